import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { SubmitPlanInput, TenderInput } from "@/inputs/payments";
import { newId } from "@/server/db/columns";
import type { Tx } from "@/server/db/client";
import { tenderPlans } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { assertMayOrder } from "@/server/modules/identity";
import { enqueueAdvance, moveOrder, type OrderRow } from "@/server/modules/orders";
import { assertPhone } from "@/server/modules/addresses";
import { lockPurchase, placeOrder } from "@/server/modules/purchasing";
import { DomainError } from "@/shared/domain-error";
import { assertPlan, planFingerprint } from "../domain/plan-rules";
import { policyOfOrder } from "../domain/policy-of-order";
import { maxTendersIn, insertTenders, resolveTenders } from "./insert-tenders";

/**
 * Places the order of a purchase and starts paying it. The same submission again (a double click, a second tab, a
 * replay) is answered with the order it made; another one for the same purchase is refused with PAYMENTS.PLAN_CONFLICT.
 *
 * Errors: ORDERS.PURCHASE_COOKIE, ORDERS.PURCHASE_CHANGED, ORDERS.PURCHASE_EXPIRED, CATALOG.OUT_OF_STOCK,
 * ADDRESSES.PHONE, PAYMENTS.CARD_UNKNOWN, PAYMENTS.REFUND_ACCOUNT_NOT_FOUND, and those of {@link assertMayOrder} and
 * {@link assertPlan}.
 */
export async function submitPlan(
  { db, clock, market, gateways }: Pick<Deps, "db" | "clock" | "market" | "gateways">,
  buyerId: string,
  purchaseKey: string,
  input: SubmitPlanInput,
): Promise<{ orderId: string }> {
  assertPhone(input.address.phone, input.address.country, "address.phone");
  const requestHash = createHash("sha256").update(planFingerprint(input.hash, input.tenders)).digest("hex");
  return db.transaction(async (tx) => {
    const now = clock.now();
    const { purchase, placed } = await lockPurchase(tx, buyerId, purchaseKey, input.hash);
    if (placed) {
      const plans = await tx
        .select({ requestHash: tenderPlans.requestHash })
        .from(tenderPlans)
        .where(eq(tenderPlans.orderId, placed.id));
      if (plans.some((plan) => plan.requestHash === requestHash)) return { orderId: placed.id };
      throw new DomainError("PAYMENTS.PLAN_CONFLICT", "conflict", { values: { orderId: placed.id } });
    }

    await assertMayOrder(tx, buyerId);
    const order = await placeOrder(tx, market, purchase, input.address, now);
    await startPlan(tx, { market, gateways }, order, { tenders: input.tenders, requestHash }, now);
    return { orderId: order.id };
  });
}

/** The numbers by which the buyer knew the parts; null where they do not ascend, so that each has one of its own. */
function numbersOf(tenders: readonly TenderInput[]): readonly number[] | null {
  const numbers = tenders.map(({ part }) => part ?? -1);
  return numbers.every((number, index) => number > (numbers[index - 1] ?? -1)) ? numbers : null;
}

/**
 * Starts paying a placed order by these tenders. The providers are called after commit, by the worker.
 * Errors: PAYMENTS.CARD_UNKNOWN, PAYMENTS.REFUND_ACCOUNT_NOT_FOUND, and those of {@link assertPlan}.
 */
export async function startPlan(
  tx: Tx,
  { market, gateways }: Pick<Deps, "market" | "gateways">,
  order: OrderRow,
  {
    tenders,
    requestHash,
    offSession = false,
  }: { tenders: readonly TenderInput[]; requestHash: string; offSession?: boolean },
  now: Date,
): Promise<void> {
  const resolved = await resolveTenders(tx, { market, gateways }, order.buyerId, tenders, now);
  assertPlan(order.totalMinor, resolved, {
    policy: policyOfOrder(market, order),
    maxOf: maxTendersIn(market, gateways),
  });
  const planId = newId();
  await tx.insert(tenderPlans).values({
    id: planId,
    orderId: order.id,
    purpose: "purchase",
    dueMinor: order.totalMinor,
    currency: order.currency,
    requestHash,
    offSession,
    actBy: new Date(now.getTime() + market.payment.buyerActionWindowMs),
  });
  await insertTenders(tx, order, planId, 0, resolved, numbersOf(tenders));
  await moveOrder(tx, order, { event: "planSubmitted", actor: offSession ? "system" : "buyer", at: now });
  await enqueueAdvance(tx, order.id, now);
}
