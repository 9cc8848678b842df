import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { completeManualRefundInput } from "@/inputs/amendments";
import { chargebacks, refundAccounts, refunds, reviewCases, tenders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { closeCase, enqueueAdvance, lockOrder, lockOrderOfBuyer, recordOrderEvent } from "@/server/modules/orders";
import { findOwnRefundAccounts } from "@/server/modules/payment-means";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { confirmRefund } from "./confirm-refund";
import { leftToRefundMinor } from "../domain/remaining-amounts";

/**
 * An admin has transferred a refund from the marketplace's bank account: the books follow, and the case is closed with
 * the bank's reference. A second click finds nothing open.
 *
 * Refused while a bank has not decided on a dispute of the same payment: the buyer may have the money from there. Anyone who
 * tries has the payment read again, so that a decision nobody told of is not waited for.
 * Errors: ORDERS.CASE_NOT_FOUND, PAYMENTS.DISPUTE_OPEN.
 */
export async function completeManualRefund(
  { db, clock }: Pick<Deps, "db" | "clock">,
  adminId: string,
  { caseId, bankReference, note }: z.output<typeof completeManualRefundInput>,
): Promise<void> {
  const disputed = await db.transaction(async (tx) => {
    const now = clock.now();
    const [found] = await tx.select().from(reviewCases).where(eq(reviewCases.id, caseId));
    const order = found?.kind === "manual_refund" ? await lockOrder(tx, found.orderId) : null;
    if (!found || !order) throw new DomainError("ORDERS.CASE_NOT_FOUND", "not_found");
    const [standing] = await tx
      .select({ refundId: reviewCases.refundId })
      .from(reviewCases)
      .where(and(eq(reviewCases.id, caseId), isNull(reviewCases.closedAt)));
    if (!standing) return false;
    const [row] = await tx
      .select({ refund: refunds, tender: tenders })
      .from(refunds)
      .innerJoin(tenders, eq(tenders.id, refunds.tenderId))
      .where(eq(refunds.id, present(standing.refundId, "a manual refund's case names it")));
    const { refund, tender } = present(row, "a case's refund is there");
    if (await isDisputed(tx, tender.id)) {
      await tx.update(tenders).set({ hintedAt: now }).where(eq(tenders.id, tender.id));
      await enqueueAdvance(tx, order.id, now);
      return true;
    }
    await closeCase(tx, order, { caseId, adminId, note: `${bankReference}: ${note}`, now });
    if (refund.state !== "manual") return false;
    await confirmRefund(tx, { order, now }, tender, refund, bankReference, "hand");
    await recordOrderEvent(tx, order, {
      event: "refundSentByHand",
      actor: "admin",
      at: now,
      tenderId: tender.id,
      detail: { means: tender.means, amountMinor: leftToRefundMinor(refund).toString() },
    });
    await enqueueAdvance(tx, order.id, now);
    return false;
  });
  if (disputed) throw new DomainError("PAYMENTS.DISPUTE_OPEN", "conflict");
}

/** Whether a bank has taken money of a tender and not decided yet whose it is. */
async function isDisputed(tx: Tx, tenderId: string): Promise<boolean> {
  const open = await tx
    .select({ id: chargebacks.id })
    .from(chargebacks)
    .where(and(eq(chargebacks.tenderId, tenderId), eq(chargebacks.state, "standing")))
    .limit(1);
  return open.length > 0;
}

/** Where a refund by hand goes, whole, for the admin who sends it. */
export interface ManualRefundAccount {
  readonly bankCode: string;
  readonly accountNumber: string;
  readonly holderName: string;
}

/**
 * The account of a refund by hand; null while the buyer has named none. That somebody looked is written down.
 * Errors: ORDERS.CASE_NOT_FOUND.
 */
export async function showManualRefundAccount(
  { db, clock, secrets }: Pick<Deps, "db" | "clock" | "secrets">,
  caseId: string,
): Promise<ManualRefundAccount | null> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ orderId: reviewCases.orderId, refundId: reviewCases.refundId })
      .from(reviewCases)
      .where(and(eq(reviewCases.id, caseId), eq(reviewCases.kind, "manual_refund"), isNull(reviewCases.closedAt)));
    const order = found && (await lockOrder(tx, found.orderId));
    if (!found?.refundId || !order) throw new DomainError("ORDERS.CASE_NOT_FOUND", "not_found");
    const [row] = await tx
      .select({ ofRefund: refunds.refundAccountId, ofTender: tenders.refundAccountId })
      .from(refunds)
      .innerJoin(tenders, eq(tenders.id, refunds.tenderId))
      .where(eq(refunds.id, found.refundId));
    const accountId = row?.ofRefund ?? row?.ofTender;
    if (!accountId) return null;
    const [account] = await tx.select().from(refundAccounts).where(eq(refundAccounts.id, accountId));
    const { bankCode, numberEncrypted, holderName } = present(account, "an account that is referred to is there");
    await recordOrderEvent(tx, order, { event: "refundAccountShown", actor: "admin", at: clock.now() });
    return { bankCode, accountNumber: secrets.decrypt(numberEncrypted), holderName };
  });
}

/**
 * The buyer names the account for a refund that waits to be made by hand.
 * Errors: PAYMENTS.REFUND_NOT_FOUND, PAYMENTS.REFUND_ACCOUNT_NOT_FOUND.
 */
export async function nameRefundAccount(
  { db }: Pick<Deps, "db">,
  buyerId: string,
  { refundId, refundAccountId }: { refundId: string; refundAccountId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const notFound = new DomainError("PAYMENTS.REFUND_NOT_FOUND", "not_found");
    const [found] = await tx.select({ orderId: refunds.orderId }).from(refunds).where(eq(refunds.id, refundId));
    if (!found) throw notFound;
    await lockOrderOfBuyer(tx, found.orderId, buyerId).catch(() => Promise.reject(notFound));
    const own = await findOwnRefundAccounts(tx, buyerId, [refundAccountId]);
    if (own.length === 0) {
      throw new DomainError("PAYMENTS.REFUND_ACCOUNT_NOT_FOUND", "invalid", { field: "refundAccountId" });
    }
    const named = await tx
      .update(refunds)
      .set({ refundAccountId })
      .where(and(eq(refunds.id, refundId), eq(refunds.state, "manual")))
      .returning({ id: refunds.id });
    if (named.length === 0) throw notFound;
  });
}
