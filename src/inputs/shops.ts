import { z } from "zod";
import { market } from "@/market";
import { shippingAddress } from "./addresses";
import { line } from "./text";

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

/** A buyer opens a shop. The commission is the one that was shown: another one is not agreed to. */
export const openShopInput = z.object({
  name: line.min(2).max(60),
  slug: shopSlug,
  businessNumber,
  returnAddress: shippingAddress,
  agreedCommissionBps: z.int(),
  agreedCommissionTaxBps: z.int(),
});
export type OpenShopInput = z.output<typeof openShopInput>;
