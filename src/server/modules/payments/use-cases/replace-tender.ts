import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { ReplaceTenderInput } from "@/inputs/payments";
import type { Tx } from "@/server/db/client";
import { tenderPlans, tenders } from "@/server/db/schema";
import type { Means, ProviderName } from "@/market";
import type { Deps } from "@/server/deps";
import { enqueueAdvance, lockOrderOfBuyer } from "@/server/modules/orders";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { phaseOf } from "../domain/payment-phase";
import { policyOfOrder } from "../domain/policy-of-order";
import { assertPlan } from "../domain/plan-rules";
import { awaitedTenderStates, failedTenderStates } from "../domain/tender-states";
import { deadlineOfDeposit } from "./deadline-of-deposit";
import { movePayment } from "./move-payment";
import { maxTendersIn, insertTenders, resolveTenders } from "./insert-tenders";

/**
 * Puts other tenders in the place of a declined one, or of a deposit that has not come whole; those that stand are kept
 * as they are. What had come of the deposit goes back, and the others pay all of it: see docs/decisions/014.
 * Errors: ORDERS.NOT_FOUND, ORDERS.STATE, PAYMENTS.TENDER_NOT_FOUND, PAYMENTS.TENDER_STATE, PAYMENTS.PLAN_EXPIRED,
 * PAYMENTS.NO_TIME_FOR_DEPOSIT, and those of {@link assertPlan}.
 */
export async function replaceTender(
  { db, clock, market, gateways }: Pick<Deps, "db" | "clock" | "market" | "gateways">,
  buyerId: string,
  input: ReplaceTenderInput,
): Promise<{ ok: true }> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const order = await lockOrderOfBuyer(tx, input.orderId, buyerId);
    const [plan] = await tx
      .select()
      .from(tenderPlans)
      .where(and(eq(tenderPlans.orderId, order.id), eq(tenderPlans.state, "active")));
    if (!plan) throw new DomainError("ORDERS.STATE", "conflict", { values: { state: order.state } });
    const standing = await tx
      .select()
      .from(tenders)
      .where(and(eq(tenders.planId, plan.id), isNull(tenders.replacedById)));
    const failed = standing.find(({ id }) => id === input.tenderId);
    if (!failed) throw new DomainError("PAYMENTS.TENDER_NOT_FOUND", "not_found");
    const phase = phaseOf(order, plan);
    const isAwaited = phase === "awaiting_deposit" && awaitedTenderStates.includes(failed.state);
    if (!isAwaited && !(phase === "authorising" && failedTenderStates.includes(failed.state))) {
      throw new DomainError("PAYMENTS.TENDER_STATE", "conflict", { values: { state: failed.state } });
    }
    const latest = isAwaited ? plan.depositBy : plan.replaceBy;
    if (latest && latest <= now) throw new DomainError("PAYMENTS.PLAN_EXPIRED", "conflict");

    const others = standing.filter(({ id }) => id !== failed.id);
    const resolved = await resolveTenders(tx, { market, gateways }, buyerId, input.tenders, now);
    const arrivesLate = ({ means, provider }: { means: Means; provider: ProviderName | null }) =>
      provider !== null && gateways[provider]?.capabilities(means)?.arrivesLate === true;
    assertPlan(failed.amountMinor, resolved, {
      policy: policyOfOrder(market, order),
      maxOf: maxTendersIn(market, gateways),
      planDueMinor: plan.dueMinor,
      standing: others
        .filter(({ state }) => !failedTenderStates.includes(state))
        .map(({ means, amountMinor, cardFingerprint }) => ({ means, amountMinor, fingerprint: cardFingerprint })),
    });
    // A deadline is that of a deposit. Where none is left that it is for, the next account gets one of its own, once: who
    // lets cards decline between accounts must not hold the goods for ever.
    const stillAwaited = [...others, ...resolved].some(arrivesLate);
    const depositBy = stillAwaited ? plan.depositBy : null;
    const late = resolved.findIndex(arrivesLate);
    const noTime = late >= 0 && deadlineOfDeposit(market, { depositBy }, others, now) <= now;
    if (noTime || (late >= 0 && depositBy === null && (await listGone(tx, plan.id)).filter(arrivesLate).length > 1)) {
      throw new DomainError("PAYMENTS.NO_TIME_FOR_DEPOSIT", "invalid", { field: `tenders.${late}.means` });
    }
    const added = await insertTenders(tx, order, plan.id, failed.position, resolved);
    const successor = present(added[0], "a replacement has at least one tender");
    await tx.update(tenders).set({ replacedById: successor.id }).where(eq(tenders.id, failed.id));
    // The window belongs to what is declined: with another decline still standing it goes on, otherwise it ends.
    const stillFailed = others.some(({ state }) => failedTenderStates.includes(state));
    await tx
      .update(tenderPlans)
      .set({
        replaceBy: stillFailed ? plan.replaceBy : null,
        depositBy,
        actBy: new Date(now.getTime() + market.payment.buyerActionWindowMs),
      })
      .where(eq(tenderPlans.id, plan.id));
    await movePayment(tx, { order, plan }, { event: "tenderReplaced", actor: "buyer", at: now });
    await enqueueAdvance(tx, order.id, now);
  });
  return { ok: true };
}

/** The tenders of a plan whose place others have taken. */
function listGone(tx: Tx, planId: string) {
  return tx
    .select({ means: tenders.means, provider: tenders.provider })
    .from(tenders)
    .where(and(eq(tenders.planId, planId), isNotNull(tenders.replacedById)));
}
