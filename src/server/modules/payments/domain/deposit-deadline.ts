import type { PaymentPolicy } from "@/market";

/**
 * The latest instant at which a deposit may still arrive.
 *
 * A deposit that came after a card's hold ran out would leave the order half paid with no way to take the rest, so the
 * deadline never passes the earliest hold, less a margin for the bank's own delay.
 */
export function depositDeadline(
  from: Date,
  policy: Pick<PaymentPolicy, "depositWindowMs" | "holdMarginMs">,
  holdsExpireAt: readonly Date[],
): Date {
  const byPolicy = from.getTime() + policy.depositWindowMs;
  return new Date(Math.min(byPolicy, ...holdsExpireAt.map((at) => at.getTime() - policy.holdMarginMs)));
}
