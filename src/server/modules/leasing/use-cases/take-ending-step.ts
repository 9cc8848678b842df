import { and, desc, eq } from "drizzle-orm";
import { leaseBuyoutQuotes, leaseContracts, leaseEventRows, orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { figuresHash, storeDocument, type ContractDocument, type OwnershipPaper } from "@/server/modules/contracts";
import { forgetLeaseNews, lockOrder } from "@/server/modules/orders";
import { listMoneyInHand } from "@/server/modules/payments";
import { present } from "@/shared/assert";
import { addDays, civilDateAt, endOfCivilDate, type CivilDate } from "@/shared/civil-date";
import { earliest } from "@/shared/earliest";
import { sumMinor } from "@/shared/money";
import { parseBuyoutQuote } from "../domain/buyout-quote";
import { askGuard } from "../domain/lease-guards";
import { termNotice } from "../domain/term-notices";
import { readContractInForce, standingsOn } from "../queries/read-contract-in-force";
import { readParticulars } from "../queries/read-particulars";
import { settledSince } from "./book-buyout";
import { giveBackOrder } from "./give-back-late-payments";
import type { LeaseRow } from "./lease-row";
import { lockLease, moveLease } from "./move-lease";
import { findPayingOrder } from "./place-lease-payment";

type EndingDeps = Pick<Deps, "clock" | "market" | "gateways">;

/** What the end of a lease asks for now: nothing before an instant, another look, or the paper of a buyout. */
export type EndingStep =
  | { readonly do: "again" }
  | { readonly do: "rest"; readonly until: Date | null }
  | { readonly do: "transferOwnership"; readonly paper: OwnershipPaper };

/**
 * Brings a contract in force nearer to its end, or to it: a buyout that was paid, the announcements of the term's end, and
 * the end of the term itself, once every instalment is settled.
 */
export async function takeEndingStep(tx: Tx, deps: EndingDeps, lease: LeaseRow, now: Date): Promise<EndingStep> {
  await forgetWhatPaysNothing(tx, lease.id);
  const paper = await paidBuyout(tx, lease, now);
  if (paper) return { do: "transferOwnership", paper };
  const lookAgain = await whileInDoubt(tx, lease.id, now);
  if (lease.state === "matured") return { do: "rest", until: lookAgain };

  const { market } = deps;
  const contract = await readContractInForce(tx, deps, lease);
  const today = civilDateAt(now, market.timeZone);
  const unpaidMinor = sumMinor(standingsOn(contract, today).map((standing) => standing.unpaidMinor));
  const facts = { termOver: { endsOn: contract.endsOn, today, unpaidMinor } };
  if (askGuard("termOver", lease, facts, now) === null) {
    await moveLease(tx, lease, { event: "matured", role: "system", at: now, facts });
    return { do: "again" };
  }
  const told = await noticesTold(tx, lease.id);
  const { days, nextOn } = termNotice(contract.endsOn, market.lease.termEndNoticeDays, told, today);
  if (days !== null) {
    await moveLease(tx, lease, {
      event: "termEndNear",
      role: "system",
      at: now,
      facts: { noticeDue: { days } },
      detail: { days: String(days), endsOn: contract.endsOn },
    });
    return { do: "again" };
  }
  // A term whose instalments are not all settled is looked at again with each payment, and daily for a lost job.
  const lookOn = nextOn > today ? nextOn : addDays(today, 1);
  return { do: "rest", until: earliest(lookAgain, startOf(lookOn, market.timeZone)) };
}

const startOf = (date: CivilDate, timeZone: string): Date =>
  new Date(endOfCivilDate(addDays(date, -1), timeZone).getTime() + 1);

/** Whether the goods of a locked lease are being paid for, or were and the lease has not taken that over. */
export async function isBeingBought(tx: Tx, leaseId: string): Promise<boolean> {
  if ((await findPayingOrder(tx, leaseId, "buyout")) !== null) return true;
  const [paid] = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.leaseId, leaseId), eq(orders.leasePurpose, "buyout"), eq(orders.state, "paid")))
    .limit(1);
  return paid !== undefined;
}

/** Closing a case has the worker look at once; this is for a job that was lost. Null while no buyout is in doubt. */
async function whileInDoubt(tx: Tx, leaseId: string, now: Date): Promise<Date | null> {
  const [doubted] = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.leaseId, leaseId),
        eq(orders.leasePurpose, "buyout"),
        eq(orders.state, "paid"),
        eq(orders.needsReview, true),
      ),
    )
    .limit(1);
  return doubted ? new Date(now.getTime() + 3_600_000) : null;
}

