import { createHash } from "node:crypto";
import { canonicalJson } from "@/shared/canonical-json";
import type { Currency } from "@/shared/money";
import type { BuyoutPrice } from "./leave-lease";

/** A price at which the buyer may buy the goods until it expires, frozen piece by piece. Amounts in minor units. */
export interface BuyoutQuote {
  readonly leaseId: string;
  readonly currency: Currency;
  readonly price: BuyoutPrice;
  /** The last of the lease's entries that it knows; null while there is none. Another one makes it out of date. */
  readonly lastEntry: string | null;
  readonly expiresAt: string;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A quote as JSON keeps it: amounts as decimal strings. {@link parseBuyoutQuote} reads it back. */
export function freezeBuyoutQuote(quote: BuyoutQuote): Json {
  return JSON.parse(
    JSON.stringify(quote, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value)),
  ) as Json;
}

/** A quote that {@link freezeBuyoutQuote} wrote: whatever is named `…Minor` is an amount. */
export function parseBuyoutQuote(frozen: unknown): BuyoutQuote {
  const revive = (key: string, value: unknown): unknown =>
    key.endsWith("Minor") && typeof value === "string" ? BigInt(value) : value;
  // Only quotes are frozen, and the hash beside them says that they are as they were.
  return JSON.parse(JSON.stringify(frozen), revive) as BuyoutQuote;
}

/** SHA-256 over the quote's canonical text, in hexadecimal: what the buyer saw, and pays. */
export function buyoutQuoteHash(quote: BuyoutQuote): string {
  return createHash("sha256")
    .update(`partwise-buyout-quote-v1\n${canonicalJson(freezeBuyoutQuote(quote))}`)
    .digest("hex");
}
