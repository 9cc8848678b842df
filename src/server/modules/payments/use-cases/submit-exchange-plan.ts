import { createHash } from "node:crypto";
import type { TenderInput } from "@/inputs/payments";
import { newId } from "@/server/db/columns";
import { tenderPlans } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { postings, postTransaction } from "@/server/modules/ledger";
import { enqueueAdvance, moveOrder, type OrderRow } from "@/server/modules/orders";
import { assertPlan, planFingerprint } from "../domain/plan-rules";
import { insertTenders, maxTendersIn, resolveTenders } from "./insert-tenders";

/**
 * Starts paying the difference of an exchange: a plan of its own with everything that a purchase's has. The order is
 * `changing` until the plan is paid or given up, and is otherwise untouched. The order is locked by the caller.
 * Errors: ORDERS.STATE, PAYMENTS.CARD_UNKNOWN, PAYMENTS.REFUND_ACCOUNT_NOT_FOUND, and those of {@link assertPlan}.
 */
export async function submitExchangePlan(
  tx: Tx,
  { market, gateways }: Pick<Deps, "market" | "gateways">,
  order: OrderRow,
  exchange: { amendmentId: string; differenceMinor: bigint; previewHash: string; tenders: readonly TenderInput[] },
  now: Date,
): Promise<void> {
  const { amendmentId, differenceMinor } = exchange;
  const resolved = await resolveTenders(tx, { market, gateways }, order.buyerId, exchange.tenders, now);
  assertPlan(differenceMinor, resolved, { policy: market.payment, maxOf: maxTendersIn(market, gateways) });
  const planId = newId();
  await tx.insert(tenderPlans).values({
    id: planId,
    orderId: order.id,
    purpose: "exchange",
    amendmentId,
    phase: "authorising",
    dueMinor: differenceMinor,
    currency: order.currency,
    requestHash: createHash("sha256").update(planFingerprint(exchange.previewHash, exchange.tenders)).digest("hex"),
    actBy: new Date(now.getTime() + market.payment.buyerActionWindowMs),
  });
  await insertTenders(tx, order, planId, 0, resolved);
  await postTransaction(
    tx,
    postings.exchangeRaised({ orderId: order.id, currency: order.currency, at: now, amendmentId, differenceMinor }),
  );
  await moveOrder(tx, order, {
    event: "changeStarted",
    actor: "buyer",
    at: now,
    set: { resumeState: order.state },
    detail: { differenceMinor: differenceMinor.toString() },
  });
  await enqueueAdvance(tx, order.id, now);
}
