import { eq } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { pictures } from "@/server/db/schema";
import type { CheckedPicture } from "./check-pictures";

/** Writes a listing's pictures in the given order. */
export async function writePictures(tx: Tx, listingId: string, checked: readonly CheckedPicture[]): Promise<void> {
  await tx.delete(pictures).where(eq(pictures.listingId, listingId));
  if (checked.length === 0) return;
  await tx.insert(pictures).values(checked.map((picture, index) => ({ listingId, position: index + 1, ...picture })));
}
