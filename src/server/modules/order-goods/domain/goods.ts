import type { AmendmentState } from "@/inputs/amendments";
import { DomainError } from "@/shared/domain-error";
import { sumMinor } from "@/shared/money";

/** A line of an order's goods: what was bought, and what has become of it. Quantities are of whole units. */
export interface GoodsLine {
  readonly lineId: string;
  readonly variantId: string;
  /** Price of one unit as frozen, tax included, in minor units. */
  readonly unitPriceMinor: bigint;
  /** How many are the buyer's today. */
  readonly quantity: number;
  /** How many of these nobody is about to take out, send back or exchange. */
  readonly free: number;
}

/** States in which an amendment takes nothing out. */
export const withoutEffect: readonly AmendmentState[] = ["refused", "withdrawn", "abandoned"];

/** So many of a line. */
export interface LineQuantity {
  readonly lineId: string;
  readonly quantity: number;
}

/**
 * What goods are worth at the prices of the frozen particulars, in minor units.
 * Errors: AMENDMENTS.LINE_NOT_FOUND, AMENDMENTS.NOT_THAT_MANY (the line has fewer that are free).
 */
export function worthOf(goods: readonly GoodsLine[], out: readonly LineQuantity[]): bigint {
  return sumMinor(
    out.map(({ lineId, quantity }, index) => {
      const line = goods.find((candidate) => candidate.lineId === lineId);
      if (!line) throw new DomainError("AMENDMENTS.LINE_NOT_FOUND", "not_found", { field: `lines.${index}.lineId` });
      if (quantity > line.free) {
        throw new DomainError("AMENDMENTS.NOT_THAT_MANY", "conflict", {
          field: `lines.${index}.quantity`,
          values: { free: line.free },
        });
      }
      return BigInt(quantity) * line.unitPriceMinor;
    }),
  );
}

/** A change of one variant's units in an order: positive comes in, negative goes out. */
export interface UnitChange {
  readonly variantId: string;
  readonly units: number;
}

/**
 * What an exchange does to the stock, variant by variant: units that go out and come in of one variant cancel out, so
 * that more of the same goods needs only what is added.
 */
export function unitChanges(
  out: readonly { readonly variantId: string; readonly quantity: number }[],
  incoming: readonly { readonly variantId: string; readonly quantity: number }[],
): UnitChange[] {
  const units = new Map<string, number>();
  for (const { variantId, quantity } of out) units.set(variantId, (units.get(variantId) ?? 0) - quantity);
  for (const { variantId, quantity } of incoming) units.set(variantId, (units.get(variantId) ?? 0) + quantity);
  return [...units].flatMap(([variantId, change]) => (change === 0 ? [] : [{ variantId, units: change }]));
}

/** The units that come in, as lines of stock. */
export const comingIn = (changes: readonly UnitChange[]) =>
  changes.flatMap(({ variantId, units }) => (units > 0 ? [{ variantId, quantity: units }] : []));

/** The units that go out, as lines of stock. */
export const goingOut = (changes: readonly UnitChange[]) =>
  changes.flatMap(({ variantId, units }) => (units < 0 ? [{ variantId, quantity: -units }] : []));
