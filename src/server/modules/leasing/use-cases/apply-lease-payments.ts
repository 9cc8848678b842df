import { and, asc, eq, inArray, max } from "drizzle-orm";
import type { LeaseState } from "@/inputs/leases";
import { leaseCharges, leaseInstalmentEntries, orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { balancesOf, commission, leasePostings, postTransactions, type Posting } from "@/server/modules/ledger";
import { forgetLeaseNews, lockOrder, type OrderRow } from "@/server/modules/orders";
import { giveBackBeyond, listMoneyInHand } from "@/server/modules/payments";
import { present } from "@/shared/assert";
import { civilDateAt, type CivilDate } from "@/shared/civil-date";
import { shareMinor, sumMinor } from "@/shared/money";
import { allocateCharge, allocatePayment, takeBack, type InstalmentEntry } from "../domain/instalment-account";
import { inForceLeaseStates } from "../domain/lease-transitions";
import { readInstalmentAccount, type InstalmentAccount } from "../queries/read-instalment-account";
import type { LeaseRow } from "./lease-row";
import { moveLease } from "./move-lease";
import { recordInstalmentEntries } from "./record-instalment-entries";
import { tellFailedCharge } from "./tell-failed-charge";

type ApplyDeps = Pick<Deps, "market" | "gateways">;

/** What is in hand of each tender of an order, and what instalments were settled by it, in minor units. */
interface TenderPart {
  readonly tenderId: string;
  readonly inHandMinor: bigint;
}

const settledBy = (entries: readonly InstalmentEntry[], tenderId: string): bigint =>
  sumMinor(entries.filter(({ sourceId }) => sourceId === tenderId).map(({ amountMinor }) => amountMinor));

/**
 * Takes over what became of the orders that pay instalments of a locked lease: what of each tender is in hand settles
 * instalments, and what is not any more settles them no longer. What is compared is the money and not the event, so that
 * it does not matter how often, when or in which order one is told: a payment, a bank that takes one card's part back, and
 * the same money coming again. The order's row is locked after the lease's. Returns the orders that were looked at.
 */
export async function applyLeasePayments(tx: Tx, deps: ApplyDeps, lease: LeaseRow, now: Date): Promise<OrderRow[]> {
  if (!isInForce(lease.state)) return [];
  const told = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.leaseId, lease.id), eq(orders.leasePurpose, "instalments"), eq(orders.leaseNews, true)))
    .orderBy(asc(orders.paidAt), asc(orders.id));
  const looked: OrderRow[] = [];
  for (const { id } of told) {
    const order = present(await lockOrder(tx, id), "an order is never deleted");
    const [charge] = await tx.select().from(leaseCharges).where(eq(leaseCharges.orderId, id));
    if (order.paidAt !== null) await applyPayment(tx, deps, lease, order, { number: charge?.number ?? null, now });
    else if (charge && order.endedAt !== null) await tellFailedCharge(tx, lease, charge, order.totalMinor, now);
    await forgetLeaseNews(tx, id);
    looked.push(order);
  }
  return looked;
}

const isInForce = (state: LeaseState): boolean => inForceLeaseStates.includes(state);

async function applyPayment(
  tx: Tx,
  deps: ApplyDeps,
  lease: LeaseRow,
  order: OrderRow,
  /** The instalment that it was charged for; null where the buyer paid. */
  { number, now }: { readonly number: number | null; readonly now: Date },
): Promise<void> {
  const account = await readInstalmentAccount(tx, deps.market, lease);
  const parts = await listMoneyInHand(tx, order.id);
  const settled = settleParts(
    account,
    parts,
    dayOf(
      account,
      parts,
      civilDateAt(order.paidAt ?? now, deps.market.timeZone),
      civilDateAt(now, deps.market.timeZone),
    ),
    number,
  );
  // More than was owed by the time it came: a credit was faster. It goes back over the means that brought it.
  if (settled.beyond.length > 0) await giveBackBeyond(tx, deps, order, settled.beyond, now);
  // Money that a bank took before it settled anything stays with its order, in the books as well.
  if (settled.entries.length === 0) return;
  const movement = await nextMovement(tx, parts);
  await recordInstalmentEntries(tx, lease.id, settled.entries, movement);
  await postTransactions(tx, await postingsOf(tx, lease, order, { account, parts, movement, now, ...settled }));
  const paidMinor = sumMinor(settled.entries.map(({ amountMinor }) => amountMinor));
  await moveLease(tx, lease, {
    event: paidMinor < 0n ? "paymentReopened" : "paymentApplied",
    role: "system",
    at: now,
    detail: {
      orderId: order.id,
      amountMinor: (paidMinor < 0n ? -paidMinor : paidMinor).toString(),
      numbers: [...new Set(settled.entries.map(({ number }) => number))].join(","),
    },
  });
}

