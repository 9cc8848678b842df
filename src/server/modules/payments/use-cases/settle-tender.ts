import { and, asc, eq, exists, inArray, ne, notExists, or, sql } from "drizzle-orm";
import {
  chargebacks,
  deposits,
  orderTransactions,
  providerOperations,
  refunds,
  reviewCases,
  tenderPlans,
  tenders,
} from "@/server/db/schema";
import { newId } from "@/server/db/columns";
import type { Tx } from "@/server/db/client";
import { postings, postTransaction } from "@/server/modules/ledger";
import { openReviewCase, recordOrderEvent, tellLease } from "@/server/modules/orders";
import { keepPaidCard, type PaymentFacts } from "@/server/modules/payment-means";
import { invariant } from "@/shared/assert";
import { minMinor } from "@/shared/money";
import { nextState } from "@/shared/transitions";
import { phaseOf } from "../domain/payment-phase";
import { newsOf, type KnownTender, type News } from "../domain/tender-news";
import { tenderTransitions } from "../domain/tender-states";
import { afterLookUp } from "../domain/retry-schedule";
import { chargeBack, loseChargeback, returnChargeback } from "./charge-back";
import { changeTender } from "./change-tender";
import { confirmRefund, doubtRefund, reopenRefund } from "./confirm-refund";
import { leftToRefundMinor, remainingMinor } from "../domain/remaining-amounts";
import { paidFor, type PaidFor } from "./paid-for";
import type { DepositRow, Settling, TenderRow } from "./payment-rows";

/**
 * Applies what a provider says of a tender. The one place where a tender's state, the ledger and the transaction table
 * follow the provider: results of calls, webhooks, the browser's return and look-ups all end here, under the order's
 * lock, and the second to come finds no news. Returns the tender as it is afterwards, and whether there was news:
 * without, nothing but the tender's own row was touched.
 */
export async function settleTender(
  tx: Tx,
  settling: Settling,
  tender: TenderRow,
  standing: readonly DepositRow[],
  facts: PaymentFacts,
): Promise<{ tender: TenderRow; news: boolean }> {
  const news = newsOf(
    {
      state: tender.state,
      currency: tender.currency,
      amountMinor: tender.amountMinor,
      capturedMinor: tender.capturedMinor,
      holdExpiresAt: tender.holdExpiresAt,
      reference: tender.providerReference,
      givenBackMinor: tender.refundPendingMinor + tender.refundedMinor + tender.chargedBackMinor,
      deposits: standing.map((row) => ({
        id: row.id,
        reference: row.providerReference,
        appliedMinor: row.appliedMinor,
      })),
      chargebacks: await knownChargebacks(tx, tender, facts),
      refunds: await confirmedRefunds(tx, tender, facts),
    },
    facts,
    settling.now,
  );
  let current = tender;
  for (const item of news) current = await applyNews(tx, settling, current, facts, item);

  // Of a payment that is in hand, anything new is money that went, or came back.
  if (news.length > 0 && settling.order.paidAt !== null) await tellLease(tx, settling.order);

  const mismatched = news.some(({ kind }) => kind === "mismatch");
  const known = mismatched || facts.reference === null ? {} : { providerReference: facts.reference };
  const { plan, now } = settling;
  // Only a deposit is given up at this deadline; a plan that was unwound waits for none.
  const awaited = current.state === "issued" || current.state === "part_funded";
  const deadline = awaited && plan.id === current.planId ? plan.depositBy : null;
  const read = { ...known, ...afterLookUp(current, news.length > 0, now, deadline) };
  await tx.update(tenders).set(read).where(eq(tenders.id, tender.id));
  return { tender: { ...current, ...read }, news: news.length > 0 };
}

