import { z } from "zod";
import type { Currency } from "@/shared/money";
import { amountMinor } from "./payments";
import { maxSaved } from "@/shared/keeping-limits";
import { id, idOr, line, paragraphs, token } from "./text";

/** The state of a listing: only what is published can be found and bought. */
export const listingStates = ["draft", "published", "archived"] as const;
export type ListingState = (typeof listingStates)[number];

export const listingSorts = ["relevance", "newest", "price_asc", "price_desc", "monthly_asc"] as const;
/** `relevance` is for a search by words; without words it is `newest`. */
export type ListingSort = (typeof listingSorts)[number];

/** The languages a listing's words can be written in. */
export const listingLocales = ["en", "ko"] as const;
export type ListingLocale = (typeof listingLocales)[number];

const locale = z.enum(listingLocales);
const slug = token.max(120).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** Where the page before ended, as that page's answer handed it out. */
const cursor = token.max(200).nullish();

/** How many of one kind may be chosen at once. */
const maxChosen = 20;

/** What is looked for. Within a facet any of the chosen answers; all facets must agree. */
const narrowing = {
  locale,
  text: line.max(100).default(""),
  categories: z.array(slug).max(maxChosen).default([]),
  sellers: z.array(slug).max(maxChosen).default([]),
  /** Terms of lease. */
  termsMonths: z.array(z.int().min(1).max(120)).max(maxChosen).default([]),
  minPriceMinor: amountMinor.nullish(),
  maxPriceMinor: amountMinor.nullish(),
  minMonthlyMinor: amountMinor.nullish(),
  maxMonthlyMinor: amountMinor.nullish(),
  availableOnly: z.boolean().default(false),
};

export const countFacetsInput = z.object(narrowing);
export type CountFacetsInput = z.output<typeof countFacetsInput>;

export const findListingsInput = z.object({
  ...narrowing,
  sort: z.enum(listingSorts).default("newest"),
  cursor,
  limit: z.int().min(1).max(60).default(24),
});
export type FindListingsInput = z.output<typeof findListingsInput>;

/** What somebody has typed so far. */
export const suggestInput = z.object({ locale, text: line.min(1).max(100) });
export type SuggestInput = z.output<typeof suggestInput>;

/** What somebody who is typing may mean, as `GET /api/suggest` answers. */
export interface SuggestionsAnswer {
  readonly listings: readonly {
    readonly slug: string;
    readonly title: string;
    readonly picturePath: string | null;
    /** In minor units, as a decimal string. */
    readonly fromPriceMinor: string;
    readonly currency: Currency;
  }[];
  readonly categories: readonly { readonly slug: string; readonly name: string }[];
  readonly shops: readonly { readonly slug: string; readonly name: string }[];
}

/** Upper and lower ends of the steps in which a price or a monthly price is chosen, in minor units; null is open. */
export interface AmountBand {
  readonly minMinor: bigint | null;
  readonly maxMinor: bigint | null;
}

/** The steps between these amounts, open below the first and above the last. */
function bandsBetween(...ends: readonly bigint[]): readonly AmountBand[] {
  return [null, ...ends].map((minMinor, index) => ({ minMinor, maxMinor: ends[index] ?? null }));
}

export const priceBands: Readonly<Record<Currency, readonly AmountBand[]>> = {
  KRW: bandsBetween(1_000_000n, 2_000_000n, 4_000_000n, 8_000_000n),
  USD: bandsBetween(75_000n, 150_000n, 300_000n, 600_000n),
};
export const monthlyBands: Readonly<Record<Currency, readonly AmountBand[]>> = {
  KRW: bandsBetween(50_000n, 100_000n, 200_000n),
  USD: bandsBetween(4_000n, 8_000n, 15_000n),
};

export const listingBySlugInput = z.object({ locale, slug });

export const listingAvailabilityInput = z.object({ listingId: id });

/** The addresses that are prerendered ahead of the first visit. */
export const publishedSlugsInput = z.object({ limit: z.int().min(1).max(20_000) });

/** For a text that found nothing. */
export const spellingInput = z.object({ text: line.min(1).max(100) });

/** Listings by their ids, such as those that a browser keeps. */
export const listingCardsInput = z.object({ locale, listingIds: z.array(id).max(60) });

