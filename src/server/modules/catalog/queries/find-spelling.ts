import { desc, sql } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { listings, listingTexts } from "@/server/db/schema";
import { spellLike } from "../domain/spell-like";
import { searchable, setLikeness } from "./facet-conditions";

/** So little likeness is worth a look where nothing else was found. */
const faintLikeness = 0.2;

/** The text as the market would spell it: its words replaced by the nearest of one title; null when nothing is near. */
export async function findSpelling(db: Db, text: string): Promise<string | null> {
  const titles = await db.transaction(async (tx) => {
    await setLikeness(tx, faintLikeness);
    const wanted = searchable(text);
    return tx
      .select({ title: listingTexts.title })
      .from(listingTexts)
      .innerJoin(listings, sql`${listings.id} = ${listingTexts.listingId} and ${listings.state} = 'published'`)
      .where(sql`${wanted} <% ${listingTexts.searchText}`)
      .orderBy(desc(sql`word_similarity(${wanted}, ${listingTexts.searchTitle})`), listingTexts.listingId)
      .limit(30);
  });
  return spellLike(
    text,
    titles.map(({ title }) => title),
  );
}
