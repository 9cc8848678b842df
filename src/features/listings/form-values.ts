import { z } from "zod";
import { listingLocales, type ListingLocale } from "@/inputs/catalog";
import { parseAmount, toDecimalString, type Currency } from "@/shared/money";
import type { RouterOutputs } from "@/trpc/outputs";

/*
 * What stands in the form while a seller writes: texts exactly as typed, so that nothing is lost while it is still
 * wrong. `toCandidate` reads it as what the server takes.
 */

const wordsSchema = z.object({
  title: z.string(),
  description: z.string(),
  specification: z.array(z.object({ name: z.string(), value: z.string() })),
});

/** The form's values, also as they are kept in the browser. */
export const formValuesSchema = z.object({
  categoryId: z.string(),
  texts: z.object({ en: wordsSchema, ko: wordsSchema }),
  variants: z.array(
    z.object({
      variantId: z.string().nullable(),
      sku: z.string(),
      nameEn: z.string(),
      nameKo: z.string(),
      /** As typed, in major units. */
      price: z.string(),
      stock: z.string(),
      /** The stock that the seller was shown. */
      onHandSeen: z.number().nullable(),
    }),
  ),
  pictures: z.array(z.object({ path: z.string(), altEn: z.string(), altKo: z.string() })),
});
export type FormValues = z.output<typeof formValuesSchema>;

type OwnListing = RouterOutputs["catalog"]["getOwn"];

const noWords = { title: "", description: "", specification: [] };

/** A variant that the seller has just added. */
export const emptyVariant: FormValues["variants"][number] = {
  variantId: null,
  sku: "",
  nameEn: "",
  nameKo: "",
  price: "",
  stock: "",
  onHandSeen: null,
};

export const emptyForm: FormValues = {
  categoryId: "",
  texts: { en: noWords, ko: noWords },
  variants: [emptyVariant],
  pictures: [],
};

/** A listing as the form shows it. */
export function toFormValues(listing: OwnListing): FormValues {
  const words = (locale: ListingLocale) => {
    const text = listing.texts[locale];
    return text ? { ...text, specification: text.specification.map((row) => ({ ...row })) } : noWords;
  };
  return {
    categoryId: listing.categoryId,
    texts: { en: words("en"), ko: words("ko") },
    variants: listing.variants.map(({ variantId, sku, nameEn, nameKo, priceMinor, currency, onHand }) => ({
      variantId,
      sku,
      nameEn,
      nameKo,
      price: toDecimalString(priceMinor, currency),
      stock: String(onHand),
      onHandSeen: onHand,
    })),
    pictures: listing.pictures.map(({ path, altEn, altKo }) => ({ path, altEn, altKo })),
  };
}

/**
 * What was typed as a price, in minor units; null when it is not an amount of the currency. A negative one is an amount,
 * which the server refuses with better words.
 */
export function parsePrice(typed: string, currency: Currency): bigint | null {
  const plain = typed.normalize("NFKC").replace(/[\s₩$원]/g, "");
  const amountMinor = parseAmount(plain.replace(/^-/, ""), currency);
  return amountMinor !== null && plain.startsWith("-") ? -amountMinor : amountMinor;
}

/** What was typed as a count; null when it is not a number. A fraction is kept, for the server to refuse. */
export function parseCount(typed: string): number | null {
  const plain = typed.normalize("NFKC").replace(/[\s,]/g, "");
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}

/** Whether a language has been begun. One that has not is left out. */
export function hasWords({ title, description, specification }: FormValues["texts"]["en"]): boolean {
  return title.trim() !== "" || description.trim() !== "" || specification.length > 0;
}

/** What the form says, read as the server's input. Not checked yet: what cannot be read is undefined. */
export function toCandidate(values: FormValues, currency: Currency) {
  const words = Object.fromEntries(
    listingLocales.map((locale) => [locale, hasWords(values.texts[locale]) ? values.texts[locale] : null]),
  );
  return {
    categoryId: values.categoryId,
    texts: words,
    variants: values.variants.map(({ price, stock, ...rest }) => ({
      ...rest,
      priceMinor: parsePrice(price, currency) ?? undefined,
      onHand: parseCount(stock) ?? undefined,
    })),
    pictures: values.pictures,
  };
}
