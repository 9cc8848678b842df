import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { notifications } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";
import { workJobs } from "../../../../tests/work-jobs";
import { enqueueLostMails, notifyPerson } from "./index";

// A mail hangs on its job alone. Whatever becomes of the job, the mail goes out once, or is given up in words.

const minute = 60_000;
let database: TestDatabase;
let world: MarketWorld;
let person: Person;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});
beforeEach(async () => {
  await database.sql`delete from graphile_worker._private_jobs`;
  await database.db.delete(notifications);
  world.mailbox.mailbox.clear();
  person = await world.buyer();
  const { userId } = person.session;
  await notifyPerson(world.deps.db, userId, { kind: "welcome", eventKey: "registered", at: world.deps.clock.now() });
});

const mailOf = async () => present((await database.db.select().from(notifications))[0], "the notification");
const jobs = () =>
  database.sql<{ attempts: number; max_attempts: number }[]>`
    select attempts, max_attempts from graphile_worker.jobs where key like 'mail:%'`;
/** The notification was written so long ago. */
const writtenAgo = async (ms: number) => {
  const { id } = await mailOf();
  const createdAt = new Date(world.deps.clock.now().getTime() - ms);
  await database.db.update(notifications).set({ createdAt }).where(eq(notifications.id, id));
};
const sent = () => world.mailbox.mailbox.list().length;

test("one whose job is gone gets another, and goes out once", async () => {
  await database.sql`delete from graphile_worker._private_jobs`;
  await writtenAgo(3 * minute);
  await Promise.all([enqueueLostMails(world.deps), enqueueLostMails(world.deps)]);
  expect(await jobs()).toHaveLength(1);
  await workJobs(database.url, world.deps);
  await enqueueLostMails(world.deps);
  await workJobs(database.url, world.deps);
  expect(sent()).toBe(1);
  expect((await mailOf()).mailState).toBe("sent");
});

test("one whose job has failed for good without a word gets its attempts again", async () => {
  await database.sql`update graphile_worker._private_jobs set attempts = max_attempts`;
  await writtenAgo(3 * minute);
  await enqueueLostMails(world.deps);
  expect(await jobs()).toEqual([{ attempts: 0, max_attempts: 14 }]);
  await workJobs(database.url, world.deps);
  expect(sent()).toBe(1);
});

test("one whose job waits, or is at work, is left alone", async () => {
  await database.sql`update graphile_worker._private_jobs set attempts = 3, run_at = now() + interval '1 hour'`;
  await writtenAgo(60 * minute);
  await enqueueLostMails(world.deps);
  expect(await jobs()).toEqual([{ attempts: 3, max_attempts: 14 }]);
  await database.sql`update graphile_worker._private_jobs set attempts = 14, locked_at = now(), locked_by = 'somebody'`;
  await enqueueLostMails(world.deps);
  expect(await jobs()).toEqual([{ attempts: 14, max_attempts: 14 }]);
});

test("one that was just written is not taken for lost", async () => {
  await database.sql`delete from graphile_worker._private_jobs`;
  await enqueueLostMails(world.deps);
  expect(await jobs()).toEqual([]);
});

test("one that has waited for two days is given up, in words", async () => {
  await database.sql`delete from graphile_worker._private_jobs`;
  await writtenAgo(49 * 60 * minute);
  await enqueueLostMails(world.deps);
  expect(await jobs()).toEqual([]);
  expect(await mailOf()).toMatchObject({ mailState: "given_up", mailFailure: "TOO_LATE" });
});
