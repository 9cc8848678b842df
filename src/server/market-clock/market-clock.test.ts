import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "@/server/db/client";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { moveMarketClock } from "./move-market-clock";
import { openMarketClock, readAheadMs, type MarketClock } from "./open-market-clock";

const day = 86_400_000;
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** How many whole days a clock is ahead of the machine's. */
const daysAhead = (clock: MarketClock): number => Math.round((clock.now().getTime() - Date.now()) / day);

describe("a demo's clock", () => {
  test("shows the machine's time until it is moved, and every process follows a move", async () => {
    const other = connect(database.url, { max: 1 });
    const clocks = [openMarketClock(database), openMarketClock(other)];
    try {
      await Promise.all(clocks.map((clock) => clock.ready));
      expect(clocks.map(daysAhead)).toEqual([0, 0]);
      expect(await moveMarketClock(database.db, 3 * day)).toBe(3 * day);
      await expect.poll(() => clocks.map(daysAhead)).toEqual([3, 3]);
      expect(await moveMarketClock(other.db, 2 * day)).toBe(5 * day);
      await expect.poll(() => clocks.map(daysAhead)).toEqual([5, 5]);

      // News that come late, or that are none, move nothing back.
      await database.db.execute(
        sql`select pg_notify('market_clock', ${String(day)}), pg_notify('market_clock', 'noon')`,
      );
      await moveMarketClock(database.db, day);
      await expect.poll(() => clocks.map(daysAhead)).toEqual([6, 6]);
    } finally {
      await Promise.all(clocks.map((clock) => clock.close()));
      await other.close();
    }
  });

  test("is known to a process that starts later before it is ready", async () => {
    const ahead = await readAheadMs(database.db);
    expect(ahead).toBeGreaterThan(0);
    const clock = openMarketClock(database);
    try {
      expect(clock.isReady()).toBe(false);
      await clock.ready;
      expect(clock.isReady()).toBe(true);
      expect(daysAhead(clock)).toBe(ahead / day);
    } finally {
      await clock.close();
    }
  });

  test("moves of one instant add up", async () => {
    const before = await readAheadMs(database.db);
    await Promise.all(Array.from({ length: 5 }, () => moveMarketClock(database.db, day)));
    expect(await readAheadMs(database.db)).toBe(before + 5 * day);
  });

  test("never goes back, in code or in the database", async () => {
    await expect(moveMarketClock(database.db, -day)).rejects.toThrow("time goes forward");
    await expect(moveMarketClock(database.db, 0)).rejects.toThrow("time goes forward");
    await expect(database.db.execute(sql`update market_clock set ahead_ms = -1`)).rejects.toThrow();
  });
});