async function applyNews(
  tx: Tx,
  settling: Settling,
  tender: TenderRow,
  facts: PaymentFacts,
  news: News,
): Promise<TenderRow> {
  switch (news.kind) {
    case "mismatch":
      await reviewMismatch(tx, settling, tender, `${news.what}: ${facts.reference ?? "no reference"}`);
      return tender;

    case "actionRequired":
      return changeTender(tx, settling, tender, "actionRequired", { buyerAction: news.action });

    case "held":
      return holdTender(tx, settling, tender, news.until);

    case "captured":
      return captureTender(tx, settling, tender);

    case "declined":
      await openReplacementWindow(tx, settling, tender);
      return changeTender(tx, settling, tender, "declined", { failureCode: news.code, buyerAction: null });

    case "accountIssued":
      return changeTender(tx, settling, tender, "accountIssued", {
        virtualAccount: news.account,
        providerAccount: news.owner,
        providerSecret: news.secret,
      });

    case "released":
    case "holdExpired":
      return endTender(tx, settling, tender, news.kind);

    case "deposited":
      return applyDeposit(tx, settling, tender, news);

    case "depositReversed":
      return reverseDeposit(tx, settling, tender, news.depositId);

    case "refundGivenUp":
      return reopenRefund(tx, settling, tender, news.refundId);

    case "refundDoubted":
      await doubtRefund(tx, settling, tender, news.refundId);
      return tender;

    case "chargedBack":
      return chargeBack(tx, settling, tender, news);

    case "chargebackLost":
      return loseChargeback(tx, settling, tender, news);

    case "chargebackReturned":
      return returnChargeback(tx, settling, tender, news);
  }
}

/** What the provider says does not fit what was asked: a person looks. */
async function reviewMismatch(tx: Tx, { order, now }: Settling, tender: TenderRow, note: string): Promise<void> {
  await openReviewCase(tx, {
    orderId: order.id,
    tenderId: tender.id,
    kind: "mismatch",
    amountMinor: tender.amountMinor,
    at: now,
    note,
  });
}

/** The card's amount is set aside until a given instant. */
async function holdTender(tx: Tx, settling: Settling, tender: TenderRow, until: Date | null): Promise<TenderRow> {
  if (tender.cardId) await keepPaidCard(tx, tender.cardId, settling.now);
  await postTransaction(tx, postings.tenderHeld({ ...postingOf(settling, tender), amountMinor: tender.amountMinor }));
  return changeTender(tx, settling, tender, "held", {
    authorisedMinor: tender.amountMinor,
    holdExpiresAt: until,
    buyerAction: null,
  });
}

/** The whole amount was taken, out of a hold or at once. */
async function captureTender(tx: Tx, settling: Settling, tender: TenderRow): Promise<TenderRow> {
  invariant(tender.means !== "cash", "cash is captured by its deposits");
  await releaseHold(tx, settling, tender);
  const ledgerTransactionId = await postTransaction(
    tx,
    postings.tenderCaptured({
      ...postingOf(settling, tender),
      means: tender.means,
      amountMinor: tender.amountMinor,
    }),
  );
  await addPayment(tx, settling, tender, tender.amountMinor, ledgerTransactionId);
  return changeTender(tx, settling, tender, "captured", {
    capturedMinor: tender.amountMinor,
    capturedAt: settling.now,
    buyerAction: null,
  });
}

/** The payment ended before anything was taken. A hold that was lost can be replaced for a while. */
async function endTender(
  tx: Tx,
  settling: Settling,
  tender: TenderRow,
  event: "released" | "holdExpired",
): Promise<TenderRow> {
  if (await releaseHold(tx, settling, tender)) await openReplacementWindow(tx, settling, tender);
  return changeTender(tx, settling, tender, event, { buyerAction: null });
}

/** Takes a hold out of the books. Answers whether there was one. */
async function releaseHold(tx: Tx, settling: Settling, tender: TenderRow): Promise<boolean> {
  if (tender.state !== "authorised") return false;
  await postTransaction(
    tx,
    postings.holdReleased({ ...postingOf(settling, tender), amountMinor: tender.authorisedMinor }),
  );
  return true;
}

/** What every posting about a tender says of it. */
const postingOf = ({ order, now }: Settling, { id, currency }: TenderRow) => ({
  tenderId: id,
  orderId: order.id,
  currency,
  at: now,
});

/** Read only where the provider gave refunds up, which is rare. */
async function confirmedRefunds(
  tx: Tx,
  tender: TenderRow,
  { failedRefunds, doubtfulRefunds }: PaymentFacts,
): Promise<KnownTender["refunds"]> {
  if (failedRefunds.length + doubtfulRefunds.length === 0) return [];
  const rows = await tx
    .select({
      id: refunds.id,
      reference: refunds.providerReference,
      doubted: exists(
        tx
          .select({ id: reviewCases.id })
          .from(reviewCases)
          .where(and(eq(reviewCases.refundId, refunds.id), eq(reviewCases.kind, "refund_in_doubt"))),
      ).mapWith(Boolean),
    })
    .from(refunds)
    .where(and(eq(refunds.tenderId, tender.id), eq(refunds.state, "succeeded")));
  return rows.flatMap(({ id, reference, doubted }) => (reference === null ? [] : [{ id, reference, doubted }]));
}

