import { and, asc, eq, lt, sql } from "drizzle-orm";
import { chargebacks, orderTransactions, refunds, tenders } from "@/server/db/schema";
import { newId } from "@/server/db/columns";
import type { Tx } from "@/server/db/client";
import { balancesOf, getSellerShare, postings, postTransaction } from "@/server/modules/ledger";
import { addToReviewCase, openReviewCase, recordOrderEvent, settleCaseOfRefund } from "@/server/modules/orders";
import { invariant, present } from "@/shared/assert";
import { formatMoney, minMinor, sumMinor } from "@/shared/money";
import { nextState } from "@/shared/transitions";
import type { News } from "../domain/tender-news";
import { stateOfTaken, tenderTransitions } from "../domain/tender-states";
import { unwindPayment } from "./unwind-payment";
import { paidByMinor, remainingMinor } from "../domain/remaining-amounts";
import type { Settling, TenderRow } from "./payment-rows";

/**
 * The buyer's bank took money of a card payment back. What the tender still had can be refunded no more. Beyond that,
 * the money had gone back or is on its way already: that part is lost no matter who was paid, and the case says so, because
 * a refund that is still under way may reach the buyer a second time. The seller carries only what was released of this
 * very order; before that, and beyond it, the marketplace does.
 */
export async function chargeBack(
  tx: Tx,
  settling: Settling,
  tender: TenderRow,
  { reference, amountMinor }: Extract<News, { kind: "chargedBack" }>,
): Promise<TenderRow> {
  const { order, now } = settling;
  const fromTenderMinor = minMinor(amountMinor, remainingMinor(tender));
  const shareMinor = order.state === "completed" ? await getSellerShare(tx, order.id, order.sellerId) : 0n;
  const fromSellerMinor = shareMinor > 0n ? minMinor(fromTenderMinor, shareMinor) : 0n;
  const chargebackId = newId();
  await tx.insert(chargebacks).values({
    id: chargebackId,
    tenderId: tender.id,
    orderId: order.id,
    providerReference: reference,
    amountMinor,
    fromTenderMinor,
    fromSellerMinor,
    openedAt: now,
  });
  const ledgerTransactionId = await postTransaction(
    tx,
    postings.chargedBack({
      ...eventOf(settling, tender),
      chargebackId,
      amountMinor,
      fromSellerMinor,
    }),
  );
  await addAdjustment(tx, settling, tender, -amountMinor, ledgerTransactionId);
  const changed = await changeTaken(tx, settling, tender, {
    event: "chargedBack",
    set: { chargedBackMinor: tender.chargedBackMinor + fromTenderMinor },
    amountMinor,
  });
  const about = { orderId: order.id, tenderId: tender.id, kind: "charged_back", amountMinor } as const;
  const note = describe(tender, reference, amountMinor - fromTenderMinor);
  if (!(await addToReviewCase(tx, { ...about, note }))) await openReviewCase(tx, { ...about, note, at: now });
  return changed;
}

/**
 * The bank has decided, and has not returned all. Nothing moves by that: the money went when it was withdrawn. But what
 * was to be refunded of it by hand, the buyer has.
 */
export async function loseChargeback(
  tx: Tx,
  settling: Settling,
  tender: TenderRow,
  { reference }: Extract<News, { kind: "chargebackLost" }>,
): Promise<TenderRow> {
  const { order, now } = settling;
  const [row] = await tx
    .update(chargebacks)
    .set({ state: "lost", closedAt: now })
    .where(
      and(
        eq(chargebacks.tenderId, tender.id),
        eq(chargebacks.providerReference, reference),
        eq(chargebacks.state, "standing"),
      ),
    )
    .returning();
  invariant(row, "what is lost was standing");
  await notifyOfTender(tx, settling, tender, "tender.chargebackLost", keptByBank(row));
  const about = { orderId: order.id, tenderId: tender.id, kind: "charged_back", amountMinor: 0n } as const;
  await addToReviewCase(tx, { ...about, note: `${reference}: lost, the money stays with the buyer` });
  return endRefundsTakenByBank(tx, settling, tender);
}

/**
 * Ends refunds that wait to be sent by hand as far as a lost dispute took their money: the buyer has it from the bank.
 * The one who gave up the refund has borne it, so what the bank took is no loss of the marketplace any more. What a bank did
 * not take is still to be sent. Called when a dispute is lost, and when a refund comes to wait after that.
 */
export async function endRefundsTakenByBank(
  tx: Tx,
  settling: Pick<Settling, "order" | "now">,
  tender: TenderRow,
): Promise<TenderRow> {
  const lost = await tx
    .select()
    .from(chargebacks)
    .where(
      and(
        eq(chargebacks.tenderId, tender.id),
        eq(chargebacks.state, "lost"),
        lt(chargebacks.fromTenderMinor, sql`${chargebacks.amountMinor} - ${chargebacks.returnedMinor}`),
      ),
    )
    .orderBy(asc(chargebacks.id));
  let current = tender;
  for (const chargeback of lost) {
    const waiting = await tx
      .select()
      .from(refunds)
      .where(and(eq(refunds.tenderId, tender.id), eq(refunds.state, "manual"), eq(refunds.kind, "captured")))
      .orderBy(asc(refunds.id));
    let beyondMinor = keptByBank(chargeback) - chargeback.fromTenderMinor;
    for (const refund of waiting) {
      const takenMinor = minMinor(beyondMinor, refund.amountMinor - refund.takenByBankMinor);
      if (takenMinor === 0n) break;
      current = await takeFromRefund(tx, settling, current, { chargeback, refund, takenMinor });
      beyondMinor -= takenMinor;
    }
    const fromTenderMinor = keptByBank(chargeback) - beyondMinor;
    await tx.update(chargebacks).set({ fromTenderMinor }).where(eq(chargebacks.id, chargeback.id));
  }
  return current;
}

