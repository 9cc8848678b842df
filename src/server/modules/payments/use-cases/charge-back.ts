import { and, eq } from "drizzle-orm";
import { chargebacks, orderTransactions, tenders } from "@/server/db/schema";
import { newId } from "@/server/db/columns";
import type { Tx } from "@/server/db/client";
import { balancesOf, getSellerShare, postings, postTransaction } from "@/server/modules/ledger";
import { addToReviewCase, openReviewCase, recordOrderEvent } from "@/server/modules/orders";
import { invariant, present } from "@/shared/assert";
import { formatMoney, minMinor, sumMinor } from "@/shared/money";
import { nextState } from "@/shared/transitions";
import type { News } from "../domain/tender-news";
import { stateOfTaken, tenderTransitions } from "../domain/tender-states";
import { unwindPayment } from "./decide-refunds";
import { remainingMinor } from "./load-payment";
import type { Settling, TenderRow } from "./settle-tender";

/**
 * The buyer's bank took money of a card payment back. What the tender still had can be refunded no more. Beyond that,
 * the money had gone back or is on its way already: that part is lost whoever was paid, and the case says so, because
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
  const changed = await changeTaken(tx, settling, tender, "chargedBack", {
    chargedBackMinor: tender.chargedBackMinor + fromTenderMinor,
    amountMinor,
  });
  const about = { orderId: order.id, tenderId: tender.id, kind: "charged_back", amountMinor } as const;
  const note = describe(tender, reference, amountMinor - fromTenderMinor);
  if (!(await addToReviewCase(tx, { ...about, note }))) await openReviewCase(tx, { ...about, note, at: now });
  return changed;
}

/**
 * The dispute was decided for us and the money is back: the mirror of {@link chargeBack}. What of it is beyond the goods
 * that are still sold may not be kept: the bank's taking had stood for a refund, which is now made. Of an order that
 * ended that is all of it.
 */
export async function winBackChargeback(
  tx: Tx,
  settling: Settling,
  tender: TenderRow,
  { reference }: Extract<News, { kind: "chargebackWonBack" }>,
): Promise<TenderRow> {
  const { order, now } = settling;
  const [row] = await tx
    .update(chargebacks)
    .set({ state: "won", closedAt: now })
    .where(
      and(
        eq(chargebacks.tenderId, tender.id),
        eq(chargebacks.providerReference, reference),
        eq(chargebacks.state, "standing"),
      ),
    )
    .returning();
  invariant(row, "what is won back was standing");
  const { id: chargebackId, amountMinor, fromTenderMinor, fromSellerMinor } = row;
  const event = eventOf(settling, tender);
  const ledgerTransactionId = await postTransaction(
    tx,
    postings.chargebackWonBack({ ...event, chargebackId, amountMinor, fromSellerMinor }),
  );
  await addAdjustment(tx, settling, tender, amountMinor, ledgerTransactionId);
  const changed = await changeTaken(tx, settling, tender, "chargebackWonBack", {
    chargedBackMinor: tender.chargedBackMinor - fromTenderMinor,
    amountMinor,
  });
  await addToReviewCase(tx, {
    orderId: order.id,
    tenderId: tender.id,
    kind: "charged_back",
    amountMinor: -amountMinor,
    note: `${reference}: won, the money is back`,
  });
  const owedMinor = minMinor(fromTenderMinor, await beyondGoods(tx, settling));
  if (owedMinor === 0n) return changed;

  await postTransaction(tx, postings.chargebackOwedAgain({ ...event, chargebackId, amountMinor: owedMinor }));
  const reason = order.endReason ?? "given_up";
  const parts = [{ tender: changed, amountMinor: owedMinor, route: "means" as const }];
  await unwindPayment(tx, order, { parts, reason, amendmentId: null, now });
  const [owed] = await tx.select().from(tenders).where(eq(tenders.id, tender.id));
  return present(owed, "a tender is never deleted");
}

/** What we have of the buyer's money beyond what is sold and paid for, or being paid for. In minor units. */
async function beyondGoods(tx: Tx, { order, plan }: Settling): Promise<bigint> {
  const [rows, [receivableMinor = 0n]] = await Promise.all([
    tx.select().from(tenders).where(eq(tenders.orderId, order.id)),
    balancesOf(tx, [{ account: "buyer_receivable", ownerId: order.id, currency: order.currency }]),
  ]);
  const beingPaidMinor = order.state === "changing" ? plan.dueMinor : 0n;
  const beyondMinor = sumMinor(rows.map(remainingMinor)) - (order.soldMinor + beingPaidMinor - receivableMinor);
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
  { order, now }: Settling,
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
  { order, now }: Settling,
  tender: TenderRow,
  event: "chargedBack" | "chargebackWonBack",
  { chargedBackMinor, amountMinor }: { readonly chargedBackMinor: bigint; readonly amountMinor: bigint },
): Promise<TenderRow> {
  const state = stateOfTaken({ ...tender, chargedBackMinor });
  invariant(
    state === tender.state || state === nextState(tenderTransitions, tender.state, event),
    `tender ${tender.id} in ${tender.state} does not become ${state} by ${event}`,
  );
  const [changed] = await tx
    .update(tenders)
    .set({ state, chargedBackMinor, lookUps: 0 })
    .where(eq(tenders.id, tender.id))
    .returning();
  await recordOrderEvent(tx, order, {
    event: `tender.${event}`,
    actor: "provider",
    at: now,
    tenderId: tender.id,
    detail: { means: tender.means, amountMinor: amountMinor.toString() },
  });
  return present(changed, "the tender was read under the order's lock");
}
