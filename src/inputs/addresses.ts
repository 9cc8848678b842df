import { z } from "zod";
import { market } from "@/market";
import { shippingAddress, type ShippingAddress } from "./orders";
import { id } from "./text";

/** How many addresses a person keeps. */
export const mostAddresses = 20;

const parcelsGoTo = ["KR", "JP", "TW", "HK", "SG", "US", "CA", "GB", "DE", "FR", "NL", "AU"] as const;

/** The countries parcels go to, the market's own first. */
export const shippingCountries: readonly string[] = [
  market.country,
  ...parcelsGoTo.filter((code) => code !== market.country),
];

/** Postcodes are checked where their form is known for sure; elsewhere the carrier knows. */
const postcodes: Readonly<Partial<Record<string, RegExp>>> = { KR: /^\d{5}$/, US: /^\d{5}(-\d{4})?$/ };

/**
 * An address that a person keeps: a shipping address whose postcode fits its country, and which names a city where the
 * street does not. Whether the phone number can be one is the server's to say.
 */
export const keptAddress = shippingAddress.check((context) => {
  const { country, postcode, region, city } = context.value;
  const form = postcodes[country];
  if (form && !form.test(postcode)) {
    context.issues.push({ code: "custom", path: ["postcode"], input: postcode, message: "postcode" });
  }
  if (country === "US" && region === "") {
    context.issues.push({ code: "custom", path: ["region"], input: region, message: "region" });
  }
  if (country !== "KR" && city === "") {
    context.issues.push({ code: "custom", path: ["city"], input: city, message: "city" });
  }
  if (!shippingCountries.includes(country)) {
    context.issues.push({ code: "custom", path: ["country"], input: country, message: "country" });
  }
});

export const addAddressInput = z.object({ address: keptAddress, isDefault: z.boolean() });
export type AddAddressInput = z.output<typeof addAddressInput>;

export const updateAddressInput = z.object({ addressId: id, address: keptAddress });
export type UpdateAddressInput = z.output<typeof updateAddressInput>;

export const addressRef = z.object({ addressId: id });

/**
 * An address as a reader of its country expects it, line by line, the country named in the reader's language. Addresses
 * that were frozen earlier have no city.
 */
export function addressLines(address: Omit<ShippingAddress, "city"> & { city?: string }, locale: string): string[] {
  const { country, postcode, region, city, line1, line2 } = address;
  const countryName = new Intl.DisplayNames(locale, { type: "region" }).of(country) ?? country;
  const lines =
    country === "KR"
      ? [`(${postcode}) ${line1}`, line2]
      : [line1, line2, [[city, region].filter(Boolean).join(", "), postcode].filter(Boolean).join(" "), countryName];
  return lines.filter((line) => line !== "");
}

/** The same on papers, where a carrier reads it too: the country is in English, whatever the reader's language. */
export function postalLines(address: Parameters<typeof addressLines>[0]): string[] {
  return addressLines(address, "en");
}
