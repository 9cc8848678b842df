import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { TenderInput } from "@/inputs/payments";
import { leaseCharges, leaseOrderForms, leases, notifications, orders, refunds, tenders } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { instantAt } from "@/shared/civil-date";
import { sumMinor } from "@/shared/money";
import { activeLease, leaseBooksOf, leaseBuyer, leaseShop } from "../../../../tests/lease-world";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";
import { collectedMinor } from "./domain/instalment-account";
import { advanceLease } from "./index";
import { listInstalmentEntries } from "./queries/list-instalment-entries";
import { readInstalmentAccount } from "./queries/read-instalment-account";
import { lockLease } from "./use-cases/move-lease";
import { placeLeasePayment } from "./use-cases/place-lease-payment";
import { recordInstalmentEntries } from "./use-cases/record-instalment-entries";

vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let world: MarketWorld;
beforeAll(async () => {
  database = await openTestDatabase({ max: 16 });
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

async function inForce(terms: Parameters<typeof leaseShop>[1] = {}) {
  const buyer = await leaseBuyer(world);
  const leaseId = await activeLease(world, await leaseShop(world, terms), buyer);
  const [row] = await database.db.select().from(leases).where(eq(leases.id, leaseId));
  const lease = present(row, "it is in force");
  return { buyer, leaseId, lease, books: await leaseBooksOf(database.db, leaseId) };
}

/** Places an order for instalments without paying it yet. */
const place = (leaseId: string, wished: readonly TenderInput[]) =>
  database.db.transaction(async (tx) => {
    const lease = present(await lockLease(tx, leaseId), "it is in force");
    const now = world.deps.clock.now();
    return placeLeasePayment(tx, world.deps, lease, {
      purpose: "instalments",
      tenders: wished,
      requestHash: randomUUID(),
      now,
    });
  });
const card = async (buyer: Person, amountMinor: bigint, token?: string): Promise<TenderInput> => ({
  means: "card",
  cardId: await world.card(buyer, token),
  amountMinor,
});
const account = async (leaseId: string) => {
  const [lease] = await database.db.select().from(leases).where(eq(leases.id, leaseId));
  return readInstalmentAccount(database.db, world.deps.market, present(lease, "it is in force"));
};
const paidOf = async (leaseId: string) => {
  const { lines, entries } = await account(leaseId);
  return lines.map(({ number }) => collectedMinor(entries, number));
};
const changed = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .sort()
      .map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const)
      .filter(([, difference]) => difference !== 0),
  );
const tendersOf = (orderId: string) =>
  database.db.select().from(tenders).where(eq(tenders.orderId, orderId)).orderBy(tenders.position);

test("a paid order settles the oldest instalment once, however many look at once, and is passed on to the seller", async () => {
  const { buyer, leaseId, lease, books } = await inForce();
  const due = lease.instalmentMinor;
  await place(leaseId, [await card(buyer, due)]);
  // Of a lease one order for instalments is paid at a time: the database refuses the second.
  await expect(place(leaseId, [await card(buyer, due)])).rejects.toThrow();
  await world.settle();
  await Promise.all([1, 2, 3].map(() => advanceLease(world.deps, leaseId)));
  expect((await paidOf(leaseId)).slice(0, 3)).toEqual([due, due, 0n]);
  const [commission, tax] = [Math.floor(Number(due) * 0.05 + 0.5), Math.floor(Number(due) * 0.05 + 0.5) * 0.1];
  expect(changed(books, await leaseBooksOf(database.db, leaseId))).toEqual({
    commission: -commission,
    funder_payable: Number(due),
    lease_receivable: -Number(due),
    psp_receivable_card: Number(due),
    seller_pending: -(Number(due) - commission - Math.round(tax)),
    tax_payable: -Math.round(tax),
  });
  const { timeline } = await buyer.caller.leases.get({ leaseId });
  expect(timeline.filter(({ event }) => event === "paymentApplied")).toHaveLength(1);
});

