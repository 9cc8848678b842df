import { z } from "zod";
import { market } from "@/market";
import { phoneNumber, placeAddress, returnAddress } from "./addresses";
import { emailAddress } from "./identity";
import { line, paragraphs } from "./text";

/** A shop's name in its address: small letters, digits and single hyphens between them. */
export const shopSlug = line
  .toLowerCase()
  .min(3)
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5] as const;

/**
 * Whether ten digits can be a Korean business registration number: the last one is the check digit of the National Tax
 * Service's scheme. The ninth digit counts five times, with the tens of that product added.
 */
export function isBusinessNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const at = (place: number) => Number(digits.charAt(place));
  const sum = weights.reduce((total, weight, place) => total + weight * at(place), Math.floor((at(8) * 5) / 10));
  return (10 - (sum % 10)) % 10 === at(9);
}

/** A business registration number as people write it, `123-45-67891`, or nothing; kept as its digits. */
export const businessNumber = line
  .transform((text) => text.replaceAll("-", ""))
  .refine((digits) => digits === "" || (market.businessNumbers === "korean" && isBusinessNumber(digits)))
  .transform((digits) => (digits === "" ? null : digits));

/**
 * A report of a mail-order business as its authority writes it, such as `2026-서울강남-01234`; the words around it
 * (`제…호`) are left out. Empty where none was made.
 */
export const mailOrderNumber = line
  .transform((text) => text.replace(/^제\s*/, "").replace(/\s*호$/, ""))
  .refine((text) => text === "" || (market.businessNumbers === "korean" && /^\d{4}-[가-힣]{2,12}-\d{3,6}$/.test(text)));

/** What a business says of itself to its buyers, as the law of the market asks: who it is, and where it can be found. */
export const sellerBusiness = z.object({
  /** Its registered name, which may be another than the shop's. */
  name: line.min(2).max(80),
  representative: line.min(1).max(80),
  mailOrderNumber,
  address: placeAddress,
});
export type SellerBusiness = z.output<typeof sellerBusiness>;

/** A shop's settings as the seller changes them. Who sells as a business says which. */
export const updateShopInput = z.object({
  name: line.min(2).max(60),
  description: paragraphs.max(1_000),
  contactEmail: emailAddress,
  contactPhone: phoneNumber,
  returnAddress,
  businessNumber,
  business: sellerBusiness.nullable(),
});
export type UpdateShopInput = z.output<typeof updateShopInput>;

/** A buyer opens a shop. The commission is the one that was shown: another one is not agreed to. */
export const openShopInput = z.object({
  name: line.min(2).max(60),
  slug: shopSlug,
  businessNumber,
  returnAddress,
  agreedCommissionBps: z.int(),
  agreedCommissionTaxBps: z.int(),
});
export type OpenShopInput = z.output<typeof openShopInput>;
