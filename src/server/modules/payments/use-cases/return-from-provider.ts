import { and, eq, inArray } from "drizzle-orm";
import { newId } from "@/server/db/columns";
import { providerOperations, tenderPlans, tenders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { enqueueAdvance, lockOrderOfBuyer, type OrderRow } from "@/server/modules/orders";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { phaseOf } from "../domain/payment-phase";
import { changeTender } from "./change-tender";
import type { TenderRow } from "./payment-rows";

/** Locks the order of a buyer's tender. What is another's is not found. */
async function lockTenderOfBuyer(
  tx: Tx,
  tenderId: string,
  buyerId: string,
): Promise<{ order: OrderRow; tender: TenderRow }> {
  const [found] = await tx.select({ orderId: tenders.orderId }).from(tenders).where(eq(tenders.id, tenderId));
  if (!found) throw new DomainError("PAYMENTS.TENDER_NOT_FOUND", "not_found");
  const order = await lockOrderOfBuyer(tx, found.orderId, buyerId).catch(() => null);
  if (!order) throw new DomainError("PAYMENTS.TENDER_NOT_FOUND", "not_found");
  const [tender] = await tx.select().from(tenders).where(eq(tenders.id, tenderId));
  return { order, tender: present(tender, "the tender was just found") };
}

/**
 * The buyer is back from a provider's page. What the browser says is not believed: the provider is read again.
 * Errors: PAYMENTS.TENDER_NOT_FOUND.
 */
export async function refreshTender(
  { db, clock }: Pick<Deps, "db" | "clock">,
  buyerId: string,
  tenderId: string,
): Promise<{ orderId: string }> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const { order } = await lockTenderOfBuyer(tx, tenderId, buyerId);
    await tx.update(tenders).set({ hintedAt: now }).where(eq(tenders.id, tenderId));
    await enqueueAdvance(tx, order.id, now);
    return { orderId: order.id };
  });
}

/**
 * The buyer approved in the provider's window: our approval, which takes the money, is intended here and sent by the
 * worker. The amount must be the tender's own, whatever the address bar says. A repetition changes nothing.
 * Errors: PAYMENTS.TENDER_NOT_FOUND, PAYMENTS.TENDER_STATE, PAYMENTS.AMOUNT_MISMATCH.
 */
export async function confirmWindow(
  { db, clock }: Pick<Deps, "db" | "clock">,
  buyerId: string,
  input: { tenderId: string; paymentKey: string; amountMinor: bigint },
): Promise<{ orderId: string }> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const { order, tender } = await lockTenderOfBuyer(tx, input.tenderId, buyerId);
    if (input.amountMinor !== tender.amountMinor) throw new DomainError("PAYMENTS.AMOUNT_MISMATCH", "invalid");
    const [earlier] = await tx
      .select({ request: providerOperations.request })
      .from(providerOperations)
      .where(and(eq(providerOperations.tenderId, tender.id), eq(providerOperations.kind, "confirm")));
    if (earlier) {
      if (earlier.request["paymentKey"] === input.paymentKey) return { orderId: order.id };
      throw new DomainError("PAYMENTS.TENDER_STATE", "conflict", { values: { state: tender.state } });
    }
    const [plan] = await tx.select().from(tenderPlans).where(eq(tenderPlans.id, tender.planId));
    const phase = phaseOf(order, present(plan, "a tender has its plan"));
    if (tender.state !== "requested" || phase !== "authorising") {
      throw new DomainError("PAYMENTS.TENDER_STATE", "conflict", { values: { state: tender.state } });
    }
    await tx.insert(providerOperations).values({
      id: newId(),
      tenderId: tender.id,
      orderId: order.id,
      kind: "confirm",
      idempotencyKey: `confirm:${tender.id}:1`,
      amountMinor: tender.amountMinor,
      request: { paymentKey: input.paymentKey },
      createdAt: now,
      leaseUntil: now,
    });
    await enqueueAdvance(tx, order.id, now);
    return { orderId: order.id };
  });
}

/**
 * The provider's window ended without the buyer's approval: the tender is declined and may be replaced.
 * Errors: PAYMENTS.TENDER_NOT_FOUND.
 */
export async function windowFailed(
  { db, clock, market }: Pick<Deps, "db" | "clock" | "market">,
  buyerId: string,
  input: { tenderId: string; code: string },
): Promise<{ orderId: string }> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const { order, tender } = await lockTenderOfBuyer(tx, input.tenderId, buyerId);
    const confirming = await tx
      .select({ id: providerOperations.id })
      .from(providerOperations)
      .where(
        and(
          eq(providerOperations.tenderId, tender.id),
          eq(providerOperations.kind, "confirm"),
          inArray(providerOperations.state, ["intended", "unknown", "succeeded"]),
        ),
      );
    if (tender.state !== "requested" || tender.buyerAction?.kind !== "window" || confirming.length > 0) {
      return { orderId: order.id };
    }
    await tx
      .update(tenderPlans)
      .set({ replaceBy: new Date(now.getTime() + market.payment.replacementWindowMs) })
      .where(eq(tenderPlans.id, tender.planId));
    await changeTender(tx, { order, now }, tender, "declined", { failureCode: input.code, buyerAction: null });
    await enqueueAdvance(tx, order.id, now);
    return { orderId: order.id };
  });
}