/** The day on which it counts: that on which the money was in hand, or today for what came and went after that. */
function dayOf(
  { entries }: InstalmentAccount,
  parts: readonly TenderPart[],
  paidOn: CivilDate,
  today: CivilDate,
): CivilDate {
  const known = entries.some(({ sourceId }) => parts.some(({ tenderId }) => tenderId === sourceId));
  // What was written since is never allocated again, so this comes after it.
  return entries.reduce((latest, { on }) => (on > latest ? on : latest), known ? today : paidOn);
}

/** What each tender settles more, or no longer, and what nothing is owed for. What is taken back is open for the others. */
function settleParts(
  { lines, entries, terms, policy }: InstalmentAccount,
  parts: readonly TenderPart[],
  on: CivilDate,
  number: number | null,
): {
  readonly entries: readonly InstalmentEntry[];
  readonly beyond: readonly { tenderId: string; amountMinor: bigint }[];
} {
  const written: InstalmentEntry[] = [];
  const beyond: { tenderId: string; amountMinor: bigint }[] = [];
  const differences = parts.map(({ tenderId, inHandMinor }) => ({
    sourceId: tenderId,
    amountMinor: inHandMinor - settledBy(entries, tenderId),
    on,
  }));
  for (const difference of differences.filter(({ amountMinor }) => amountMinor < 0n)) {
    written.push(...takeBack(entries, { ...difference, amountMinor: -difference.amountMinor }));
  }
  for (const difference of differences.filter(({ amountMinor }) => amountMinor > 0n)) {
    const known = [...entries, ...written];
    const allocated =
      number === null
        ? allocatePayment(lines, known, difference, policy.allocation, terms)
        : allocateCharge(lines, known, { ...difference, number }, policy.allocation, terms);
    written.push(...allocated.entries);
    if (allocated.excessMinor > 0n) beyond.push({ tenderId: difference.sourceId, amountMinor: allocated.excessMinor });
  }
  return { entries: written, beyond };
}

/** The tenders of an order settle, lose and bring again in movements that are counted for all of them together. */
async function nextMovement(tx: Tx, parts: readonly TenderPart[]): Promise<number> {
  const sources = parts.map(({ tenderId }) => tenderId);
  const [row] = await tx
    .select({ last: max(leaseInstalmentEntries.movement) })
    .from(leaseInstalmentEntries)
    .where(inArray(leaseInstalmentEntries.sourceId, sources));
  return (row?.last ?? 0) + 1;
}

interface Applied {
  readonly account: InstalmentAccount;
  readonly parts: readonly TenderPart[];
  readonly entries: readonly InstalmentEntry[];
  readonly movement: number;
  readonly now: Date;
}

/** What leaves the order for the contract, and what of that is passed on to the party that funds it. */
async function postingsOf(
  tx: Tx,
  lease: LeaseRow,
  order: OrderRow,
  { account, parts, entries, movement, now }: Applied,
): Promise<Posting[]> {
  const { currency, sellerId } = lease;
  const [clearing = 0n, owedMinor = 0n] = await balancesOf(tx, [
    { account: "order_clearing", ownerId: order.id, currency },
    { account: "buyer_receivable", ownerId: order.id, currency },
  ]);
  const ofParts = account.entries.filter(({ sourceId }) => parts.some(({ tenderId }) => tenderId === sourceId));
  const scheduled = (of: readonly InstalmentEntry[]) =>
    sumMinor(of.filter(({ part }) => part !== "late_charge").map(({ amountMinor }) => amountMinor));
  const scheduledMinor = scheduled(entries);
  const event = { leaseId: lease.id, orderId: order.id, currency, at: now };
  const bySeller = lease.funder === "seller";
  const applied = leasePostings.leasePaymentApplied({
    ...event,
    movement,
    heldMinor: -clearing,
    owedMinor,
    scheduledMinor,
    lateChargeMinor: sumMinor(entries.map(({ amountMinor }) => amountMinor)) - scheduledMinor,
    sellerId: bySeller ? sellerId : null,
  });
  if (scheduledMinor === 0n) return [applied];
  const passedOn = { ...event, name: `${order.id}:${movement}`, amountMinor: scheduledMinor };
  const before = scheduled(ofParts);
  const shareOf = (amountMinor: bigint) => commission(amountMinor, lease.commissionBps, lease.commissionTaxBps);
  const feeOf = (amountMinor: bigint) => shareMinor(amountMinor, lease.servicingFeeBps);
  // As the difference of two shares: what is taken back whole gives back exactly what it had cost.
  const [after, earlier] = [shareOf(before + scheduledMinor), shareOf(before)];
  return [
    applied,
    bySeller
      ? leasePostings.leaseInstalmentsPassedToSeller({
          ...passedOn,
          sellerId,
          commissionMinor: after.commissionMinor - earlier.commissionMinor,
          commissionTaxMinor: after.commissionTaxMinor - earlier.commissionTaxMinor,
        })
      : leasePostings.leaseInstalmentsPassedToInstitution({
          ...passedOn,
          feeMinor: feeOf(before + scheduledMinor) - feeOf(before),
        }),
  ];
}
