import { and, asc, eq, inArray } from "drizzle-orm";
import { leaseCharges, leaseContracts, leaseOrderForms, orders, tenders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { present, invariant } from "@/shared/assert";
import { addDays, civilDateAt, instantAt, isCivilDate, type CivilDate } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import {
  isFinalDecline,
  nextCharge,
  shareOut,
  type Chargeable,
  type ChargeTry,
  type NextCharge,
} from "../domain/charge-ladder";
import { standingOf } from "../domain/instalment-account";
import { readInstalmentAccount, type InstalmentAccount, type InstalmentLine } from "../queries/read-instalment-account";
import type { LeaseRow } from "./lease-row";
import { findPayingOrder, placeLeasePayment } from "./place-lease-payment";
import { tellFailedCharge } from "./tell-failed-charge";

/** An hour at which people are awake: who is told of a failure can do something about it. */
const chargeAt = "09:00";

/** The least that card providers take of the smaller currencies' unit; below it one card carries all. */
const leastShareMinor = 100n;

/**
 * Charges what is due of a locked lease in force to its mandate, one instalment at a time, the buyer not being there. The
 * try is a row under a key of lease, instalment and attempt, written with its order: whoever repeats it, and after whatever
 * crash, makes no second one. Returns when to look again; null where somebody else tells, or nothing is left to charge.
 */
export async function chargeMandate(
  tx: Tx,
  deps: Pick<Deps, "market" | "gateways">,
  lease: LeaseRow,
  now: Date,
): Promise<Date | null> {
  const { market } = deps;
  // One that is being paid tells the lease what becomes of it.
  if (await findPayingOrder(tx, lease.id, "instalments")) return null;
  const account = await readInstalmentAccount(tx, market, lease);
  const today = civilDateAt(now, market.timeZone);
  const latest = account.entries.reduce((last, { on }) => (on > last ? on : last), today);
  const [contract] = await tx
    .select({ withdrawableUntil: leaseContracts.withdrawableUntil })
    .from(leaseContracts)
    .where(eq(leaseContracts.leaseId, lease.id));
  const { withdrawableUntil } = present(contract, "a lease in force has a contract");
  // Nothing is charged that a withdrawal would give back.
  const freeOn = addDays(civilDateAt(withdrawableUntil, market.timeZone), 1);
  const open = account.lines.map((line): Chargeable => {
    const { number, unpaidMinor } = standingOf(line, account.entries, latest, account.terms);
    return { number, unpaidMinor, from: chargeableFrom(account, line, unpaidMinor, freeOn) };
  });
  const next = nextCharge(open, await listTries(tx, lease.id), account.policy.retryOnDays, today);
  if (!next) return null;
  const at = instantAt(next.on, chargeAt, market.timeZone);
  if (at > now) return at;
  await makeTry(tx, deps, lease, next, now);
  return now;
}

/** A charge of another amount than the contract's waits until who was told of the change had the market's notice of it. */
function chargeableFrom(
  { entries, policy }: InstalmentAccount,
  { number, dueOn, instalmentMinor }: InstalmentLine,
  unpaidMinor: bigint,
  freeOn: CivilDate,
): CivilDate {
  const from = dueOn > freeOn ? dueOn : freeOn;
  if (unpaidMinor === instalmentMinor || policy.changedChargeNoticeDays === 0) return from;
  const changedOn = entries.filter((entry) => entry.number === number).map(({ on }) => on);
  const told = changedOn.map((on) => addDays(on, policy.changedChargeNoticeDays));
  return told.reduce((latest, on) => (on > latest ? on : latest), from);
}

async function makeTry(
  tx: Tx,
  deps: Pick<Deps, "market" | "gateways">,
  lease: LeaseRow,
  { number, attempt, amountMinor }: NextCharge,
  now: Date,
): Promise<void> {
  const [form] = await tx
    .select({ mandate: leaseOrderForms.mandate })
    .from(leaseOrderForms)
    .where(eq(leaseOrderForms.leaseId, lease.id));
  const agreed = (form?.mandate ?? []).map((card) => ({ cardId: card.cardId, amountMinor: BigInt(card.amountMinor) }));
  const shares = shareOut(agreed, amountMinor, leastShareMinor).map((card) => ({ means: "card" as const, ...card }));
  const row = { leaseId: lease.id, number, attempt, chargedOn: civilDateAt(now, deps.market.timeZone), createdAt: now };
  try {
    await tx.transaction(async (within) => {
      const order = await placeLeasePayment(within, deps, lease, {
        purpose: "instalments",
        tenders: shares,
        requestHash: `mandate:${lease.id}:${number}:${attempt}`,
        offSession: true,
        now,
      });
      await within.insert(leaseCharges).values({ ...row, orderId: order.id });
    });
  } catch (error) {
    // A card that expired or was given up: no provider need be asked.
    if (!(error instanceof DomainError) || !unusable.includes(error.code)) throw error;
    await tx.insert(leaseCharges).values({ ...row, failureCode: "card_unusable" });
    await tellFailedCharge(tx, lease, row, amountMinor, now);
  }
}

const unusable: readonly string[] = ["PAYMENTS.CARD_UNKNOWN", "PAYMENTS.CARD_EXPIRED"];

async function listTries(tx: Tx, leaseId: string): Promise<ChargeTry[]> {
  const rows = await tx
    .select({ charge: leaseCharges, state: orders.state, paidAt: orders.paidAt })
    .from(leaseCharges)
    .leftJoin(orders, eq(orders.id, leaseCharges.orderId))
    .where(eq(leaseCharges.leaseId, leaseId))
    .orderBy(asc(leaseCharges.number), asc(leaseCharges.attempt));
  const orderIds = rows.flatMap(({ charge }) => (charge.orderId === null ? [] : [charge.orderId]));
  const declined =
    orderIds.length === 0
      ? []
      : await tx
          .select({ orderId: tenders.orderId, failureCode: tenders.failureCode })
          .from(tenders)
          .where(and(inArray(tenders.orderId, orderIds), eq(tenders.state, "declined")));
  return rows.map(({ charge, state, paidAt }) => {
    invariant(isCivilDate(charge.chargedOn), "the database's dates are civil dates");
    const codes = declined.flatMap(({ orderId, failureCode }) =>
      orderId === charge.orderId ? [failureCode ?? ""] : [],
    );
    const final = charge.failureCode !== null || codes.some(isFinalDecline);
    const over = state === null || state === "aborted" || state === "expired" || state === "cancelled";
    return {
      number: charge.number,
      attempt: charge.attempt,
      on: charge.chargedOn,
      outcome: paidAt !== null ? "paid" : !over ? "open" : final ? "final" : "declined",
    };
  });
}