async function takeFromRefund(
  tx: Tx,
  settling: Pick<Settling, "order" | "now">,
  tender: TenderRow,
  {
    chargeback,
    refund,
    takenMinor,
  }: {
    readonly chargeback: typeof chargebacks.$inferSelect;
    readonly refund: typeof refunds.$inferSelect;
    readonly takenMinor: bigint;
  },
): Promise<TenderRow> {
  const { order, now } = settling;
  const takenByBankMinor = refund.takenByBankMinor + takenMinor;
  const leftMinor = refund.amountMinor - takenByBankMinor;
  const reference = chargeback.providerReference;
  const over = leftMinor === 0n ? { state: "succeeded" as const, confirmedAt: now, providerReference: reference } : {};
  await tx
    .update(refunds)
    .set({ takenByBankMinor, ...over })
    .where(eq(refunds.id, refund.id));
  await settleCaseOfRefund(tx, {
    refundId: refund.id,
    leftMinor,
    note: `${reference}: lost, the buyer has ${formatMoney(takenMinor, tender.currency, "en")} of it from the bank`,
    now,
  });
  const ledgerTransactionId = await postTransaction(
    tx,
    postings.refundTakenByBank({
      orderId: order.id,
      tenderId: tender.id,
      refundId: refund.id,
      chargebackId: chargeback.id,
      currency: tender.currency,
      at: now,
      amountMinor: takenMinor,
    }),
  );
  await addAdjustment(tx, settling, tender, takenMinor, ledgerTransactionId);
  return changeTaken(tx, settling, tender, {
    event: "chargedBack",
    told: "refundTakenByBank",
    set: {
      chargedBackMinor: tender.chargedBackMinor + takenMinor,
      refundPendingMinor: tender.refundPendingMinor - takenMinor,
    },
    amountMinor: takenMinor,
  });
}

/**
 * Money that a bank had taken is back, all of it or a part: the mirror of {@link chargeBack} for that part. What stays
 * taken is shared out as if only that had been taken, so what comes back first relieves anyone who had paid twice. What of it
 * is beyond the goods that are still sold may not be kept: the bank's taking had stood for a refund, which is now made. Of
 * an order that ended that is all of it.
 */
export async function returnChargeback(
  tx: Tx,
  settling: Settling,
  tender: TenderRow,
  { reference, amountMinor }: Extract<News, { kind: "chargebackReturned" }>,
): Promise<TenderRow> {
  const { order, now } = settling;
  const [row] = await tx
    .select()
    .from(chargebacks)
    .where(and(eq(chargebacks.tenderId, tender.id), eq(chargebacks.providerReference, reference)));
  invariant(row, "what comes back was taken");
  const leftMinor = keptByBank(row) - amountMinor;
  invariant(leftMinor >= 0n, "no more comes back than was taken");
  const whole = leftMinor === 0n;
  const fromTenderMinor = minMinor(row.fromTenderMinor, leftMinor);
  const fromSellerMinor = minMinor(row.fromSellerMinor, fromTenderMinor);
  await tx
    .update(chargebacks)
    .set({
      returnedMinor: row.returnedMinor + amountMinor,
      fromTenderMinor,
      fromSellerMinor,
      ...(whole ? { state: "won" as const, closedAt: now } : {}),
    })
    .where(eq(chargebacks.id, row.id));
  const event = eventOf(settling, tender);
  const about = { ...event, chargebackId: row.id, returnedBeforeMinor: row.returnedMinor };
  const ledgerTransactionId = await postTransaction(
    tx,
    postings.chargebackWonBack({ ...about, amountMinor, fromSellerMinor: row.fromSellerMinor - fromSellerMinor }),
  );
  await addAdjustment(tx, settling, tender, amountMinor, ledgerTransactionId);
  const freedMinor = row.fromTenderMinor - fromTenderMinor;
  const changed = await changeTaken(tx, settling, tender, {
    event: "chargebackWonBack",
    ...(whole ? {} : { told: "chargebackReturnedInPart" as const }),
    set: { chargedBackMinor: tender.chargedBackMinor - freedMinor },
    amountMinor,
  });
  await addToReviewCase(tx, {
    orderId: order.id,
    tenderId: tender.id,
    kind: "charged_back",
    amountMinor: -amountMinor,
    note: whole
      ? `${reference}: won, the money is back`
      : `${reference}: ${formatMoney(amountMinor, tender.currency, "en")} of it is back`,
  });
  // What pays for an exchange stays for it, or is given back with the rest of it once that is given up.
  if (order.state === "changing" && tender.planId === settling.plan.id) return changed;
  const owedMinor = minMinor(freedMinor, await beyondGoods(tx, settling));
  if (owedMinor === 0n) return changed;

  await postTransaction(tx, postings.chargebackOwedAgain({ ...about, amountMinor: owedMinor }));
  const reason = order.endReason ?? "given_up";
  const parts = [{ tender: changed, amountMinor: owedMinor, route: "means" as const }];
  await unwindPayment(tx, order, { parts, reason, amendmentId: null, now });
  const [owed] = await tx.select().from(tenders).where(eq(tenders.id, tender.id));
  return present(owed, "a tender is never deleted");
}

