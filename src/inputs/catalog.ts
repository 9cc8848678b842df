import { z } from "zod";
import { amountMinor } from "./payments";

/** The state of a listing: only what is published can be found and bought. */
export const listingStates = ["draft", "published", "archived"] as const;
export type ListingState = (typeof listingStates)[number];

export const listingSorts = ["newest", "price_asc", "price_desc"] as const;
export type ListingSort = (typeof listingSorts)[number];

/** The languages a listing's words can be written in. */
export const listingLocales = ["en", "ko"] as const;
export type ListingLocale = (typeof listingLocales)[number];

const locale = z.enum(listingLocales);
const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** Where the page before ended, as that page's answer handed it out. */
const cursor = z.string().max(200).nullish();

const narrowing = {
  locale,
  category: slug.nullish(),
  minPriceMinor: amountMinor.nullish(),
  maxPriceMinor: amountMinor.nullish(),
  cursor,
  limit: z.int().min(1).max(60).default(24),
};

export const listListingsInput = z.object({ ...narrowing, sort: z.enum(listingSorts).default("newest") });
export type ListListingsInput = z.output<typeof listListingsInput>;

/** Best match first. */
export const searchListingsInput = z.object({ ...narrowing, text: z.string().trim().min(1).max(100) });
export type SearchListingsInput = z.output<typeof searchListingsInput>;

export const listingBySlugInput = z.object({ locale, slug });

export const listingAvailabilityInput = z.object({ listingId: z.uuid() });

/** The addresses that are prerendered ahead of the first visit. */
export const publishedSlugsInput = z.object({ limit: z.int().min(1).max(500) });

export const categoriesInput = z.object({ locale });

export const sellerListingsInput = z.object({
  locale,
  state: z.enum(listingStates).nullish(),
  cursor,
  limit: z.int().min(1).max(60).default(24),
});
export type SellerListingsInput = z.output<typeof sellerListingsInput>;

export const listingRef = z.object({ listingId: z.uuid() });

/*
 * What a seller writes. Each message is a key under `listings.problems`: the form says it beside the field, and the
 * server refuses the same things for the same reasons.
 */

export const specificationRow = z.object({
  name: z.string().trim().min(1, "required").max(60, "tooLong"),
  value: z.string().trim().min(1, "required").max(200, "tooLong"),
});

/** A listing's words in one language. */
export const listingText = z.object({
  title: z.string().trim().min(3, "titleTooShort").max(120, "tooLong"),
  description: z.string().trim().min(20, "descriptionTooShort").max(6_000, "tooLong"),
  specification: z.array(specificationRow).max(40, "tooMany"),
});
export type ListingText = z.output<typeof listingText>;

/** Units on hand. */
export const stockCount = z.int("notWhole").min(0, "negative").max(100_000, "tooLarge");

/** The price of one unit, tax included, in minor units of the market's currency. */
export const listingPrice = z.bigint("required").positive("notPositive").max(1_000_000_000n, "tooLarge");

export const listingVariant = z.object({
  /** Null for a variant that is new. */
  variantId: z.uuid().nullable(),
  sku: z
    .string()
    .trim()
    .min(1, "required")
    .max(40, "tooLong")
    .regex(/^[A-Za-z0-9._-]+$/, "skuCharacters"),
  /** One of the two names may be empty; its readers then see the other. */
  nameEn: z.string().trim().max(80, "tooLong"),
  nameKo: z.string().trim().max(80, "tooLong"),
  priceMinor: listingPrice,
  onHand: stockCount,
  /** The stock the seller saw when changing it: if it has moved since, the change is refused instead of undoing sales. */
  onHandSeen: stockCount.nullable(),
});
export type ListingVariantInput = z.output<typeof listingVariant>;

export const listingPicture = z.object({
  /** As the upload answered, or as the listing already has it. */
  path: z.string().max(200),
  altEn: z.string().trim().max(200, "tooLong"),
  altKo: z.string().trim().max(200, "tooLong"),
});
export type ListingPictureInput = z.output<typeof listingPicture>;

const listingFields = {
  categoryId: z.uuid("required"),
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

export const updateListingInput = z.object({ listingId: z.uuid(), ...listingFields });
export type UpdateListingInput = z.output<typeof updateListingInput>;

/** Sets the units on hand of one variant, from what the seller saw to what it should be. */
export const setStockInput = z.object({ variantId: z.uuid(), onHand: stockCount, onHandSeen: stockCount });
export type SetStockInput = z.output<typeof setStockInput>;