/** What an order for the goods had to tell is taken over with the goods; of one that came to nothing, or is in doubt, now. */
async function forgetWhatPaysNothing(tx: Tx, leaseId: string): Promise<void> {
  const told = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.leaseId, leaseId), eq(orders.leasePurpose, "buyout"), eq(orders.leaseNews, true)));
  for (const { id } of told) {
    const order = present(await lockOrder(tx, id), "orders are never deleted");
    if (order.state !== "paid" || order.needsReview) await forgetLeaseNews(tx, id);
  }
}

async function noticesTold(tx: Tx, leaseId: string): Promise<number[]> {
  const rows = await tx
    .select({ detail: leaseEventRows.detail })
    .from(leaseEventRows)
    .where(and(eq(leaseEventRows.leaseId, leaseId), eq(leaseEventRows.event, "termEndNear")));
  return rows.map(({ detail }) => Number(detail["days"]));
}

/**
 * What the paper says of a buyout whose money is in hand; null while there is none. Where a bank took back a part of the
 * price, or an instalment that the price took as paid, what was paid is too little: all that is left of it goes back, and
 * the lease goes on.
 */
async function paidBuyout(tx: Tx, lease: LeaseRow, now: Date): Promise<OwnershipPaper | null> {
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.leaseId, lease.id), eq(orders.leasePurpose, "buyout")))
    .orderBy(desc(orders.id))
    .limit(1);
  if (order?.state !== "paid" || order.needsReview) return null;
  const [quote] = await tx
    .select({ quote: leaseBuyoutQuotes.quote })
    .from(leaseBuyoutQuotes)
    .where(eq(leaseBuyoutQuotes.orderId, order.id));
  const { lastEntry } = parseBuyoutQuote(present(quote, "a buyout is paid by a quote").quote);
  const { scheduledMinor, lateMinor } = await settledSince(tx, lease.id, lastEntry);
  const inHandMinor = sumMinor((await listMoneyInHand(tx, order.id)).map((part) => part.inHandMinor));
  if (inHandMinor < order.totalMinor || scheduledMinor + lateMinor < 0n) {
    await giveBackOrder(tx, order.id, now);
    return null;
  }
  const [contract] = await tx.select().from(leaseContracts).where(eq(leaseContracts.leaseId, lease.id));
  const row = present(contract, "a lease in force has a contract");
  const particulars = readParticulars(row.particulars);
  return {
    contract: particulars,
    figuresHash: figuresHash(particulars),
    contractSha256: present(row.signedSha256, "a contract in force was sealed"),
    boughtAt: present(order.paidAt, "a paid order has its instant"),
    priceMinor: order.totalMinor,
    orderNumber: order.number,
    depositMinor: lease.securityDepositMinor,
  };
}

/**
 * The goods become the buyer's: the paper that says so, the books, the instalments and the deposit in one transaction, or
 * none of them. Nothing happens where the money was doubted, or somebody else was quicker, since the paper was drawn.
 */
export async function transferOwnership(
  tx: Tx,
  deps: EndingDeps,
  leaseId: string,
  paper: OwnershipPaper,
  document: ContractDocument,
): Promise<void> {
  const lease = await lockLease(tx, leaseId);
  if (lease?.state !== "active" && lease?.state !== "matured") return;
  const current = await paidBuyout(tx, lease, deps.clock.now());
  if (current?.orderNumber !== paper.orderNumber) return;
  const [found] = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.leaseId, leaseId), eq(orders.number, paper.orderNumber)));
  const order = await lockOrder(tx, present(found, "a paid order is there").id);
  if (order?.state !== "paid" || order.needsReview) return;
  const { sha256 } = await storeDocument(tx, leaseId, document);
  const effects = { buyoutBooked: { deps, order }, depositReturned: { deps } };
  await moveLease(tx, lease, {
    event: "boughtOut",
    role: "system",
    at: deps.clock.now(),
    facts: { buyoutPaid: { paymentState: order.state, inDoubt: order.needsReview } },
    given: effects,
    detail: { sha256, order: order.number },
  });
  await forgetLeaseNews(tx, order.id);
}
