import { newId } from "@/server/db/columns";
import type { FileStorage } from "@/server/storage/file-storage";
import { encodePicture } from "../adapters/encode-picture";
import { pictureKey, servedPath } from "../domain/picture-path";

/**
 * Keeps a seller's uploaded picture in every size, and answers the path to hand in with a listing. Until then nobody is
 * told of it. Errors: CATALOG.PICTURE_TOO_LARGE, CATALOG.PICTURE_UNREADABLE, CATALOG.PICTURE_TOO_SMALL.
 */
export async function storePicture(storage: FileStorage, sellerId: string, file: Uint8Array): Promise<string> {
  const pictureId = newId();
  const sizes = await encodePicture(file);
  for (const { width, format, content } of sizes) {
    await storage.write(pictureKey(sellerId, pictureId, width, format), content);
  }
  return servedPath(pictureKey(sellerId, pictureId, 800, "webp"));
}
