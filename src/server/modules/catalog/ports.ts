export type { ListingSearch } from "./domain/listing-search";
