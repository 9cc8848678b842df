import { and, eq } from "drizzle-orm";
import { newId } from "@/server/db/columns";
import { providerOperations, tenderPlans } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { enqueueAdvance } from "@/server/modules/orders";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { phaseOf } from "../domain/payment-phase";
import { lockTenderOfBuyer } from "./lock-tender-of-buyer";

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
      claimedUntil: now,
    });
    await enqueueAdvance(tx, order.id, now);
    return { orderId: order.id };
  });
}
