import type { CountFacetsInput, FindListingsInput, SuggestInput } from "@/inputs/catalog";
import type { Currency } from "@/shared/money";

/** A listing as a grid shows it. */
export interface ListingCard {
  readonly listingId: string;
  readonly slug: string;
  readonly title: string;
  readonly categorySlug: string;
  readonly categoryName: string;
  readonly sellerName: string;
  /** The lowest price of a variant that is offered, tax included, in minor units. */
  readonly fromPriceMinor: bigint;
  /** Whether variants differ in price, so that the price is a "from". */
  readonly hasPriceRange: boolean;
  readonly currency: Currency;
  /** The lowest monthly instalment in minor units; null for goods that are for sale only. */
  readonly monthlyFromMinor: bigint | null;
  /** Whether a unit of any variant is free at this moment. */
  readonly isAvailable: boolean;
  readonly picture: {
    readonly path: string;
    readonly alt: string;
    readonly width: number;
    readonly height: number;
  } | null;
  readonly publishedAt: Date;
}

export interface ListingPage {
  readonly items: ListingCard[];
  /** Hand this in to get the page after; null at the end. */
  readonly nextCursor: string | null;
}

/** The kinds of narrowing, each counted without itself. */
export const facetKinds = ["category", "seller", "price", "monthly", "term", "available"] as const;
export type FacetKind = (typeof facetKinds)[number];

/** One choice of a facet, and how many listings it would show beside what is chosen in the other facets. */
export interface FacetValue {
  /** A slug, a term in months, or the place of a band. */
  readonly value: string;
  readonly label: string;
  readonly listingCount: number;
}

export interface Facets {
  /** How many listings answer everything that is asked. */
  readonly total: number;
  readonly categories: readonly FacetValue[];
  readonly sellers: readonly FacetValue[];
  /** In the order of `priceBands` and `monthlyBands` of the inputs, empty ones included. */
  readonly priceCounts: readonly number[];
  readonly monthlyCounts: readonly number[];
  readonly terms: readonly FacetValue[];
  /** How many of what is asked are in stock. */
  readonly availableCount: number;
  /** How many would answer if all choices of one facet were taken back. */
  readonly totalWithout: Readonly<Record<FacetKind, number>>;
}

/** What somebody who is typing may mean. */
export interface Suggestions {
  readonly listings: readonly {
    readonly slug: string;
    readonly title: string;
    readonly picturePath: string | null;
    readonly fromPriceMinor: bigint;
    readonly currency: Currency;
  }[];
  readonly categories: readonly { readonly slug: string; readonly name: string }[];
  readonly shops: readonly { readonly slug: string; readonly name: string }[];
}

/** How goods are found: the port behind which Postgres stands, or a search server. */
export interface ListingSearch {
  /**
   * The published listings that answer, a page at a time: what is published or sold in between neither repeats nor skips
   * a row. Errors: CATALOG.CURSOR.
   */
  find(input: FindListingsInput): Promise<ListingPage>;
  /** How many listings each further choice would leave. */
  countFacets(input: CountFacetsInput): Promise<Facets>;
  suggest(input: SuggestInput): Promise<Suggestions>;
  /** The text with each word as the market spells it; null when nothing is near. For a search that found nothing. */
  nearestSpelling(text: string): Promise<string | null>;
}
