import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { leaseContracts } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { exposureDiscrepancies } from "@/server/modules/limits";
import { present } from "@/shared/assert";
import { addDays, civilDateAt } from "@/shared/civil-date";
import { activeLease, leaseBooksOf, leaseBuyer, leaseShop } from "../../../../tests/lease-world";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";

// Drawing a contract takes a second of a processor, which a busy machine may not have at once.
vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let world: MarketWorld;
beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const day = 86_400_000;
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "accepted",
    (failure: unknown) =>
      failure instanceof Error ? ((failure.cause as { code?: string }).code ?? failure.message) : "?",
  );

test("a withdrawal that was sent on the last day is in time, whenever it arrives; a later one is not", async () => {
  const [shop, buyer, admin] = [await leaseShop(world), await leaseBuyer(world), await world.admin()];
  const leaseId = await activeLease(world, shop, buyer);
  const [contract] = await database.db.select().from(leaseContracts).where(eq(leaseContracts.leaseId, leaseId));
  const { timeZone } = world.deps.market;
  const lastDay = civilDateAt(present(contract, "it is in force").withdrawableUntil, timeZone);
  await world.pass(17 * day);
  const record = (person: Person, sentOn: string) =>
    person.caller.leases.recordWithdrawal({ leaseId, sentOn, note: "Letter of the buyer, with its postmark." });
  const today = civilDateAt(world.deps.clock.now(), timeZone);
  expect(await codeOf(buyer.caller.leases.withdraw({ leaseId, reason: "" }))).toBe("LEASES.WITHDRAWAL_OVER");
  expect(await codeOf(record(admin, addDays(lastDay, 1)))).toBe("LEASES.WITHDRAWAL_OVER");
  expect(await codeOf(record(admin, addDays(today, 1)))).toBe("LEASES.SENT_ON");
  expect(await codeOf(record(admin, addDays(today, -400)))).toBe("LEASES.SENT_ON");
  for (const person of [buyer, shop.seller]) expect(await codeOf(record(person, lastDay))).not.toBe("accepted");
  expect((await buyer.caller.leases.get({ leaseId })).state).toBe("active");

  await record(admin, lastDay);
  await world.settle();
  const lease = await buyer.caller.leases.get({ leaseId });
  expect(lease.state).toBe("withdrawn");
  expect(lease.timeline.at(-1)).toMatchObject({ event: "withdrawn", role: "admin", detail: { sentOn: lastDay } });
  const kinds = async (person: Person) => (await person.caller.notifications.list({})).items.map(({ kind }) => kind);
  expect(await kinds(buyer)).toContain("lease_cancelled");
  expect(await kinds(shop.seller)).toContain("lease_withdrawn");
  await shop.seller.caller.leases.receiveReturned({ leaseId, restocked: true });
  await world.settle();
  expect(await leaseBooksOf(database.db, leaseId)).toEqual({});
  expect(await exposureDiscrepancies(database.db)).toEqual([]);
  // The same letter again changes nothing.
  await record(admin, lastDay);
});
