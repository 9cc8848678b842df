import { pictureWidths } from "@/shared/picture-sources";

const name = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const served = "/api/media/";
const uploaded = new RegExp(`^${served}(${name})/(${name})-800\\.webp$`);
const storable = new RegExp(`^(${name})/(${name})-(?:${pictureWidths.join("|")})\\.(?:avif|webp)$`);

/** The storage key of one size of a picture of a shop or, for a return, of a person. */
export function pictureKey(ownerId: string, pictureId: string, width: number, format: "avif" | "webp"): string {
  return `${ownerId}/${pictureId}-${width}.${format}`;
}

/** The path, below the site's root, under which a stored file is served. */
export function servedPath(key: string): string {
  return `${served}${key}`;
}

/** Whether a requested key can name a stored picture at all. */
export function isPictureKey(key: string): boolean {
  return storable.test(key);
}

/** Whose picture a stored file is a size of, and which; null for a file that is none. */
export function readPictureKey(key: string): { readonly ownerId: string; readonly servedAs: string } | null {
  const [, ownerId, pictureId] = storable.exec(key) ?? [];
  if (ownerId === undefined || pictureId === undefined) return null;
  return { ownerId, servedAs: servedPath(pictureKey(ownerId, pictureId, 800, "webp")) };
}

/** The storage key behind a served path, if it is a picture that this shop or person uploaded. */
export function keyOfOwnUpload(path: string, ownerId: string): string | null {
  return uploaded.exec(path)?.[1] === ownerId ? path.slice(served.length) : null;
}
