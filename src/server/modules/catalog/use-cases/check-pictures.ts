import { eq } from "drizzle-orm";
import type { ListingPictureInput } from "@/inputs/catalog";
import type { DbOrTx } from "@/server/db/client";
import { pictures } from "@/server/db/schema";
import type { FileStorage } from "@/server/storage/file-storage";
import { DomainError } from "@/shared/domain-error";
import { measurePicture } from "../adapters/encode-picture";
import { keyOfOwnUpload } from "../domain/picture-path";

export interface CheckedPicture extends ListingPictureInput {
  readonly width: number;
  readonly height: number;
}

/**
 * The pictures of a listing with their sizes. A picture is one the listing already has, or one this seller uploaded:
 * a path to anything else is refused, no matter who wrote it. Errors: CATALOG.PICTURE_UNKNOWN.
 */
export async function checkPictures(
  db: DbOrTx,
  storage: FileStorage,
  sellerId: string,
  listingId: string | null,
  wanted: readonly ListingPictureInput[],
): Promise<CheckedPicture[]> {
  const present = listingId === null ? [] : await db.select().from(pictures).where(eq(pictures.listingId, listingId));
  const checked: CheckedPicture[] = [];
  for (const picture of wanted) {
    const known = present.find(({ path }) => path === picture.path);
    const size = known ?? (await measureUpload(storage, sellerId, picture.path));
    if (!size) throw new DomainError("CATALOG.PICTURE_UNKNOWN", "invalid", { field: "pictures" });
    checked.push({ ...picture, width: size.width, height: size.height });
  }
  return checked;
}

async function measureUpload(storage: FileStorage, sellerId: string, path: string) {
  const key = keyOfOwnUpload(path, sellerId);
  const content = key === null ? null : await storage.read(key);
  return content && measurePicture(content);
}
