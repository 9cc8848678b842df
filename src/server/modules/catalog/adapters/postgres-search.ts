import type { Db } from "@/server/db/client";
import type { Currency } from "@/shared/money";
import type { ListingSearch } from "../domain/listing-search";
import { countFacets } from "../queries/count-facets";
import { findListings } from "../queries/find-listings";
import { findSpelling } from "../queries/find-spelling";
import { suggestGoods } from "../queries/suggest-goods";

/** Searches in the market's own database, by likeness of letters: see docs/decisions/040-search-over-letters.md. */
export function createPostgresSearch(db: Db, currency: Currency): ListingSearch {
  return {
    find: (input) => findListings(db, input),
    countFacets: (input) => countFacets(db, currency, input),
    suggest: (input) => suggestGoods(db, input),
    nearestSpelling: (text) => findSpelling(db, text),
  };
}
