import { shareMinor } from "@/shared/money";

/** The marketplace's share of a sale, in minor units. */
export interface Commission {
  readonly commissionMinor: bigint;
  /** Tax on the commission, which comes on top of it. */
  readonly commissionTaxMinor: bigint;
}

/**
 * The marketplace's share of a sale and the tax on it, each rounded half up to the minor unit. Rates are in basis
 * points, as frozen on the order when it was placed; the tax is computed on the rounded commission.
 */
export function commission(totalMinor: bigint, rateBps: number, taxBps: number): Commission {
  const commissionMinor = shareMinor(totalMinor, rateBps);
  return { commissionMinor, commissionTaxMinor: shareMinor(commissionMinor, taxBps) };
}

/**
 * What of an order's commission is given back when `refundMinor` of the `remainingMinor` that is still sold is refunded.
 * Taken as the difference of two commissions, so that refunding in parts gives back what refunding at once does, and
 * refunding all gives back all.
 */
export function commissionReversal(
  remainingMinor: bigint,
  refundMinor: bigint,
  rateBps: number,
  taxBps: number,
): Commission {
  const before = commission(remainingMinor, rateBps, taxBps);
  const after = commission(remainingMinor - refundMinor, rateBps, taxBps);
  return {
    commissionMinor: before.commissionMinor - after.commissionMinor,
    commissionTaxMinor: before.commissionTaxMinor - after.commissionTaxMinor,
  };
}
