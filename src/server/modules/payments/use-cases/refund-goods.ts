import { and, asc, eq, gt, ne } from "drizzle-orm";
import { chargebacks, orderTransactions } from "@/server/db/schema";
import { newId } from "@/server/db/columns";
import type { Tx } from "@/server/db/client";
import { balancesOf, postings, postTransaction } from "@/server/modules/ledger";
import { setSoldMinor, type OrderRow } from "@/server/modules/orders";
import { invariant } from "@/shared/assert";
import { minMinor, sumMinor } from "@/shared/money";
import { type DecidedPart, reserveRefunds } from "./reserve-refunds";

/**
 * Takes goods worth `valueMinor` out of an order that was paid, and gives back `parts` for them: reserved in the ledger,
 * on the tenders and in the transaction table, all before any provider is asked. The one who holds the money gives it: the
 * order before its seller accepted, the seller after, less the commission at the order's frozen rates.
 *
 * Where a bank took money back before, less is given back than the goods are worth; the rest settles what the buyer
 * still owes, then what was booked as lost. The tenders' constraint refuses more than was captured.
 */
export async function refundGoods(
  tx: Tx,
  order: OrderRow,
  {
    valueMinor,
    parts,
    reason,
    amendmentId,
    purchaseKey,
    refundAccountId,
    now,
  }: {
    valueMinor: bigint;
    parts: readonly DecidedPart[];
    reason: string;
    amendmentId: string;
    /** The particulars that it is about: the order's, or those that an exchange brings. */
    purchaseKey: string;
    refundAccountId: string | null;
    now: Date;
  },
): Promise<void> {
  // The transaction table tells of every amendment, of one that moves no money too.
  if (parts.length === 0) await addEntryOfZero(tx, order, { amendmentId, purchaseKey, now });
  if (valueMinor === 0n) return;
  const rows = parts.map((part) => ({ id: newId(), ...part, about: { purchaseKey, amendmentId } }));
  const shortMinor = valueMinor - sumMinor(parts.map(({ amountMinor }) => amountMinor));
  invariant(shortMinor >= 0n, "no more is given back than the goods are worth");
  const owedMinor = shortMinor === 0n ? 0n : minMinor(shortMinor, await receivableOf(tx, order));
  const decision = {
    orderId: order.id,
    currency: order.currency,
    at: now,
    refunds: rows.map(({ id, tender, amountMinor }) => ({ refundId: id, tenderId: tender.id, amountMinor })),
    owedMinor,
    chargedBackMinor: shortMinor - owedMinor,
    key: `refund-decided:${amendmentId}`,
  };
  const ledgerTransactionId = await postTransaction(
    tx,
    order.acceptedAt
      ? postings.refundDecidedAfterAcceptance({
          ...decision,
          sellerId: order.sellerId,
          carriedBySellerMinor: await relieveSeller(tx, order, decision.chargedBackMinor),
          released: order.completedAt !== null,
          remainingMinor: order.soldMinor,
          commissionBps: order.commissionBps,
          commissionTaxBps: order.commissionTaxBps,
        })
      : postings.refundDecidedBeforeAcceptance(decision),
  );
  await setSoldMinor(tx, order.id, order.soldMinor - valueMinor);
  await reserveRefunds(tx, order, rows, { reason, amendmentId, refundAccountId, ledgerTransactionId, now });
}

/**
 * The goods' worth is taken from the seller, who carried some of it already when the bank took it. That share is the
 * seller's again, and should the dispute be won, no longer comes back to the seller. Answers how much it is.
 */
async function relieveSeller(tx: Tx, order: OrderRow, chargedBackMinor: bigint): Promise<bigint> {
  if (chargedBackMinor === 0n) return 0n;
  const standing = await tx
    .select()
    .from(chargebacks)
    .where(and(eq(chargebacks.orderId, order.id), ne(chargebacks.state, "won"), gt(chargebacks.fromSellerMinor, 0n)))
    .orderBy(asc(chargebacks.id));
  let leftMinor = chargedBackMinor;
  for (const { id, fromSellerMinor } of standing) {
    const relievedMinor = minMinor(fromSellerMinor, leftMinor);
    if (relievedMinor === 0n) break;
    await tx
      .update(chargebacks)
      .set({ fromSellerMinor: fromSellerMinor - relievedMinor })
      .where(eq(chargebacks.id, id));
    leftMinor -= relievedMinor;
  }
  return chargedBackMinor - leftMinor;
}

async function addEntryOfZero(
  tx: Tx,
  order: OrderRow,
  { amendmentId, purchaseKey, now }: { amendmentId: string; purchaseKey: string; now: Date },
): Promise<void> {
  await tx.insert(orderTransactions).values({
    orderId: order.id,
    purchaseKey,
    kind: "adjustment",
    amountMinor: 0n,
    currency: order.currency,
    ledgerTransactionId: null,
    amendmentId,
    at: now,
  });
}

async function receivableOf(tx: Tx, order: OrderRow): Promise<bigint> {
  const [owedMinor = 0n] = await balancesOf(tx, [
    { account: "buyer_receivable", ownerId: order.id, currency: order.currency },
  ]);
  return owedMinor;
}
