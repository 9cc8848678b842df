import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { tenders } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { addDays, instantAt, isCivilDate, type CivilDate } from "@/shared/civil-date";
import { sumMinor } from "@/shared/money";
import { activeLease, leaseBuyer, leaseShop } from "../../../../tests/lease-world";
import { openMarketWorld, type MarketWorld } from "../../../../tests/market-world";
import { getArrearsByAge } from "./queries/get-arrears-by-age";
import { getExpectedPayments } from "./queries/get-expected-payments";
import { getLeaseView } from "./queries/get-lease-view";
import { listHeldLeases } from "./queries/list-held-leases";
import { recordInstalmentEntries } from "./use-cases/record-instalment-entries";

vi.setConfig({ testTimeout: 120_000 });

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

const civil = (text: string | undefined): CivilDate =>
  text !== undefined && isCivilDate(text) ? text : expect.unreachable("a term is long");
const ages = (rows: Awaited<ReturnType<typeof getArrearsByAge>>) =>
  Object.fromEntries(rows.map(({ age, leases, amountMinor }) => [age, [leases, amountMinor]]));

test("sellers and the desk see what is in force, what is in arrears and how old it is, as the lease itself says", async () => {
  const shop = await leaseShop(world);
  const sellerId = present(shop.seller.session.sellerId, "a seller has a shop");
  const buyer = await leaseBuyer(world);
  const leaseId = await activeLease(world, shop, buyer);
  // A second of the same terms, of which nothing is paid but what was due at signing.
  const neighbour = await leaseBuyer(world);
  const secondId = await activeLease(world, shop, neighbour);
  const { deps } = world;
  const readOn = (day: CivilDate) => ({ ...deps, clock: { now: () => instantAt(day, "12:00", deps.market.timeZone) } });
  const lease = await buyer.caller.leases.get({ leaseId });
  const day = (place: number) => civil(lease.instalments[place]?.dueOn);

  // Seventy days after the third was due, on the day after the fifth: ages of four instalments.
  const late = addDays(day(4), 1);
  const held = await listHeldLeases(readOn(late), { sellerId }, { limit: 10 });
  const own = present(
    held.items.find(({ id }) => id === leaseId),
    "it is in force",
  );
  const view = await getLeaseView(readOn(late), buyer.session, leaseId, "buyer");
  const due = view.instalments.filter(({ dueOn, unpaidMinor }) => dueOn < late && unpaidMinor > 0n);
  expect(own).toMatchObject({
    serialNumber: view.delivery?.serialNumber,
    standing: {
      settled: 1,
      payments: view.instalments.length,
      leftMinor: sumMinor(view.instalments.map(({ unpaidMinor }) => unpaidMinor)),
      arrearsMinor: sumMinor(due.map(({ unpaidMinor, unpaidLateChargeMinor }) => unpaidMinor + unpaidLateChargeMinor)),
      nextDueOn: day(5),
    },
  });
  expect(own.standing?.arrearsDays).toBeGreaterThan(88);
  const byAge = await getArrearsByAge(readOn(late));
  expect(sumMinor(byAge.map(({ amountMinor }) => amountMinor))).toBe(
    2n * sumMinor(due.map(({ unpaidMinor }) => unpaidMinor)),
  );
  expect(ages(byAge)["1-29"]).toEqual([2, 2n * (due.at(-1)?.unpaidMinor ?? 0n)]);

  // Months ahead bring what is open of them; what is past its day is arrears.
  const expected = await getExpectedPayments(readOn(late), sellerId);
  expect(expected[0]?.month).toBe(`${late.slice(0, 7)}-01`);
  expect(expected[1]?.amountMinor).toBe(2n * (view.instalments[5]?.unpaidMinor ?? 0n));

  // A payment of the oldest leaves the others.
  const oldest = present(due[0], "something is due");
  const [tender] = await database.db
    .select()
    .from(tenders)
    .where(eq(tenders.orderId, lease.payments[0]?.id ?? ""));
  const settle = { on: late, number: oldest.number, cause: "payment" as const, sourceId: tender?.id ?? "" };
  await database.db.transaction((tx) =>
    recordInstalmentEntries(tx, leaseId, [
      { ...settle, part: "interest", amountMinor: oldest.interestMinor },
      { ...settle, part: "principal", amountMinor: oldest.principalMinor },
    ]),
  );
  const after = ages(await getArrearsByAge(readOn(late)));
  expect(Object.values(after).reduce((sum, [, amount]) => sum + BigInt(amount ?? 0), 0n)).toBe(
    2n * sumMinor(due.map(({ unpaidMinor }) => unpaidMinor)) - oldest.unpaidMinor,
  );

  // A page at a time, and nobody's else.
  const first = await shop.seller.caller.leases.shopHeld({ limit: 1 });
  expect(first.items.map(({ id }) => id)).toEqual([secondId]);
  const second = await shop.seller.caller.leases.shopHeld({ limit: 1, cursor: first.nextCursor });
  expect(second).toMatchObject({ items: [{ id: leaseId }], nextCursor: null });
  const other = await world.seller();
  expect((await other.caller.leases.shopHeld({ limit: 10 })).items).toEqual([]);
  expect((await other.caller.leases.shopExpected()).every(({ amountMinor }) => amountMinor === 0n)).toBe(true);
  for (const stranger of [buyer, other]) {
    await expect(stranger.caller.leases.held({ limit: 10 })).rejects.toThrow();
    await expect(stranger.caller.leases.arrears()).rejects.toThrow();
  }
  const admin = await world.admin();
  expect((await admin.caller.leases.held({ limit: 10 })).items.map(({ id }) => id)).toEqual([secondId, leaseId]);

  // What was withdrawn from is in force no more, and owes nothing.
  await neighbour.caller.leases.withdraw({ leaseId: secondId, reason: "" });
  expect((await listHeldLeases(readOn(late), { sellerId }, { limit: 10 })).items.map(({ id }) => id)).toEqual([
    leaseId,
  ]);
  expect(ages(await getArrearsByAge(readOn(late)))["1-29"]).toEqual([1, due.at(-1)?.unpaidMinor]);
});

test("how a buyer pays an institution is told to the desk, and not to the seller, who has no claim any more", async () => {
  const shop = await leaseShop(world, { terms: { funder: "financial_institution" } });
  const buyer = await leaseBuyer(world);
  const leaseId = await activeLease(world, shop, buyer);
  const { items } = await shop.seller.caller.leases.shopHeld({ limit: 10 });
  expect(items).toMatchObject([{ id: leaseId, standing: null }]);
  const seen = await shop.seller.caller.leases.shopGet({ leaseId });
  const known = await buyer.caller.leases.get({ leaseId });
  expect(known.instalments[0]?.state).toBe("paid");
  // The schedule is the contract's, which the seller has.
  expect(seen.instalments.map(({ dueOn, instalmentMinor }) => [dueOn, instalmentMinor])).toEqual(
    known.instalments.map(({ dueOn, instalmentMinor }) => [dueOn, instalmentMinor]),
  );
  expect(new Set(seen.instalments.map(({ state }) => state))).toEqual(new Set(["undisclosed"]));
  expect(seen.instalments.every(({ paidMinor, settlements }) => paidMinor === 0n && settlements.length === 0)).toBe(
    true,
  );
  const admin = await world.admin();
  const desk = (await admin.caller.leases.held({ limit: 10 })).items.find(({ id }) => id === leaseId);
  expect(desk?.standing).toMatchObject({ settled: 1 });
});
