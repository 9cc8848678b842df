import { inArray } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { searchSynonyms } from "@/server/db/schema";
import { market } from "@/market";
import { inOtherKeys } from "../adapters/keyboard-layouts";
import { meaningsOf, termsOf, type SearchedText } from "../domain/meanings";
import { synonymsOfMarket } from "../domain/synonyms";

const shipped = synonymsOfMarket(market.code);

/** What a text may mean, by the synonyms that the market ships with and those that its owner added. */
export async function findMeanings(db: Db, text: string): Promise<SearchedText> {
  const turned = inOtherKeys(text);
  const terms = [...termsOf(text), ...(turned === null ? [] : termsOf(turned))];
  const added =
    terms.length === 0
      ? []
      : await db
          .select({ term: searchSynonyms.term, also: searchSynonyms.also })
          .from(searchSynonyms)
          .where(inArray(searchSynonyms.term, terms))
          .orderBy(searchSynonyms.term, searchSynonyms.also);
  const synonyms = new Map(
    terms.map((term) => [
      term,
      // The owner's own first: there is room for a few only.
      [...added.filter((row) => row.term === term).map(({ also }) => also), ...(shipped.get(term) ?? [])],
    ]),
  );
  return meaningsOf(text, synonyms, turned);
}
