import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { openMarketClock, type MarketClock } from "@/server/market-clock/open-market-clock";
import { applyFor, leaseBuyer, leaseShop } from "../tests/lease-world";
import { openMarketWorld, type MarketWorld } from "../tests/market-world";
import { workJobs } from "../tests/work-jobs";
import { advanceDemo, type MarketEvent } from "./advance-demo";

const day = 86_400_000;
let database: TestDatabase;
let clock: MarketClock;
let world: MarketWorld;
beforeAll(async () => {
  database = await openTestDatabase();
  clock = openMarketClock(database);
  await clock.ready;
  world = await openMarketWorld(database, { clock });
});
afterAll(async () => {
  await world.close();
  await clock.close();
  await database.close();
});

/** Moves the stand-ins as the script does, in this process. */
const moveOutside = (aheadMs: number): Promise<void> => {
  world.sandbox.moveClock(aheadMs);
  world.institution.moveClock(aheadMs);
  return Promise.resolve();
};

/** Lets a worker do what is due for as long as time passes. */
async function beside(passing: Promise<void>): Promise<void> {
  const over = new AbortController();
  const working = (async () => {
    while (!over.signal.aborted) {
      await world.settle();
      await workJobs(database.url, world.deps);
    }
  })();
  await passing.finally(() => {
    over.abort();
  });
  await working;
}

describe("letting time pass in a demo", () => {
  test("what falls due is done at its time, in its order, and told", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const first = await buyer.caller.leases.get({ leaseId: await applyFor(world, buyer, shop) });
    const halfway: MarketEvent[] = [];
    const pass = (byMs: number, onEvent: (event: MarketEvent) => void, steps: Date[] = []) =>
      beside(advanceDemo({ db: database.db, byMs, moveOutside, onEvent, onStep: (now) => steps.push(now) }));
    await pass(7 * day, (event) => halfway.push(event));
    expect(halfway).toEqual([]);

    const second = await buyer.caller.leases.get({ leaseId: await applyFor(world, buyer, await leaseShop(world)) });
    const told: MarketEvent[] = [];
    const steps: Date[] = [];
    await pass(15 * day, (event) => told.push(event), steps);
    expect(told.map(({ number, what }) => `${number} ${what}`)).toEqual([
      `${first.number} orderFormExpired → expired`,
      `${second.number} orderFormExpired → expired`,
    ]);
    for (const [index, { form }] of [first, second].entries()) {
      // Within the minute, though whole days were jumped over.
      const lateMs = (told[index]?.at.getTime() ?? 0) - (form?.expiresAt.getTime() ?? 0);
      expect(lateMs).toBeGreaterThanOrEqual(0);
      expect(lateMs).toBeLessThan(60_000);
    }
    const leaps = steps.map((at, index) => at.getTime() - (steps[index - 1] ?? at).getTime());
    expect(Math.max(...leaps)).toBeLessThan(day + 60_000);
    expect((await buyer.caller.leases.get({ leaseId: second.id })).state).toBe("expired");
  });

  test("says so when nobody does what is due", async () => {
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, await leaseShop(world));
    await workJobs(database.url, world.deps);
    const { form } = await buyer.caller.leases.get({ leaseId });
    const passing = advanceDemo({
      db: database.db,
      byMs: 20 * day,
      moveOutside,
      onEvent: () => undefined,
      onStep: () => undefined,
      patienceMs: 300,
    });
    await expect(passing).rejects.toThrow("does the worker run?");
    // Time stands where the work was left undone.
    expect(clock.now().getTime() - (form?.expiresAt.getTime() ?? 0)).toBeLessThan(60_000);
    await world.settle();
    expect((await buyer.caller.leases.get({ leaseId })).state).toBe("expired");
  });
});