/** What of a dispute's money has not come back. In minor units. */
const keptByBank = (row: Pick<typeof chargebacks.$inferSelect, "amountMinor" | "returnedMinor">): bigint =>
  row.amountMinor - row.returnedMinor;

/**
 * What we have of the buyer's money beyond what is sold and paid for. While an exchange is paid for, or its payment given
 * back, what came for it and what is owed for it are left out: they are its own. In minor units.
 */
async function beyondGoods(tx: Tx, { order, plan }: Settling): Promise<bigint> {
  const [rows, refunded, [receivableMinor = 0n]] = await Promise.all([
    tx.select().from(tenders).where(eq(tenders.orderId, order.id)),
    tx.select().from(refunds).where(eq(refunds.orderId, order.id)),
    balancesOf(tx, [{ account: "buyer_receivable", ownerId: order.id, currency: order.currency }]),
  ]);
  const changing = order.state === "changing";
  const ofExchange = rows.filter(({ planId }) => changing && planId === plan.id);
  const others = rows.filter((row) => !ofExchange.includes(row));
  const unpaidMinor = changing ? plan.dueMinor - paidByMinor(ofExchange, refunded) : 0n;
  const owedMinor = receivableMinor - unpaidMinor;
  const beyondMinor = sumMinor(others.map(remainingMinor)) - (order.soldMinor - owedMinor);
  return beyondMinor > 0n ? beyondMinor : 0n;
}

const eventOf = ({ order, now }: Settling, tender: TenderRow) => ({
  tenderId: tender.id,
  orderId: order.id,
  sellerId: order.sellerId,
  means: tender.means,
  currency: tender.currency,
  at: now,
});

/** What a person must know before doing anything by hand about this dispute. */
function describe({ currency, refundPendingMinor }: TenderRow, reference: string, beyondMinor: bigint): string {
  if (beyondMinor === 0n) return reference;
  const beyond = formatMoney(beyondMinor, currency, "en");
  const pending =
    refundPendingMinor > 0n
      ? ` A refund of ${formatMoney(refundPendingMinor, currency, "en")} is under way: do not pay it as well.`
      : "";
  return `${reference}: ${beyond} of it is beyond what this part still had.${pending}`;
}

async function addAdjustment(
  tx: Tx,
  { order, now }: Pick<Settling, "order" | "now">,
  tender: TenderRow,
  amountMinor: bigint,
  ledgerTransactionId: string,
): Promise<void> {
  await tx.insert(orderTransactions).values({
    orderId: order.id,
    purchaseKey: order.purchaseKey,
    kind: "adjustment",
    tenderId: tender.id,
    amountMinor,
    currency: tender.currency,
    ledgerTransactionId,
    at: now,
  });
}

/** Writes how much of a tender the banks have, the state that follows from it, and the event. */
async function changeTaken(
  tx: Tx,
  settling: Pick<Settling, "order" | "now">,
  tender: TenderRow,
  change: {
    readonly event: "chargedBack" | "chargebackWonBack";
    /** What the history calls it, where it is not the event of the state table. */
    readonly told?: "refundTakenByBank" | "chargebackReturnedInPart";
    readonly set: Partial<Pick<TenderRow, "chargedBackMinor" | "refundPendingMinor">>;
    /** What moved. In minor units. */
    readonly amountMinor: bigint;
  },
): Promise<TenderRow> {
  const { event, told = event, set, amountMinor } = change;
  const state = stateOfTaken({ ...tender, ...set });
  invariant(
    state === tender.state || state === nextState(tenderTransitions, tender.state, event),
    `tender ${tender.id} in ${tender.state} does not become ${state} by ${event}`,
  );
  const [changed] = await tx
    .update(tenders)
    .set({ ...set, state, lookUps: 0 })
    .where(eq(tenders.id, tender.id))
    .returning();
  await notifyOfTender(tx, settling, tender, `tender.${told}`, amountMinor);
  return present(changed, "the tender was read under the order's lock");
}

async function notifyOfTender(
  tx: Tx,
  { order, now }: Pick<Settling, "order" | "now">,
  tender: TenderRow,
  event: string,
  amountMinor: bigint,
): Promise<void> {
  await recordOrderEvent(tx, order, {
    event,
    actor: "provider",
    at: now,
    tenderId: tender.id,
    detail: { means: tender.means, amountMinor: amountMinor.toString() },
  });
}
