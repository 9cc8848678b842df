export type { LeasePrices } from "./domain/lease-prices";
export type { ListingSearch } from "./domain/listing-search";
