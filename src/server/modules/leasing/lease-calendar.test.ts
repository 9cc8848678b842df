import ICAL from "ical.js";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { users } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { formatMoney } from "@/shared/money";
import { activeLease, applyFor, leaseBuyer, leaseShop } from "../../../../tests/lease-world";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";
import { drawCalendar } from "./adapters/draw-calendar";
import type { InstalmentView } from "./queries/lease-view";
import { readLeaseCalendar } from "./index";

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

/** The parts of a calendar's address. */
function partsOf(address: string | null): { leaseId: string; token: string } {
  const [, leaseId = "", token = ""] =
    /\/api\/leases\/([\w-]+)\/calendar\/([\w-]+)\.ics$/.exec(present(address, "the calendar is open")) ?? [];
  return { leaseId, token };
}
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
const readAt = (address: string | null) => readLeaseCalendar(world.deps, partsOf(address));
const openedBy = async (buyer: Person, leaseId: string) => {
  await buyer.caller.leases.openCalendar({ leaseId });
  return (await buyer.caller.leases.calendar({ leaseId })).address;
};

describe("the calendar of a lease", () => {
  test("has each due date as an event that keeps its name, in the buyer's language, and reminds of what is open", async () => {
    const buyer = await leaseBuyer(world);
    const leaseId = await activeLease(world, await leaseShop(world), buyer);
    expect((await buyer.caller.leases.calendar({ leaseId })).address).toBeNull();
    const address = await openedBy(buyer, leaseId);
    await database.db.update(users).set({ locale: "en" }).where(eq(users.id, buyer.session.userId));
    const lease = await buyer.caller.leases.get({ leaseId });
    const events = eventsOf(await readAt(address));
    expect(events.map(({ startDate }) => [startDate.isDate, startDate.toString()])).toEqual(
      lease.instalments.map(({ dueOn }) => [true, dueOn]),
    );
    expect(events.every((event) => !event.isRecurring())).toBe(true);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(lease.instalments.length);
    const [paid, due] = events;
    const money = (minor: bigint) => formatMoney(minor, lease.currency, "en");
    expect(paid?.summary).toBe(`Paid: ${money(lease.instalmentMinor)}, ${lease.titleEn}`);
    expect(due?.summary).toBe(
      `${money(present(lease.instalments[1], "the term is long").unpaidMinor)} due: ${lease.titleEn}`,
    );
    const alarms = events.map((event) => event.component.getAllSubcomponents("valarm").length);
    expect(alarms).toEqual(lease.instalments.map(({ unpaidMinor }) => (unpaidMinor > 0n ? 1 : 0)));

    await database.db.update(users).set({ locale: "ko" }).where(eq(users.id, buyer.session.userId));
    const korean = eventsOf(await readAt(address));
    expect(korean[0]?.summary).toContain("납부 완료");
    expect(korean.map(({ uid }) => uid)).toEqual(events.map(({ uid }) => uid));

    await buyer.caller.leases.withdraw({ leaseId, reason: "" });
    expect(eventsOf(await readAt(address))).toEqual([]);
  });

  test("is at an address that nobody can guess, that ends when it is closed, and that is another one afterwards", async () => {
    const buyer = await leaseBuyer(world);
    const shop = await leaseShop(world);
    const leaseId = await activeLease(world, shop, buyer);
    const first = await openedBy(buyer, leaseId);
    // Once more is the same one.
    expect(await openedBy(buyer, leaseId)).toBe(first);
    const { token } = partsOf(first);
    const other = `${token.startsWith("A") ? "B" : "A"}${token.slice(1)}`;
    await expect(readLeaseCalendar(world.deps, { leaseId, token: other })).rejects.toThrow("LEASES.NOT_FOUND");
    const foreign = await activeLease(world, shop, buyer);
    await openedBy(buyer, foreign);
    await expect(readLeaseCalendar(world.deps, { leaseId: foreign, token })).rejects.toThrow("LEASES.NOT_FOUND");

    await buyer.caller.leases.closeCalendar({ leaseId });
    await expect(readAt(first)).rejects.toThrow("LEASES.NOT_FOUND");
    expect((await buyer.caller.leases.calendar({ leaseId })).address).toBeNull();
    const second = await openedBy(buyer, leaseId);
    expect(second).not.toBe(first);
    expect(eventsOf(await readAt(second)).length).toBeGreaterThan(0);
    await expect(readAt(first)).rejects.toThrow("LEASES.NOT_FOUND");

    // Who was locked out, or left, is told nothing any more, and neither is their calendar.
    await database.db
      .update(users)
      .set({ suspendedAt: world.deps.clock.now() })
      .where(eq(users.id, buyer.session.userId));
    await expect(readAt(second)).rejects.toThrow("LEASES.NOT_FOUND");
  });

  test("is the buyer's alone, and of a lease in force", async () => {
    const buyer = await leaseBuyer(world);
    const shop = await leaseShop(world);
    const leaseId = await activeLease(world, shop, buyer);
    for (const stranger of [await leaseBuyer(world), shop.seller, await world.admin()]) {
      const { leases } = stranger.caller;
      for (const asked of [leases.calendar, leases.openCalendar, leases.closeCalendar]) {
        await expect(asked({ leaseId })).rejects.toThrow("LEASES.NOT_FOUND");
      }
    }
    const waiting = await applyFor(world, buyer, shop);
    await expect(buyer.caller.leases.openCalendar({ leaseId: waiting })).rejects.toThrow("LEASES.STATE");
  });
});

test("an instalment on the month's last day stays on the day that the schedule names, in a leap year too", async () => {
  const dates = ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"] as const;
  const instalments = dates.map((dueOn, place): InstalmentView => ({
    number: place + 1,
    dueOn,
    instalmentMinor: 10_000n,
    interestMinor: 1_000n,
    principalMinor: 9_000n,
    balanceMinor: 0n,
    paidMinor: 0n,
    state: "scheduled",
    unpaidInterestMinor: 1_000n,
    unpaidPrincipalMinor: 9_000n,
    unpaidMinor: 10_000n,
    lateChargeMinor: 0n,
    unpaidLateChargeMinor: 0n,
    graceUntil: dueOn,
    settlements: [],
  }));
  const text = await drawCalendar({
    // What separates values in the format is a part of the name.
    lease: { id: "l", number: "PL-1", titleEn: "Camera; big, \\ bright", titleKo: "카메라", currency: "KRW" },
    instalments,
    locale: "en",
    appUrl: "https://market.example",
    at: new Date("2027-12-01T00:00:00Z"),
  });
  const events = eventsOf(text);
  expect(events.map(({ startDate }) => startDate.toString())).toEqual(dates);
  expect(events[0]?.summary).toContain("Camera; big, \\ bright");
  // Lines are at most 75 bytes, and end as the format says.
  expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});
