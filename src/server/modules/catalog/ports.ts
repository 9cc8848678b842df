export type { LeasePrices } from "./use-cases/lease-prices";
export type { ListingSearch } from "./domain/listing-search";
