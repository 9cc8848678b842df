import sharp from "sharp";
import { DomainError } from "@/shared/domain-error";
import { pictureWidths } from "@/shared/picture-sources";

/** A file larger than this is refused before it is looked at. */
export const maxUploadBytes = 10 * 1024 * 1024;

/** A picture of more pixels is refused before it is unpacked: a small file can hold a very large picture. */
const maxPixels = 40_000_000;

/** The least width and height, so that the largest size still looks like something. */
const minEdge = 320;

/** What the file's own first bytes must say it is. SVG can carry scripts, animations cost time. */
const accepted: ReadonlySet<string> = new Set(["jpeg", "png", "webp", "heif"]);

/** One size of a picture in one format. */
export interface EncodedPicture {
  readonly width: number;
  readonly format: "avif" | "webp";
  readonly content: Buffer;
}

/**
 * Redraws an uploaded picture in every size and format the market serves. Nothing of the file itself is kept: neither
 * where and when it was taken nor anything hidden in it. Errors: CATALOG.PICTURE_TOO_LARGE, CATALOG.PICTURE_UNREADABLE,
 * CATALOG.PICTURE_TOO_SMALL.
 */
export async function encodePicture(file: Uint8Array): Promise<EncodedPicture[]> {
  if (file.byteLength > maxUploadBytes) throw new DomainError("CATALOG.PICTURE_TOO_LARGE", "too_large");
  if (file.byteLength === 0) throw new DomainError("CATALOG.PICTURE_UNREADABLE", "invalid");
  const picture = sharp(file, { limitInputPixels: false, failOn: "error", pages: 1 });
  const { format, width, height } = await picture.metadata().catch(() => {
    throw new DomainError("CATALOG.PICTURE_UNREADABLE", "invalid");
  });
  if (!accepted.has(format)) throw new DomainError("CATALOG.PICTURE_UNREADABLE", "invalid");
  if (width * height > maxPixels) throw new DomainError("CATALOG.PICTURE_TOO_LARGE", "too_large");
  if (Math.min(width, height) < minEdge) throw new DomainError("CATALOG.PICTURE_TOO_SMALL", "invalid");

  const upright = await picture
    .autoOrient()
    .resize({ width: Math.max(...pictureWidths) })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => {
      throw new DomainError("CATALOG.PICTURE_UNREADABLE", "invalid");
    });
  const { width: drawnWidth, height: drawnHeight, channels } = upright.info;
  const sizes: EncodedPicture[] = [];
  for (const target of pictureWidths) {
    const sized = sharp(upright.data, { raw: { width: drawnWidth, height: drawnHeight, channels } }).resize({
      width: target,
    });
    sizes.push({
      width: target,
      format: "avif",
      content: await sized.clone().avif({ quality: 55, effort: 3 }).toBuffer(),
    });
    sizes.push({ width: target, format: "webp", content: await sized.clone().webp({ quality: 80 }).toBuffer() });
  }
  return sizes;
}

/** Width and height of a picture that was drawn by {@link encodePicture}. */
export async function measurePicture(content: Uint8Array): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(content).metadata();
  return { width, height };
}
