import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { personEvents, users } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";

// Admins who decide about each other at the same instant: whatever happens, somebody is left who can decide.

const rounds = 40;

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

let admins: [Person, Person, Person];
beforeEach(async () => {
  admins = [await world.admin(), await world.admin(), await world.admin()];
});

const suspend = (by: Person, whom: Person) =>
  by.caller.identity.suspend({ userId: whom.session.userId, reason: "Seen at the same instant." });

async function activeAdmins(): Promise<Set<string>> {
  const rows = await database.db
    .select({ id: users.id })
    .from(users)
    .where(sql`${users.isAdmin} and ${users.suspendedAt} is null`);
  return new Set(rows.map(({ id }) => id));
}

/** Has these admins alone be active. */
async function activate(active: readonly Person[]): Promise<void> {
  const ids = active.map(({ session }) => session.userId);
  await database.db
    .update(users)
    .set({ suspendedAt: null })
    .where(sql`${users.id} in ${ids}`);
  await database.db
    .update(users)
    .set({ suspendedAt: sql`now()` })
    .where(sql`${users.isAdmin} and ${users.id} not in ${ids}`);
}

/** What came of attempts that were made at once: the code of each that was refused. */
async function outcomes(attempts: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(attempts);
  return settled.map((each) => (each.status === "fulfilled" ? "done" : String(each.reason)));
}

describe(`in each of ${rounds} rounds`, () => {
  test("of two admins who suspend each other one wins, and the other is told that they are signed out", async () => {
    const [one, other] = admins;
    for (let round = 0; round < rounds; round += 1) {
      await activate([one, other]);
      // Now one begins first, now the other.
      const pairs =
        round % 2 === 0 ? [suspend(one, other), suspend(other, one)] : [suspend(other, one), suspend(one, other)];
      const told = await outcomes(pairs);
      expect(told.filter((each) => each === "done")).toHaveLength(1);
      expect(told.filter((each) => each.includes("AUTH.SIGNED_OUT"))).toHaveLength(1);
      expect((await activeAdmins()).size).toBe(1);
    }
    const events = await database.db.select().from(personEvents).where(eq(personEvents.event, "suspended"));
    expect(events).toHaveLength(rounds);
  }, 120_000);

  test("of three in a circle, and each twice, at least one is left, and nothing blocks for ever", async () => {
    const [one, two, three] = admins;
    for (let round = 0; round < rounds; round += 1) {
      await activate(admins);
      const circle: [Person, Person][] = [
        [one, two],
        [two, three],
        [three, one],
      ];
      const twice = [...circle, ...circle.map(([by, whom]): [Person, Person] => [whom, by])];
      const from = round % twice.length;
      const told = await outcomes(
        [...twice.slice(from), ...twice.slice(0, from)].map(([by, whom]) => suspend(by, whom)),
      );
      for (const each of told) expect(each).toMatch(/^done$|AUTH\.SIGNED_OUT/);
      const left = await activeAdmins();
      expect(left.size).toBeGreaterThanOrEqual(1);
      expect(left.size).toBeLessThan(3);
    }
  }, 120_000);
});

describe("the last active admin", () => {
  test("is not suspended by one who was an admin until now, nor restored by one", async () => {
    const [one, other] = admins;
    await activate([one]);
    await expect(suspend(other, one)).rejects.toThrow("AUTH.SIGNED_OUT");
    await expect(other.caller.identity.restore({ userId: other.session.userId, reason: "Myself." })).rejects.toThrow(
      "IDENTITY.OWN_ACCOUNT",
    );
    expect(await activeAdmins()).toEqual(new Set([one.session.userId]));
  });

  test("stays, no matter who takes the role away or suspends by hand, one after the other or at once", async () => {
    const [one, other] = admins;
    await activate([one, other]);
    const byHand = [one, other].map(({ session }, index) =>
      database.db
        .update(users)
        .set(index === 0 ? { suspendedAt: sql`now()` } : { isAdmin: false })
        .where(eq(users.id, session.userId))
        .then(
          () => "done",
          (error: unknown) => (error instanceof Error ? String(error.cause) : "refused"),
        ),
    );
    const told = await Promise.all(byHand);
    expect(told.filter((each) => each === "done")).toHaveLength(1);
    expect(told.filter((each) => each.includes("IDENTITY.LAST_ADMIN"))).toHaveLength(1);
    expect((await activeAdmins()).size).toBe(1);
  });

  test("does not delete their own account", async () => {
    const [one] = admins;
    await activate([one]);
    const obstacles = await one.caller.account.deletionObstacles();
    expect(obstacles.map(({ obstacle }) => obstacle)).toContain("staff");
  });
});
