import { createHash } from "node:crypto";
import { sumMinor, type Currency } from "@/shared/money";

/** One line of what is bought: a variant, how many, and the price and names as they were when frozen. */
export interface ParticularsLine {
  readonly variantId: string;
  readonly quantity: number;
  /** Price of one unit, tax included, in minor units. */
  readonly unitPriceMinor: bigint;
  readonly titleEn: string;
  readonly titleKo: string;
  readonly variantNameEn: string;
  readonly variantNameKo: string;
}

/** The frozen description of a purchase. */
export interface Particulars {
  readonly key: string;
  readonly buyerId: string;
  readonly sellerId: string;
  readonly currency: Currency;
  readonly lines: readonly ParticularsLine[];
}

/** The sum of all lines in minor units. */
export function totalOf(lines: readonly Pick<ParticularsLine, "quantity" | "unitPriceMinor">[]): bigint {
  return sumMinor(lines.map(({ quantity, unitPriceMinor }) => BigInt(quantity) * unitPriceMinor));
}

/**
 * SHA-256 of the particulars in hexadecimal, over a canonical text: fixed order of fields, amounts as decimal strings,
 * lines in their order. Two particulars with one hash are one purchase.
 */
export function particularsHash(particulars: Particulars): string {
  const canonical = JSON.stringify([
    "partwise-particulars-v1",
    particulars.key,
    particulars.buyerId,
    particulars.sellerId,
    particulars.currency,
    particulars.lines.map((line) => [
      line.variantId,
      line.quantity,
      line.unitPriceMinor.toString(),
      line.titleEn,
      line.titleKo,
      line.variantNameEn,
      line.variantNameKo,
    ]),
    totalOf(particulars.lines).toString(),
  ]);
  return createHash("sha256").update(canonical).digest("hex");
}
