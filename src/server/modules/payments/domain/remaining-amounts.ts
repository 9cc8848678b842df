import { replacedReason } from "@/inputs/payments";
import { invariant } from "@/shared/assert";
import { sumMinor } from "@/shared/money";

/** What of a tender was taken and is neither given back, taken back by a bank, nor on its way back; in minor units. */
export function remainingMinor(tender: {
  readonly capturedMinor: bigint;
  readonly refundPendingMinor: bigint;
  readonly refundedMinor: bigint;
  readonly chargedBackMinor: bigint;
}): bigint {
  const remaining = tender.capturedMinor - tender.refundPendingMinor - tender.refundedMinor - tender.chargedBackMinor;
  invariant(remaining >= 0n, "given back within what was captured, by constraint");
  return remaining;
}

/**
 * What tenders have paid of what they are for, in minor units: what was taken, less what went back because others took
 * their place, for that is owed again by the books. What went back otherwise, or by a bank, had been paid.
 */
export function paidByMinor(
  tenders: readonly { readonly id: string; readonly capturedMinor: bigint }[],
  refunds: readonly { readonly tenderId: string; readonly reason: string; readonly amountMinor: bigint }[],
): bigint {
  const owedAgain = refunds.filter(
    ({ tenderId, reason }) => reason === replacedReason && tenders.some(({ id }) => id === tenderId),
  );
  return (
    sumMinor(tenders.map(({ capturedMinor }) => capturedMinor)) -
    sumMinor(owedAgain.map(({ amountMinor }) => amountMinor))
  );
}

/** What of a refund is still to be sent, in minor units: the buyer may have a part of it by a dispute that was lost. */
export function leftToRefundMinor(refund: { readonly amountMinor: bigint; readonly takenByBankMinor: bigint }): bigint {
  return refund.amountMinor - refund.takenByBankMinor;
}
