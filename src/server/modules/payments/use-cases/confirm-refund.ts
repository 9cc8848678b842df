import { and, eq, inArray } from "drizzle-orm";
import { providerOperations, refunds } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { postings, postTransaction } from "@/server/modules/ledger";
import { announceOrder, closeCaseOfRefund, openReviewCase, recordOrderEvent } from "@/server/modules/orders";
import { invariant, present } from "@/shared/assert";
import { refundKey } from "../domain/refund-key";
import { leftToRefundMinor } from "../domain/remaining-amounts";
import type { RefundRow, Settling, TenderRow } from "./payment-rows";
import { askForRefundAccount } from "./ask-for-refund-account";
import { changeTender } from "./change-tender";
import { endRefundsTakenByBank } from "./charge-back";

/**
 * Writes that money has gone back to the buyer, in the ledger and on the tender. Anyone who was still asking for it stops:
 * the operation and the admins' task are finished with it. Returns the tender as it is afterwards.
 */
export async function confirmRefund(
  tx: Tx,
  { order, now }: Pick<Settling, "order" | "now">,
  tender: TenderRow,
  refund: RefundRow,
  reference: string,
  by: "provider" | "hand" = "provider",
): Promise<TenderRow> {
  const amountMinor = leftToRefundMinor(refund);
  await tx
    .update(refunds)
    .set({ state: "succeeded", confirmedAt: now, providerReference: reference })
    .where(eq(refunds.id, refund.id));
  await tx
    .update(providerOperations)
    .set({ state: "succeeded", claimedUntil: null, finishedAt: now })
    .where(
      and(
        eq(providerOperations.idempotencyKey, refundKey(refund.id)),
        inArray(providerOperations.state, ["intended", "unknown"]),
      ),
    );
  await closeCaseOfRefund(tx, refund.id, now);
  await postTransaction(
    tx,
    postings.refundConfirmed({
      refundId: refund.id,
      tenderId: tender.id,
      orderId: order.id,
      currency: tender.currency,
      at: now,
      means: by === "hand" ? "manual" : tender.means,
      amountMinor,
    }),
  );
  if (refund.kind === "excess") {
    await announceOrder(tx, order.id);
    return tender;
  }
  const refundedMinor = tender.refundedMinor + amountMinor;
  const whole = refundedMinor + tender.chargedBackMinor === tender.capturedMinor;
  const set = { refundedMinor, refundPendingMinor: tender.refundPendingMinor - amountMinor };
  return changeTender(tx, { order, now }, tender, whole ? "refundedWhole" : "refundedInPart", set, amountMinor);
}

/**
 * A provider gave up a refund that it had taken on, such as one that waited in vain for the buyer's bank account: the
 * money is with it again and owed to the buyer, and a person sends it. Returns the tender as it is afterwards.
 */
export async function reopenRefund(
  tx: Tx,
  { order, now }: Pick<Settling, "order" | "now">,
  tender: TenderRow,
  refundId: string,
): Promise<TenderRow> {
  const [row] = await tx
    .update(refunds)
    .set({ state: "manual", confirmedAt: null })
    .where(and(eq(refunds.id, refundId), eq(refunds.state, "succeeded")))
    .returning();
  const refund = present(row, "a refund that is given up was confirmed");
  const amountMinor = leftToRefundMinor(refund);
  await postTransaction(
    tx,
    postings.refundGivenUp({
      refundId,
      tenderId: tender.id,
      orderId: order.id,
      currency: tender.currency,
      at: now,
      means: tender.means,
      amountMinor,
    }),
  );
  await openReviewCase(tx, {
    orderId: order.id,
    tenderId: tender.id,
    refundId,
    kind: "manual_refund",
    amountMinor,
    at: now,
    note: `${refund.providerReference ?? "a refund"}: given up by the provider`,
  });
  if (refund.kind === "excess") {
    await notifyOfRefund(tx, { order, now }, tender, refundId);
    await announceOrder(tx, order.id);
    return tender;
  }
  const refundedMinor = tender.refundedMinor - amountMinor;
  const event = refundedMinor > 0n ? "refundGivenUpInPart" : tender.capturedAt ? "refundGivenUp" : "refundGivenUpLate";
  const set = { refundedMinor, refundPendingMinor: tender.refundPendingMinor + amountMinor };
  const reopened = await changeTender(tx, { order, now }, tender, event, set, amountMinor);
  // A card's bank refuses a refund of what its cardholder has disputed: where that is decided, the buyer has the money.
  const current = await endRefundsTakenByBank(tx, { order, now }, reopened);
  await notifyOfRefund(tx, { order, now }, current, refundId);
  return current;
}

/**
 * A provider says that a refund of this payment came back, and not which of several. Nothing is booked on a guess: a
 * person asks the provider about each, and says what holds.
 */
export async function doubtRefund(
  tx: Tx,
  { order, now }: Pick<Settling, "order" | "now">,
  tender: TenderRow,
  refundId: string,
): Promise<void> {
  const [refund] = await tx.select().from(refunds).where(eq(refunds.id, refundId));
  invariant(refund, "a refund that is in doubt was confirmed");
  await openReviewCase(tx, {
    orderId: order.id,
    tenderId: tender.id,
    refundId,
    kind: "refund_in_doubt",
    amountMinor: leftToRefundMinor(refund),
    at: now,
    note: `${tender.provider}: ${refund.providerReference ?? "a refund"}`,
  });
}

/** The buyer waits for money that has not come: is asked for an account, or told that it is sent by hand. */
async function notifyOfRefund(
  tx: Tx,
  { order, now }: Pick<Settling, "order" | "now">,
  tender: TenderRow,
  refundId: string,
): Promise<void> {
  if (await askForRefundAccount(tx, { order, now }, tender, refundId)) return;
  const [refund] = await tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.id, refundId), eq(refunds.state, "manual")));
  if (!refund) return;
  await recordOrderEvent(tx, order, {
    event: "tender.refundReturned",
    actor: "system",
    at: now,
    tenderId: tender.id,
    detail: { means: tender.means, amountMinor: leftToRefundMinor(refund).toString() },
  });
}
