import { eq } from "drizzle-orm";
import { listingLocales, type ListingInput } from "@/inputs/catalog";
import type { Tx } from "@/server/db/client";
import { listingTexts } from "@/server/db/schema";

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