/** Read only for payments that are disputed, which few are. */
async function knownChargebacks(
  tx: Tx,
  tender: TenderRow,
  { disputes }: PaymentFacts,
): Promise<KnownTender["chargebacks"]> {
  if (disputes.length === 0) return [];
  const rows = await tx.select().from(chargebacks).where(eq(chargebacks.tenderId, tender.id));
  return rows.map(({ id, providerReference, state, returnedMinor }) => ({
    id,
    reference: providerReference,
    state,
    returnedMinor,
  }));
}

/**
 * The bank took a deposit back. What of it was on its way back to the buyer has arrived by that, and is asked for no
 * more; what of it paid for the order is owed again. What had gone back by then, or goes back in one piece with other
 * money, the buyer has twice: it is lost, and a person looks.
 */
async function reverseDeposit(tx: Tx, settling: Settling, tender: TenderRow, depositId: string): Promise<TenderRow> {
  const { order, now } = settling;
  const [row] = await tx
    .update(deposits)
    .set({ state: "reversed", reversedAt: now })
    .where(eq(deposits.id, depositId))
    .returning();
  invariant(row, "a standing deposit was read under the lock");
  const excess = and(eq(refunds.kind, "excess"), eq(refunds.depositId, row.id));
  const neverAsked = notExists(
    tx
      .select({ id: providerOperations.id })
      .from(providerOperations)
      .where(
        and(
          eq(providerOperations.idempotencyKey, sql`'refund:' || ${refunds.id}`),
          ne(providerOperations.state, "failed"),
        ),
      ),
  );
  const underWay = await tx
    .select()
    .from(refunds)
    .where(
      and(
        eq(refunds.tenderId, tender.id),
        row.appliedMinor > 0n ? or(eq(refunds.kind, "captured"), excess) : excess,
        settling.capabilities.refundsOutliveReversal ? neverAsked : undefined,
        inArray(refunds.state, ["pending", "manual"]),
      ),
    )
    .orderBy(asc(refunds.id));
  let current = tender;
  const left = { captured: row.appliedMinor, excess: row.amountMinor - row.appliedMinor };
  for (const refund of underWay) {
    const amountMinor = leftToRefundMinor(refund);
    if (amountMinor > left[refund.kind]) continue;
    current = await confirmRefund(tx, settling, current, refund, row.providerReference);
    left[refund.kind] -= amountMinor;
  }

  const owedMinor = minMinor(left.captured, remainingMinor(current));
  // Where the bank's taking back and a refund exclude each other, what was confirmed as given back was this.
  const lostMinor = settling.capabilities.refundsOutliveReversal ? left.captured - owedMinor + left.excess : 0n;
  if (owedMinor + lostMinor === 0n) return current;
  const ledgerTransactionId = await postTransaction(
    tx,
    postings.depositReversed({
      tenderId: tender.id,
      orderId: order.id,
      currency: tender.currency,
      at: now,
      depositId: row.id,
      amountMinor: owedMinor + lostMinor,
      appliedMinor: owedMinor,
      lostMinor,
    }),
  );
  const takenBack = { kind: "adjustment", amountMinor: -owedMinor - lostMinor, ledgerTransactionId } as const;
  await addRow(tx, settling, current, takenBack);
  const phase = tender.planId === settling.plan.id ? phaseOf(order, settling.plan) : order.state;
  const beforeSale = ["authorising", "awaiting_deposit", "funded", "capturing"].includes(phase);
  if (!beforeSale || lostMinor > 0n) {
    await openReviewCase(tx, {
      orderId: order.id,
      tenderId: tender.id,
      kind: "deposit_reversed",
      amountMinor: owedMinor + lostMinor,
      at: now,
    });
  }
  if (owedMinor === 0n) return current;
  const capturedMinor = current.capturedMinor - owedMinor;
  const event = capturedMinor > 0n ? "depositReversedInPart" : "depositReversed";
  if (!nextState(tenderTransitions, current.state, event)) return current;
  return changeTender(tx, settling, current, event, { capturedMinor, capturedAt: null }, owedMinor);
}

