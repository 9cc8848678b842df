import { asc, and, eq, gt } from "drizzle-orm";
import { leaseBuyoutQuotes, leaseInstalmentEntries } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { balancesOf, commission, leasePostings, postTransaction } from "@/server/modules/ledger";
import type { OrderRow } from "@/server/modules/orders";
import { giveBackForLease } from "@/server/modules/payments";
import { invariant, present } from "@/shared/assert";
import { civilDateAt } from "@/shared/civil-date";
import { minMinor, shareMinor, sumMinor } from "@/shared/money";
import { parseBuyoutQuote } from "../domain/buyout-quote";
import { closingEntries } from "../domain/closing-entries";
import { readContractInForce } from "../queries/read-contract-in-force";
import type { LeaseRow } from "./lease-row";
import { recordInstalmentEntries } from "./record-instalment-entries";

/** What a buyout that was paid is booked by. */
export interface PaidBuyout {
  readonly deps: Pick<Deps, "market" | "gateways" | "clock">;
  /** The order that paid, locked. */
  readonly order: OrderRow;
}

/**
 * Books a buyout that was paid, so that nothing of the contract is open afterwards: what is owed of the schedule becomes
 * the price, by raising or waiving the difference; the money leaves its order for it and is passed on as an instalment is;
 * and entries close every instalment. What was settled of instalments since the quote is not paid twice: the price is less
 * by it, and what the order brought beyond goes back.
 */
export async function bookBuyout(tx: Tx, lease: LeaseRow, at: Date, { deps, order }: PaidBuyout): Promise<void> {
  const { id: leaseId, currency } = lease;
  const [row] = await tx.select().from(leaseBuyoutQuotes).where(eq(leaseBuyoutQuotes.orderId, order.id));
  const used = present(row, "a buyout is paid by a quote");
  const { price, lastEntry } = parseBuyoutQuote(used.quote);
  const settled = await settledSince(tx, leaseId, lastEntry);
  const excessMinor = minMinor(order.totalMinor, settled.lateMinor + settled.scheduledMinor);
  invariant(excessMinor >= 0n, "a buyout is not booked while what its price took as paid is open again");
  const lateLeftMinor = price.lateChargeMinor - minMinor(price.lateChargeMinor, settled.lateMinor);
  const lateChargeMinor = minMinor(lateLeftMinor, order.totalMinor - excessMinor);
  const agreedMinor = order.totalMinor - excessMinor - lateChargeMinor;

  const [openMinor = 0n, fundedMinor = 0n] = await balancesOf(tx, [
    { account: "lease_receivable", ownerId: leaseId, currency },
    { account: "funder_payable", ownerId: leaseId, currency },
  ]);
  invariant(openMinor === -fundedMinor, "what is to be collected is its funder's");
  const event = { leaseId, orderId: order.id, currency, at };
  if (agreedMinor !== openMinor) {
    await postTransaction(tx, leasePostings.leaseEndAdjusted({ ...event, raisedMinor: agreedMinor - openMinor }));
  }
  const byInstitution = lease.funder === "financial_institution";
  await postTransaction(
    tx,
    leasePostings.leasePaymentApplied({
      ...event,
      movement: 1,
      heldMinor: order.totalMinor - excessMinor,
      owedMinor: 0n,
      scheduledMinor: agreedMinor,
      lateChargeMinor,
      sellerId: byInstitution ? null : lease.sellerId,
    }),
  );
  await passOn(tx, lease, at, order.id, agreedMinor);
  await closeInstalments(tx, lease, at, { deps, order, quoteId: used.id, agreedMinor, lateChargeMinor, price });
  await giveBackForLease(tx, deps, order, { valueMinor: excessMinor, heldBy: "order", now: at });
}

/** What was settled of a lease's instalments after an entry, in minor units; negative where a bank took more back. */
export async function settledSince(
  tx: Tx,
  leaseId: string,
  lastEntry: string | null,
): Promise<{ scheduledMinor: bigint; lateMinor: bigint }> {
  const since = await tx
    .select({ part: leaseInstalmentEntries.part, amountMinor: leaseInstalmentEntries.amountMinor })
    .from(leaseInstalmentEntries)
    .where(and(eq(leaseInstalmentEntries.leaseId, leaseId), gt(leaseInstalmentEntries.seq, BigInt(lastEntry ?? "0"))))
    .orderBy(asc(leaseInstalmentEntries.seq));
  const sum = (late: boolean) =>
    sumMinor(since.filter(({ part }) => (part === "late_charge") === late).map(({ amountMinor }) => amountMinor));
  return { scheduledMinor: sum(false), lateMinor: sum(true) };
}

async function passOn(tx: Tx, lease: LeaseRow, at: Date, orderId: string, amountMinor: bigint): Promise<void> {
  if (amountMinor === 0n) return;
  const passedOn = {
    leaseId: lease.id,
    orderId,
    currency: lease.currency,
    at,
    name: "buyout",
    amountMinor,
  };
  await postTransaction(
    tx,
    lease.funder === "financial_institution"
      ? leasePostings.leaseInstalmentsPassedToInstitution({
          ...passedOn,
          feeMinor: shareMinor(amountMinor, lease.servicingFeeBps),
        })
      : leasePostings.leaseInstalmentsPassedToSeller({
          ...passedOn,
          sellerId: lease.sellerId,
          ...commission(amountMinor, lease.commissionBps, lease.commissionTaxBps),
        }),
  );
}

async function closeInstalments(
  tx: Tx,
  lease: LeaseRow,
  at: Date,
  {
    deps,
    order,
    quoteId,
    agreedMinor,
    lateChargeMinor,
    price,
  }: PaidBuyout & {
    readonly quoteId: string;
    readonly agreedMinor: bigint;
    readonly lateChargeMinor: bigint;
    readonly price: { readonly feeMinor: bigint };
  },
): Promise<void> {
  const contract = await readContractInForce(tx, deps, lease);
  // The price at the end of the term and the fee are no instalments.
  const forInstalments = agreedMinor - contract.residualMinor - price.feeMinor;
  const closing = {
    on: civilDateAt(at, deps.market.timeZone),
    scheduledMinor: forInstalments > 0n ? forInstalments : 0n,
    lateChargeMinor,
    paidBy: order.id,
    endedBy: quoteId,
  };
  const entries = closingEntries(contract.schedule, contract.entries, closing, contract.late);
  await recordInstalmentEntries(tx, lease.id, entries);
}
