"use client";

import { putIntoCart, type KeptLine } from "@/trpc/mine";

/** Today's price and free units of a listing's variants. */
export async function loadAvailability(
  listingId: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, { priceMinor: bigint; available: number }>> {
  const { browserClient } = await import("@/trpc/browser-client");
  const variants = await browserClient.catalog.availability.query({ listingId }, { signal });
  return new Map(variants.map(({ variantId, priceMinor, available }) => [variantId, { priceMinor, available }]));
}

/** How an attempt to buy went. */
export type PurchaseOutcome = { readonly hash: string } | "signed_out" | { readonly error: unknown };

/** Freezes the particulars of what is bought, under the purchase key that the answer's cookie carries. */
export async function beginPurchase(variantId: string, quantity: number): Promise<PurchaseOutcome> {
  try {
    const { browserClient } = await import("@/trpc/browser-client");
    return await browserClient.orders.beginPurchase.mutate({ lines: [{ variantId, quantity }] });
  } catch (error) {
    const { readErrorDetail } = await import("@/trpc/read-error");
    return readErrorDetail(error)?.code === "AUTH.SIGNED_OUT" ? "signed_out" : { error };
  }
}

/** Puts goods into the cart: the person's own, or a visitor's in this browser. */
export async function addToSomeCart(line: KeptLine): Promise<"put" | "full" | { readonly error: unknown }> {
  try {
    return (await putIntoCart(line)) ? "put" : "full";
  } catch (error) {
    return { error };
  }
}
