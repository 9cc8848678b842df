import { asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { AccountCode, LedgerKind } from "@/inputs/ledger";
import { type Means, meansKinds } from "@/market";
import type { DbOrTx } from "@/server/db/client";
import { orders, reviewCases, tenders } from "@/server/db/schema";
import { ledgerEntries, ledgerTransactions } from "@/server/db/schema/ledger";
import { receivableOf } from "../domain/postings";
import { type BookedMovement, type MovementKind, paymentName } from "../domain/reconciliation";

/** What the events that move money at a provider are called in the provider's book. */
const movementOf: Readonly<Partial<Record<LedgerKind, MovementKind>>> = {
  tender_captured: "charge",
  deposit_received: "deposit",
  deposit_reversed: "reversal",
  refund_confirmed: "refund",
  refund_given_up: "refund",
  charged_back: "dispute",
  chargeback_won_back: "dispute",
};

/** A refund in doubt that somebody found had not arrived: a provider that does not say which of several failed has no row for it. */
const decidedByDesk = sql<boolean>`${ledgerTransactions.kind} = 'refund_given_up' and exists (
  select from ${reviewCases} where ${reviewCases.refundId} = (${ledgerTransactions.detail} ->> 'refundId')::uuid
    and ${reviewCases.kind} = 'refund_in_doubt' and ${reviewCases.closedBy} is not null)`;

/** Every entry of ours on an account whose money lies at a provider, with the payment's name there, oldest first. */
export async function listBookedMovements(db: DbOrTx): Promise<BookedMovement[]> {
  const rows = await db
    .select({
      provider: tenders.provider,
      reference: tenders.providerReference,
      kind: ledgerTransactions.kind,
      account: ledgerEntries.account,
      amountMinor: ledgerEntries.amountMinor,
      currency: ledgerEntries.currency,
      at: ledgerTransactions.at,
      transactionId: ledgerTransactions.id,
      orderId: ledgerTransactions.orderId,
      orderNumber: orders.number,
      decided: decidedByDesk,
    })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .innerJoin(tenders, eq(tenders.id, sql`(${ledgerTransactions.detail} ->> 'tenderId')::uuid`))
    .innerJoin(orders, eq(orders.id, tenders.orderId))
    .where(
      inArray(
        ledgerEntries.account,
        meansKinds.map((means) => receivableOf[means]),
      ),
    )
    .orderBy(asc(ledgerEntries.seq));
  return rows.flatMap(({ kind, ...row }) => {
    const movement = movementOf[kind];
    return movement ? [{ ...row, kind: movement }] : [];
  });
}

/** The account of every payment of ours that has a name at its provider, by {@link paymentName}. */
export async function listPaymentAccounts(db: DbOrTx): Promise<Map<string, AccountCode>> {
  const rows = await db
    .select({ provider: tenders.provider, reference: tenders.providerReference, means: tenders.means })
    .from(tenders)
    .where(isNotNull(tenders.providerReference));
  const accountOf = (means: Means): AccountCode => receivableOf[means];
  return new Map(
    rows.map(({ provider, reference, means }) => [paymentName(provider, reference ?? ""), accountOf(means)]),
  );
}
