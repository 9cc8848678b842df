import { eq } from "drizzle-orm";
import { listingLocales, type ListingInput } from "@/inputs/catalog";
import type { Tx } from "@/server/db/client";
import { listingTexts, pictures } from "@/server/db/schema";
import type { CheckedPicture } from "./check-pictures";

/** Writes a listing's words: a language that is left out is taken away. */
export async function writeTexts(tx: Tx, listingId: string, texts: ListingInput["texts"]): Promise<void> {
  await tx.delete(listingTexts).where(eq(listingTexts.listingId, listingId));
  await tx.insert(listingTexts).values(
    listingLocales.flatMap((locale) => {
      const text = texts[locale];
      return text ? [{ listingId, locale, ...text }] : [];
    }),
  );
}

/** Writes a listing's pictures in the given order. */
export async function writePictures(tx: Tx, listingId: string, checked: readonly CheckedPicture[]): Promise<void> {
  await tx.delete(pictures).where(eq(pictures.listingId, listingId));
  if (checked.length === 0) return;
  await tx.insert(pictures).values(checked.map((picture, index) => ({ listingId, position: index + 1, ...picture })));
}