export const relatedListingsInput = z.object({ locale, listingId: id });
export type RelatedListingsInput = z.output<typeof relatedListingsInput>;

export const shopBySlugInput = z.object({ slug });

export const saveListingInput = z.object({ listingId: id, saved: z.boolean() });
export type SaveListingInput = z.output<typeof saveListingInput>;

/** What a browser kept for somebody who then signed in; newest first. */
export const mergeSavedInput = z.object({ listingIds: z.array(id).max(maxSaved) });

export const categoriesInput = z.object({ locale });

export const sellerListingsInput = z.object({
  locale,
  state: z.enum(listingStates).nullish(),
  cursor,
  limit: z.int().min(1).max(60).default(24),
});
export type SellerListingsInput = z.output<typeof sellerListingsInput>;

export const listingRef = z.object({ listingId: id });

/*
 * What a seller writes. Each message is a key under `listings.problems`: the form says it beside the field, and the
 * server refuses the same things for the same reasons.
 */

export const specificationRow = z.object({
  name: line.min(1, "required").max(60, "tooLong"),
  value: line.min(1, "required").max(200, "tooLong"),
});

/** A listing's words in one language. */
export const listingText = z.object({
  title: line.min(3, "titleTooShort").max(120, "tooLong"),
  description: paragraphs.min(20, "descriptionTooShort").max(6_000, "tooLong"),
  specification: z.array(specificationRow).max(40, "tooMany"),
});
export type ListingText = z.output<typeof listingText>;

/** Units on hand. */
export const stockCount = z.int("notWhole").min(0, "negative").max(100_000, "tooLarge");

/** The price of one unit, tax included, in minor units of the market's currency. */
export const listingPrice = z.bigint("required").positive("notPositive").max(1_000_000_000n, "tooLarge");

export const listingVariant = z.object({
  /** Null for a variant that is new. */
  variantId: id.nullable(),
  sku: line
    .min(1, "required")
    .max(40, "tooLong")
    .regex(/^[A-Za-z0-9._-]+$/, "skuCharacters"),
  /** One of the two names may be empty; its readers then see the other. */
  nameEn: line.max(80, "tooLong"),
  nameKo: line.max(80, "tooLong"),
  priceMinor: listingPrice,
  onHand: stockCount,
  /** The stock the seller saw when changing it: if it has moved since, the change is refused instead of undoing sales. */
  onHandSeen: stockCount.nullable(),
});
export type ListingVariantInput = z.output<typeof listingVariant>;

export const listingPicture = z.object({
  /** As the upload answered, or as the listing already has it. */
  path: token.max(200),
  altEn: line.max(200, "tooLong"),
  altKo: line.max(200, "tooLong"),
});
export type ListingPictureInput = z.output<typeof listingPicture>;

const listingFields = {
  categoryId: idOr("required"),
  /** At least one language; readers of the other see that one. */
  texts: z
    .object({ en: listingText.nullable(), ko: listingText.nullable() })
    .refine(({ en, ko }) => en !== null || ko !== null, "languageNeeded"),
  variants: z
    .array(listingVariant)
    .min(1, "variantNeeded")
    .max(30, "tooMany")
    .superRefine((variants, context) => {
      const seen = new Set<string>();
      for (const [index, variant] of variants.entries()) {
        const sku = variant.sku.toLowerCase();
        if (seen.has(sku)) context.addIssue({ code: "custom", message: "skuTwice", path: [index, "sku"] });
        seen.add(sku);
        if (!variant.nameEn && !variant.nameKo) {
          context.addIssue({ code: "custom", message: "required", path: [index, "nameEn"] });
        }
      }
    }),
  pictures: z.array(listingPicture).max(12, "tooMany"),
};

export const createListingInput = z.object(listingFields);
export type ListingInput = z.output<typeof createListingInput>;

export const updateListingInput = z.object({ listingId: id, ...listingFields });
export type UpdateListingInput = z.output<typeof updateListingInput>;

/** Sets the units on hand of one variant, from what the seller saw to what it should be. */
export const setStockInput = z.object({ variantId: id, onHand: stockCount, onHandSeen: stockCount });
export type SetStockInput = z.output<typeof setStockInput>;
