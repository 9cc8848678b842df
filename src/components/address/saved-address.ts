import type { ShippingAddress } from "@/inputs/addresses";

/** What stands in the form, while it is being typed. */
export type Typed = { readonly [name in keyof ShippingAddress]?: string | undefined };

const places = ["recipient", "phone", "country", "postcode", "region", "city", "line1", "line2"] as const;

/** Whether both name the same person at the same place. What the carrier should know belongs to the parcel. */
export function isSameAddress(one: Typed, other: Typed): boolean {
  return places.every((name) => (one[name] ?? "").trim() === (other[name] ?? "").trim());
}

/**
 * What the form says after another address was chosen. A note that somebody typed stays; one that came with the address
 * chosen before goes with it.
 */
export function choose(next: ShippingAddress, now: Typed, before: ShippingAddress | undefined): ShippingAddress {
  const { recipient, phone, country, postcode, region, city, line1, line2 } = next;
  const typed = now.deliveryNote ?? "";
  const deliveryNote = typed === (before?.deliveryNote ?? "") ? next.deliveryNote : typed;
  return { recipient, phone, country, postcode, region, city, line1, line2, deliveryNote };
}
