import type { Means, PaymentPolicy } from "@/market";
import type { Capabilities } from "./gateway";

/** How many tenders of a means one plan may have: what its provider can do, or else what the market decided. */
export function maxTendersOf(
  means: Means,
  capabilities: Capabilities,
  policy: Pick<PaymentPolicy, "maxCards">,
): number {
  return capabilities.atMost ?? (means === "card" ? policy.maxCards : 1);
}
