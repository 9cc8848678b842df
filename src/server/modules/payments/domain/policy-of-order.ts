import type { LeasePurpose } from "@/inputs/leases";
import type { MarketProfile, PaymentPolicy } from "@/market";

/**
 * How an order may be split. What a lease in force owes is split as its buyer agreed to or likes: an instalment is small,
 * and a mandate names its cards by any amounts.
 */
export function policyOfOrder(
  { payment }: Pick<MarketProfile, "payment">,
  { leasePurpose }: { readonly leasePurpose: LeasePurpose | null },
): PaymentPolicy {
  const ofSale = leasePurpose === null || leasePurpose === "signing";
  return ofSale ? payment : { ...payment, splitThresholdMinor: 0n, minTenderMinor: 1n };
}
