import { and, eq, inArray } from "drizzle-orm";
import type { TenderInput } from "@/inputs/payments";
import type { OrderState } from "@/inputs/orders";
import { leaseOrderForms, orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { getVariantsForPurchase } from "@/server/modules/catalog";
import { startPlan } from "@/server/modules/payments";
import type { OrderRow } from "@/server/modules/orders";
import { freezePurchase, lockPurchase, placeOrder } from "@/server/modules/purchasing";
import { present } from "@/shared/assert";
import { sumMinor } from "@/shared/money";
import type { LeasePurpose } from "@/inputs/leases";
import type { LeaseRow } from "./lease-row";

/** States of an order that is being paid: what it pays must not be paid by another one meanwhile. */
const payingStates: readonly OrderState[] = ["placed", "authorising", "awaiting_deposit", "funded", "capturing"];

/**
 * The order of a locked lease that is being paid for a purpose, or null. It waits for who is just moving such an order,
 * so that afterwards an order is either still being paid or has told the lease what became of it.
 */
export async function findPayingOrder(tx: Tx, leaseId: string, purpose: LeasePurpose): Promise<OrderRow | null> {
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.leaseId, leaseId), eq(orders.leasePurpose, purpose), inArray(orders.state, payingStates)))
    .for("update");
  return order ?? null;
}

/**
 * Places an order that pays for a lease in force, and begins to pay it by these tenders. The goods are the lease's, so
 * none are reserved. Errors: those of a tender plan.
 */
export async function placeLeasePayment(
  tx: Tx,
  { market, gateways }: Pick<Deps, "market" | "gateways">,
  lease: LeaseRow,
  {
    purpose,
    tenders,
    requestHash,
    offSession = false,
    now,
  }: {
    readonly purpose: Exclude<LeasePurpose, "signing">;
    readonly tenders: readonly TenderInput[];
    readonly requestHash: string;
    /** From the mandate: the buyer is not there. */
    readonly offSession?: boolean;
    readonly now: Date;
  },
): Promise<OrderRow> {
  const [variant] = await getVariantsForPurchase(tx, [lease.variantId]);
  const [form] = await tx
    .select({ address: leaseOrderForms.address })
    .from(leaseOrderForms)
    .where(eq(leaseOrderForms.leaseId, lease.id));
  const line = {
    ...present(variant, "a leased variant is never deleted"),
    quantity: 1,
    unitPriceMinor: sumMinor(tenders.map(({ amountMinor }) => amountMinor)),
  };
  const frozen = await freezePurchase(tx, market, {
    buyerId: lease.buyerId,
    sellerId: lease.sellerId,
    lines: [line],
    expiresAt: new Date(now.getTime() + market.payment.draftLifetimeMs),
  });
  const { purchase } = await lockPurchase(tx, lease.buyerId, frozen.key, frozen.hash);
  const kept = present(form?.address, "a lease in force was ordered to an address");
  const address = { deliveryNote: "", ...kept, city: kept.city ?? "" };
  const order = await placeOrder(tx, market, purchase, address, now, { leaseId: lease.id, leasePurpose: purpose });
  await startPlan(tx, { market, gateways }, order, { tenders, requestHash, offSession }, now);
  return order;
}
