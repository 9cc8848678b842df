import type { Capabilities } from "@/server/modules/payment-means";
import { invariant } from "@/shared/assert";
import { civilDateAt } from "@/shared/civil-date";
import { minMinor, sumMinor } from "@/shared/money";

/** A tender as the allocator sees it. */
export interface RefundableTender {
  readonly id: string;
  readonly capabilities: Pick<Capabilities, "partialRefund" | "refundWindow" | "refundNeedsAccount">;
  readonly capturedAt: Date;
  readonly capturedMinor: bigint;
  /** Captured and neither given back, taken back by a bank, nor on its way back: pending refunds are counted. */
  readonly remainingMinor: bigint;
}

/** What goes back over one tender, and how: over its own means, or by hand to a bank account of the buyer. */
export interface RefundPart {
  readonly tenderId: string;
  readonly amountMinor: bigint;
  readonly route: "means" | "by_hand";
  /** The buyer's bank account must be known for this part. */
  readonly needsAccount: boolean;
}

/** When it is and where: a means' month ends with the calendar's month in the marketplace's time zone. */
export interface RefundTime {
  readonly now: Date;
  readonly timeZone: string;
}

/** Whether money can still go back over the tender's own means. */
export function isRefundWindowOpen(
  { capabilities, capturedAt }: Pick<RefundableTender, "capabilities" | "capturedAt">,
  { now, timeZone }: RefundTime,
): boolean {
  const monthOf = (at: Date) => civilDateAt(at, timeZone).slice(0, 7);
  return capabilities.refundWindow === "long" || monthOf(capturedAt) === monthOf(now);
}

/** Ways back in the order in which they are taken: divisible and by itself, then whole only, then to a bank account. */
function rankOf({ partialRefund, refundNeedsAccount }: RefundableTender["capabilities"]): number {
  if (!partialRefund) return 1;
  return refundNeedsAccount === "always" || refundNeedsAccount === "asked_by_provider" ? 2 : 0;
}

/**
 * Divides a refund over the tenders that paid, as domain.md's "Cancelling and refunds" has it: divisible means that
 * need nothing of the buyer first, the latest captured first; then indivisible ones, only whole and only in their
 * month; then those that go to the buyer's bank account. What no means can carry goes by hand to a bank account, in the
 * same order. The order is fixed and each step takes all it can, so that over divisible means a refund in parts ends at
 * the same figures for each tender as one at once.
 *
 * `amountMinor` is in minor units and at most what remains of all tenders: more is a defect of the caller. One part for
 * each tender at most; parts are positive and sum to the amount.
 */
export function allocateRefund(
  amountMinor: bigint,
  tenders: readonly RefundableTender[],
  time: RefundTime,
): RefundPart[] {
  invariant(amountMinor >= 0n, "a refund is not negative");
  invariant(
    amountMinor <= sumMinor(tenders.map(({ remainingMinor }) => remainingMinor)),
    "no more is refunded than remains of the tenders",
  );
  const inOrder = [...tenders].sort(
    (a, b) =>
      rankOf(a.capabilities) - rankOf(b.capabilities) ||
      b.capturedAt.getTime() - a.capturedAt.getTime() ||
      (a.id < b.id ? 1 : -1),
  );
  const parts: RefundPart[] = [];
  let leftMinor = amountMinor;
  for (const tender of inOrder) {
    const { capabilities, capturedMinor, remainingMinor } = tender;
    const takesMinor = minMinor(leftMinor, remainingMinor);
    const whole = takesMinor === remainingMinor && remainingMinor === capturedMinor;
    if (takesMinor === 0n || !isRefundWindowOpen(tender, time) || !(capabilities.partialRefund || whole)) continue;
    const needsAccount = capabilities.refundNeedsAccount === "always";
    parts.push({ tenderId: tender.id, amountMinor: takesMinor, route: "means", needsAccount });
    leftMinor -= takesMinor;
  }
  for (const tender of inOrder) {
    if (parts.some(({ tenderId }) => tenderId === tender.id)) continue;
    const takesMinor = minMinor(leftMinor, tender.remainingMinor);
    if (takesMinor === 0n) continue;
    parts.push({ tenderId: tender.id, amountMinor: takesMinor, route: "by_hand", needsAccount: true });
    leftMinor -= takesMinor;
  }
  invariant(leftMinor === 0n, "every tender that remains can give back all of it, by hand if need be");
  return parts;
}
