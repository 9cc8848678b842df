import { invariant } from "@/shared/assert";

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

/** What of a refund is still to be sent, in minor units: the buyer may have a part of it by a dispute that was lost. */
export function leftToRefundMinor(refund: { readonly amountMinor: bigint; readonly takenByBankMinor: bigint }): bigint {
  return refund.amountMinor - refund.takenByBankMinor;
}