async function applyDeposit(
  tx: Tx,
  settling: Settling,
  tender: TenderRow,
  news: Extract<News, { kind: "deposited" }>,
): Promise<TenderRow> {
  const { order, now } = settling;
  const depositId = newId();
  const { deposit, appliedMinor } = news;
  await tx.insert(deposits).values({
    id: depositId,
    tenderId: tender.id,
    providerReference: deposit.reference,
    amountMinor: deposit.amountMinor,
    appliedMinor,
    receivedAt: deposit.receivedAt,
  });
  const ledgerTransactionId = await postTransaction(
    tx,
    postings.depositReceived({
      tenderId: tender.id,
      orderId: order.id,
      depositId,
      currency: tender.currency,
      at: now,
      amountMinor: deposit.amountMinor,
      appliedMinor,
    }),
  );
  if (appliedMinor > 0n) await addPayment(tx, settling, tender, appliedMinor, ledgerTransactionId);
  const excessMinor = deposit.amountMinor - appliedMinor;
  if (excessMinor > 0n) {
    await addRow(tx, settling, tender, { kind: "excess", amountMinor: excessMinor, ledgerTransactionId });
    await returnExcess(tx, settling, tender, depositId, excessMinor);
  }
  if (appliedMinor === 0n) return tender;

  const capturedMinor = tender.capturedMinor + appliedMinor;
  const whole = capturedMinor === tender.amountMinor;
  return changeTender(
    tx,
    settling,
    tender,
    whole ? "captured" : "depositedInPart",
    {
      capturedMinor,
      capturedAt: whole ? now : null,
    },
    appliedMinor,
  );
}

/** Money that no tender may take is put aside and goes back to where refunds of this tender go. */
async function returnExcess(
  tx: Tx,
  settling: Settling,
  tender: TenderRow,
  depositId: string,
  amountMinor: bigint,
): Promise<void> {
  const { order, now } = settling;
  const refundId = newId();
  await tx.insert(refunds).values({
    id: refundId,
    orderId: order.id,
    tenderId: tender.id,
    depositId,
    amountMinor,
    kind: "excess",
    reason: "excess_deposit",
  });
  const ledgerTransactionId = await postTransaction(
    tx,
    postings.excessRefundDecided({
      refundId,
      tenderId: tender.id,
      orderId: order.id,
      currency: tender.currency,
      at: now,
      amountMinor,
    }),
  );
  const row = { kind: "excess_refund", amountMinor: -amountMinor, refundId, ledgerTransactionId } as const;
  await addRow(tx, settling, tender, row);
  await recordOrderEvent(tx, order, {
    event: "excessReturned",
    actor: "provider",
    at: now,
    tenderId: tender.id,
    detail: { means: tender.means, amountMinor: amountMinor.toString() },
  });
}

/** The first decline opens the window in which the other tenders are kept; later ones do not lengthen it. */
async function openReplacementWindow(tx: Tx, { plan, policy, now }: Settling, tender: TenderRow): Promise<void> {
  // Where the buyer is not there, nobody replaces anything: it is given up at once.
  const isOffSession = plan.id === tender.planId && plan.offSession;
  const replaceBy = isOffSession ? now : new Date(now.getTime() + policy.replacementWindowMs);
  await tx
    .update(tenderPlans)
    .set({ replaceBy: sql`coalesce(${tenderPlans.replaceBy}, ${replaceBy.toISOString()}::timestamptz)` })
    .where(eq(tenderPlans.id, tender.planId));
}

/** What a tender took: a payment of the order, or an additional one for its exchange. */
async function addPayment(
  tx: Tx,
  settling: Settling,
  tender: TenderRow,
  amountMinor: bigint,
  ledgerTransactionId: string,
): Promise<void> {
  const about = await paidFor(tx, settling, tender);
  const kind = about.amendmentId === null ? "payment" : "additional_payment";
  await insertRow(tx, settling, tender, { kind, amountMinor, ledgerTransactionId, ...about });
}

/** A row of the transaction table: every movement of the buyer's money has one, also of what paid for nothing. */
async function addRow(tx: Tx, settling: Settling, tender: TenderRow, row: TransactionRow): Promise<void> {
  await insertRow(tx, settling, tender, { ...row, ...(await paidFor(tx, settling, tender)) });
}

type TransactionRow = Pick<
  typeof orderTransactions.$inferInsert,
  "kind" | "amountMinor" | "ledgerTransactionId" | "refundId"
>;

async function insertRow(
  tx: Tx,
  { order, now }: Settling,
  tender: TenderRow,
  row: TransactionRow & PaidFor,
): Promise<void> {
  await tx.insert(orderTransactions).values({
    orderId: order.id,
    tenderId: tender.id,
    currency: tender.currency,
    at: now,
    ...row,
  });
}
