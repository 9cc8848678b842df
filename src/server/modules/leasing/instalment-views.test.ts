import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { leases, tenders } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { addDays, instantAt, isCivilDate, type CivilDate } from "@/shared/civil-date";
import { activeLease, leaseBuyer, leaseShop } from "../../../../tests/lease-world";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";
import { lateChargeOf, type InstalmentEntry } from "./domain/instalment-account";
import { lateTermsOf } from "./domain/lease-policy";
import { getLeaseView } from "./queries/get-lease-view";
import type { LeaseReader } from "./queries/lease-view";
import { recordInstalmentEntries } from "./use-cases/record-instalment-entries";

vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let world: MarketWorld;
beforeAll(async () => {
  database = await openTestDatabase({ max: 12 });
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const civil = (text: string): CivilDate => (isCivilDate(text) ? text : expect.unreachable(`${text} is no date`));

/** A lease in force as buyer, seller and desk see it, on any day that comes. */
async function inForce() {
  const buyer = await leaseBuyer(world);
  const shop = await leaseShop(world);
  const leaseId = await activeLease(world, shop, buyer);
  const admin = await world.admin();
  const [row] = await database.db.select().from(leases).where(eq(leases.id, leaseId));
  const orderId = present(row?.paymentOrderId, "something was due at signing");
  const { deps } = world;
  // Only the reading is on that day: nothing is collected meanwhile.
  let now = () => deps.clock.now();
  const reading = (person: Person, as: LeaseReader) => () =>
    getLeaseView({ ...deps, clock: { now: () => now() } }, person.session, leaseId, as);
  const read = {
    buyer: reading(buyer, "buyer"),
    seller: reading(shop.seller, "seller"),
    admin: reading(admin, "admin"),
  };
  const readOn = (day: CivilDate) => {
    now = () => instantAt(day, "12:00", deps.market.timeZone);
  };
  return { buyer, leaseId, orderId, read, readOn };
}

test("an instalment is what its dates and payments make of it, on every day, for each reader", async () => {
  const { leaseId, orderId, read, readOn } = await inForce();
  const before = await read.buyer();
  const [first, second, third] = before.instalments;
  const dueOn = civil(present(second, "a term is long").dueOn);
  expect([first?.state, second?.state, third?.state]).toEqual(["paid", "scheduled", "scheduled"]);
  // By what it was paid is the buyer's and the desk's to know.
  const [payment] = present(first, "a term is long").settlements;
  expect(payment).toMatchObject({ cause: "payment", orderId, takenBackMinor: 0n, amountMinor: first?.instalmentMinor });
  expect(payment?.means).toEqual([{ means: "card", card: { brand: "visa", last4: "4242" } }]);
  expect((await read.admin()).instalments[0]?.settlements).toEqual(first?.settlements);
  expect((await read.seller()).instalments[0]?.settlements[0]).toMatchObject({ orderId: null, means: [] });

  const stateOfSecond = async () => (await read.buyer()).instalments[1]?.state;
  readOn(dueOn);
  expect(await stateOfSecond()).toBe("due");
  readOn(addDays(dueOn, 1));
  const { late } = world.deps.market.lease.rules.funders.seller;
  expect(await stateOfSecond()).toBe(late.graceDays > 0 ? "in_grace" : "late");
  const lateOn = addDays(dueOn, late.graceDays + 10);
  readOn(lateOn);
  const lateLine = present((await read.buyer()).instalments[1], "a term is long");
  expect(lateLine.state).toBe("late");
  const { lateRatePercent } = present(before.form, "it was ordered by a form").form;
  const terms = lateTermsOf(world.deps.market, "seller", { lateRatePercent });
  const charge = lateChargeOf({ ...lateLine, dueOn }, [], lateOn, terms);
  expect(charge).toBeGreaterThan(0n);
  expect(lateLine).toMatchObject({
    unpaidMinor: lateLine.instalmentMinor,
    lateChargeMinor: charge,
    unpaidLateChargeMinor: charge,
    graceUntil: addDays(dueOn, late.graceDays),
  });

  // A payment's entries are its tenders'.
  const [tender] = await database.db.select().from(tenders).where(eq(tenders.orderId, orderId));
  const sourceId = present(tender?.id, "a card paid at signing");
  const settle = { on: lateOn, number: 2, cause: "payment" as const, sourceId };
  const record = (entries: readonly InstalmentEntry[]) =>
    database.db.transaction((tx) => recordInstalmentEntries(tx, leaseId, entries));
  await record([
    { ...settle, part: "late_charge", amountMinor: charge },
    { ...settle, part: "interest", amountMinor: lateLine.interestMinor },
    { ...settle, part: "principal", amountMinor: lateLine.principalMinor },
  ]);
  const paid = present((await read.buyer()).instalments[1], "a term is long");
  expect(paid).toMatchObject({ state: "paid", unpaidMinor: 0n, unpaidLateChargeMinor: 0n });
  const whole = { on: lateOn, amountMinor: paid.instalmentMinor + charge, lateChargeMinor: charge, orderId };
  expect(paid.settlements).toMatchObject([{ ...whole, means: payment?.means, takenBackMinor: 0n }]);

  // The bank takes a part of it back, and so much is open again.
  const backMinor = lateLine.principalMinor;
  await record([{ ...settle, part: "principal", amountMinor: -backMinor }]);
  const short = present((await read.buyer()).instalments[1], "a term is long");
  expect(short).toMatchObject({ state: "late", unpaidMinor: backMinor });
  expect(short.settlements).toMatchObject([{ ...whole, takenBackMinor: backMinor, takenBackOn: lateOn }]);
});

test("what a withdrawn contract left unpaid is owed no more, and what was paid is taken back", async () => {
  const { buyer, leaseId, read } = await inForce();
  await buyer.caller.leases.withdraw({ leaseId, reason: "" });
  const { instalments } = await read.buyer();
  expect(new Set(instalments.map(({ state }) => state))).toEqual(new Set(["ended"]));
  expect(instalments.every(({ unpaidMinor, lateChargeMinor }) => unpaidMinor === 0n && lateChargeMinor === 0n)).toBe(
    true,
  );
  expect(instalments[0]?.settlements[0]?.takenBackMinor).toBe(instalments[0]?.instalmentMinor);
});
