import type { SubmitOrderFormInput } from "@/inputs/leases";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { getVariantsForPurchase } from "@/server/modules/catalog";
import { startPlan } from "@/server/modules/payments";
import { freezePurchase, lockPurchase, placeOrder } from "@/server/modules/purchasing";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import type { LeaseRow } from "./lease-row";

/**
 * An order of its own carries what is due at signing, so that it is paid, unwound and refunded like a purchase. Returns
 * its id, or null where nothing is due. Errors: LEASES.NOTHING_DUE, and those of a tender plan.
 */
export async function startSigningPayment(
  tx: Tx,
  { market, gateways }: Pick<Deps, "market" | "gateways">,
  lease: LeaseRow,
  input: Pick<SubmitOrderFormInput, "address" | "tenders">,
  { requestHash, now }: { readonly requestHash: string; readonly now: Date },
): Promise<string | null> {
  if (lease.dueAtSigningMinor === 0n) {
    if (input.tenders.length > 0) throw new DomainError("LEASES.NOTHING_DUE", "invalid", { field: "tenders" });
    return null;
  }
  const [variant] = await getVariantsForPurchase(tx, [lease.variantId]);
  const line = {
    ...present(variant, "a leased variant is never deleted"),
    quantity: 1,
    unitPriceMinor: lease.dueAtSigningMinor,
  };
  const frozen = await freezePurchase(tx, market, {
    buyerId: lease.buyerId,
    sellerId: lease.sellerId,
    lines: [line],
    expiresAt: new Date(now.getTime() + market.payment.draftLifetimeMs),
  });
  const { purchase } = await lockPurchase(tx, lease.buyerId, frozen.key, frozen.hash);
  const order = await placeOrder(tx, market, purchase, input.address, now, {
    leaseId: lease.id,
    leasePurpose: "signing",
  });
  await startPlan(tx, { market, gateways }, order, { tenders: input.tenders, requestHash }, now);
  return order.id;
}