test("what a bank takes back of one card opens exactly what that card had paid, and settles it when it comes again", async () => {
  const { buyer, leaseId, lease, books } = await inForce();
  const [first, second] = [lease.instalmentMinor - 9_000n, 9_000n];
  const order = await place(leaseId, [await card(buyer, first), await card(buyer, second, "pm_card_mastercard")]);
  await world.settle();
  const paid = await leaseBooksOf(database.db, leaseId);
  const before = await listInstalmentEntries(database.db, leaseId);
  const [, other] = await tendersOf(order.id);
  const { id: disputeId } = (await world.control("stripe", "POST", "/_control/stripe/disputes", {
    paymentIntent: present(other?.providerReference, "it was taken"),
  })) as { id: string };
  await world.settle();
  const after = await listInstalmentEntries(database.db, leaseId);
  const reversed = after.slice(before.length);
  expect(sumMinor(reversed.map(({ amountMinor }) => amountMinor))).toBe(-second);
  expect(new Set(reversed.map(({ sourceId }) => sourceId))).toEqual(new Set([other?.id]));
  // Nothing is lost by it: the buyer owes it again, and the seller gave back what of it was passed on.
  const taken = changed(paid, await leaseBooksOf(database.db, leaseId));
  expect(taken).toMatchObject({ lease_receivable: Number(second), psp_receivable_card: -Number(second) });
  expect(taken["losses"]).toBeUndefined();

  await world.control("stripe", "POST", "/_control/stripe/disputes/close", { id: disputeId, won: true });
  await world.settle();
  expect(await leaseBooksOf(database.db, leaseId)).toEqual(paid);
  expect((await paidOf(leaseId)).slice(0, 3)).toEqual([lease.instalmentMinor, lease.instalmentMinor, 0n]);
  expect(books["lease_receivable"]).toBe((paid["lease_receivable"] ?? 0) + Number(lease.instalmentMinor));
});

test("what came beyond what is owed by then goes back over the means that brought it", async () => {
  const { buyer, leaseId, lease } = await inForce({ priceMinor: 1_200_000n });
  const { lines } = await account(leaseId);
  const restMinor = sumMinor(lines.slice(1).map(({ instalmentMinor }) => instalmentMinor));
  const order = await place(leaseId, [await card(buyer, restMinor)]);
  // A credit is faster than the card.
  const last = present(lines.at(-1), "a term is long");
  await database.db.transaction((tx) =>
    recordInstalmentEntries(tx, leaseId, [
      {
        on: present(lines[0], "it was paid at signing").dueOn,
        number: last.number,
        part: "principal",
        amountMinor: 5_000n,
        cause: "service_credit",
        sourceId: randomUUID(),
      },
    ]),
  );
  await world.settle();
  const decided = await database.db.select().from(refunds).where(eq(refunds.orderId, order.id));
  expect(decided.map(({ amountMinor, state }) => [amountMinor, state])).toEqual([[5_000n, "succeeded"]]);
  const { entries } = await account(leaseId);
  expect(sumMinor(entries.map(({ amountMinor }) => amountMinor))).toBe(lease.totalOfPaymentsMinor);
  const [stored] = await database.db.select().from(orders).where(eq(orders.id, order.id));
  expect([stored?.state, stored?.leaseNews]).toEqual(["paid", false]);
});

const day = 86_400_000;
const toDueDay = async (leaseId: string, number: number, extraDays = 0) => {
  const { lines } = await account(leaseId);
  const due = instantAt(present(lines[number - 1], "a term is long").dueOn, "10:00", world.deps.market.timeZone);
  const pass = world.pass(due.getTime() - world.deps.clock.now().getTime() + extraDays * day);
  // The clock has moved already: others look at the same instant.
  await Promise.all([pass, advanceLease(world.deps, leaseId), advanceLease(world.deps, leaseId)]);
  await world.settle();
};
const chargesOf = (leaseId: string) =>
  database.db
    .select({ number: leaseCharges.number, attempt: leaseCharges.attempt, state: orders.state })
    .from(leaseCharges)
    .leftJoin(orders, eq(orders.id, leaseCharges.orderId))
    .where(eq(leaseCharges.leaseId, leaseId))
    .orderBy(leaseCharges.number, leaseCharges.attempt);
