import { eq } from "drizzle-orm";
import { amendments, tenderPlans } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { OrderRow } from "@/server/modules/orders";
import { present } from "@/shared/assert";
import type { PlanRow, TenderRow } from "./payment-rows";

/** What a tender pays, as the transaction table names it. */
export interface PaidFor {
  /** The particulars of what is bought with it. */
  readonly purchaseKey: string;
  /** The exchange whose difference it pays; null for the purchase. */
  readonly amendmentId: string | null;
}

/** What the order was bought with pays for the purchase. */
export const purchaseOf = ({ purchaseKey }: OrderRow): PaidFor => ({ purchaseKey, amendmentId: null });

/**
 * What a tender pays: the purchase, or the exchange of its own plan, which need not be the newest: money may come and go
 * long after. `plan` spares the question where it is the tender's.
 */
export async function paidFor(
  tx: Tx,
  { order, plan }: { readonly order: OrderRow; readonly plan?: PlanRow },
  { planId }: Pick<TenderRow, "planId">,
): Promise<PaidFor> {
  if (plan?.id === planId && plan.amendmentId === null) return purchaseOf(order);
  const [found] = await tx
    .select({ amendmentId: tenderPlans.amendmentId, purchaseKey: amendments.purchaseKey })
    .from(tenderPlans)
    .leftJoin(amendments, eq(amendments.id, tenderPlans.amendmentId))
    .where(eq(tenderPlans.id, planId));
  const { amendmentId, purchaseKey } = present(found, "a tender has a plan");
  return { purchaseKey: purchaseKey ?? order.purchaseKey, amendmentId };
}
