import { pictureWidths } from "@/shared/picture-sources";

const name = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const served = "/api/media/";
const uploaded = new RegExp(`^${served}(${name})/(${name})-800\\.webp$`);
const storable = new RegExp(`^${name}/${name}-(?:${pictureWidths.join("|")})\\.(?:avif|webp)$`);

/** The storage key of one size of a seller's picture. */
export function pictureKey(sellerId: string, pictureId: string, width: number, format: "avif" | "webp"): string {
  return `${sellerId}/${pictureId}-${width}.${format}`;
}

/** The path, below the site's root, under which a stored file is served. */
export function servedPath(key: string): string {
  return `${served}${key}`;
}

/** Whether a requested key can name a stored picture at all. */
export function isPictureKey(key: string): boolean {
  return storable.test(key);
}

/** The storage key behind a served path, if it is a picture that this seller uploaded. */
export function keyOfOwnUpload(path: string, sellerId: string): string | null {
  const owner = uploaded.exec(path)?.[1];
  return owner === sellerId ? path.slice(served.length) : null;
}