const mandateOf = (leaseId: string, mandate: readonly { cardId: string; amountMinor: bigint }[]) =>
  database.db
    .update(leaseOrderForms)
    .set({
      mandate: mandate.map(({ cardId, amountMinor }) => ({ cardId, amountMinor: amountMinor.toString(), label: "" })),
    })
    .where(eq(leaseOrderForms.leaseId, leaseId));

test("each instalment is charged to the mandate on its due day, once, whoever looks", async () => {
  const { leaseId, lease } = await inForce();
  for (const number of [2, 3, 4]) await toDueDay(leaseId, number);
  const due = lease.instalmentMinor;
  expect((await paidOf(leaseId)).slice(0, 5)).toEqual([due, due, due, due, 0n]);
  expect(await chargesOf(leaseId)).toEqual([2, 3, 4].map((number) => ({ number, attempt: 1, state: "paid" })));
  expect((await leaseBooksOf(database.db, leaseId))["psp_receivable_card"]).toBe(
    Number(due * 4n + lease.securityDepositMinor),
  );
});

test("a split mandate is charged whole or not at all, and again by the ladder", async () => {
  const { buyer, leaseId, lease, books } = await inForce();
  const good = await world.savedCard(buyer);
  const bad = await world.card(buyer, "pm_card_chargeDeclined");
  const rest = lease.instalmentMinor - 9_000n;
  await mandateOf(leaseId, [
    { cardId: good, amountMinor: rest },
    { cardId: bad, amountMinor: 9_000n },
  ]);
  await toDueDay(leaseId, 2);
  expect(await chargesOf(leaseId)).toEqual([{ number: 2, attempt: 1, state: "aborted" }]);
  expect(await leaseBooksOf(database.db, leaseId)).toEqual(books);
  // Told once, by the lease: nothing of it can be replaced.
  const told = await database.db
    .select({ kind: notifications.kind })
    .from(notifications)
    .where(and(eq(notifications.leaseId, leaseId), eq(notifications.userId, buyer.session.userId)));
  expect(told.filter(({ kind }) => kind === "lease_charge_failed")).toHaveLength(1);
  expect(told.map(({ kind }) => kind)).not.toContain("payment_failed");
  expect(told.map(({ kind }) => kind)).not.toContain("order_aborted");
  const other = await world.savedCard(buyer, "pm_card_mastercard");
  await mandateOf(leaseId, [
    { cardId: good, amountMinor: rest },
    { cardId: other, amountMinor: 9_000n },
  ]);
  await toDueDay(leaseId, 2, 1);
  expect(await chargesOf(leaseId)).toEqual([
    { number: 2, attempt: 1, state: "aborted" },
    { number: 2, attempt: 2, state: "paid" },
  ]);
  expect((await paidOf(leaseId)).slice(0, 3)).toEqual([lease.instalmentMinor, lease.instalmentMinor, 0n]);
});

test("a card that wants its owner is refused off-session, and the payment stays untaken", async () => {
  const gateway = present(world.deps.gateways.stripe, "cards are Stripe's");
  const outcome = await gateway.start({
    tenderId: randomUUID(),
    orderId: randomUUID(),
    means: "card",
    currency: "KRW",
    amountMinor: 50_000n,
    reference: null,
    idempotencyKey: randomUUID(),
    token: "pm_card_authenticationRequired",
    customer: null,
    keepCard: false,
    offSession: true,
    orderName: "An installment",
    buyerName: "Kim Buyer",
    buyerEmail: null,
    returnUrl: "http://127.0.0.1:3000",
    depositBy: null,
  });
  expect(outcome).toMatchObject({
    kind: "refused",
    code: "authentication_required",
    facts: { status: "declined", failureCode: "authentication_required" },
  });
});
