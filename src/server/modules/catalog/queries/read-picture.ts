import type { FileStorage } from "@/server/storage/file-storage";
import { isPictureKey } from "../domain/picture-path";

/** A stored picture's bytes and type by its key, or null when there is none. Pictures of goods are public. */
export async function readPicture(
  storage: FileStorage,
  key: string,
): Promise<{ readonly content: Buffer; readonly contentType: string } | null> {
  if (!isPictureKey(key)) return null;
  const content = await storage.read(key);
  return content && { content, contentType: key.endsWith(".avif") ? "image/avif" : "image/webp" };
}
