import type { FileStorage } from "@/server/storage/file-storage";
import { DomainError } from "@/shared/domain-error";
import { keyOfOwnUpload } from "../domain/picture-path";

/**
 * Checks that pictures were uploaded here by this very person or shop: a path to anything else is refused, no matter who wrote
 * it. Errors: CATALOG.PICTURE_UNKNOWN.
 */
export async function assertOwnPictures(
  storage: FileStorage,
  ownerId: string,
  paths: readonly string[],
): Promise<void> {
  for (const path of paths) {
    const key = keyOfOwnUpload(path, ownerId);
    if (key === null || (await storage.read(key)) === null) {
      throw new DomainError("CATALOG.PICTURE_UNKNOWN", "invalid", { field: "pictures" });
    }
  }
}
