import { createHash } from "node:crypto";
import type { GoodsOut } from "@/inputs/amendments";

interface Part {
  readonly tenderId: string;
  readonly amountMinor: bigint;
  readonly route: string;
}

/** What a preview promises, in the form in which it is hashed. */
export interface Promised {
  readonly orderId: string;
  readonly out: GoodsOut;
  /** What comes in: variant, quantity and price of one in minor units. Empty but for an exchange. */
  readonly incoming: readonly {
    readonly variantId: string;
    readonly quantity: number;
    readonly unitPriceMinor: bigint;
  }[];
  readonly keptMinor: bigint;
  /** The sum that goes back, or that is to be paid when negative, in minor units. */
  readonly refundMinor: bigint;
  readonly parts: readonly Part[];
}

/**
 * SHA-256 of a preview in hexadecimal, over a canonical text: lines by their ids, parts by their tenders, amounts as
 * decimal strings. What a person confirmed and what is about to be done are the same exactly when the hashes are.
 */
export function previewHash({ orderId, out, incoming, keptMinor, refundMinor, parts }: Promised): string {
  const byName = (a: readonly string[], b: readonly string[]) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1);
  return sha256([
    "partwise-amendment-v1",
    orderId,
    out.map(({ lineId, quantity }) => [lineId, String(quantity)]).sort(byName),
    incoming
      .map(({ variantId, quantity, unitPriceMinor }) => [variantId, String(quantity), unitPriceMinor.toString()])
      .sort(byName),
    keptMinor.toString(),
    refundMinor.toString(),
    parts.map(({ tenderId, amountMinor, route }) => [tenderId, amountMinor.toString(), route]).sort(byName),
  ]);
}

/** SHA-256 of a wish, by which a repetition is told from another wish under the same name. Amounts become strings. */
export function requestHash(wish: object): string {
  return sha256(wish);
}

function sha256(content: object): string {
  const text = JSON.stringify(content, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
  return createHash("sha256").update(text).digest("hex");
}
