import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";

const root = path.resolve(import.meta.dirname, "..");
let database: TestDatabase;
let child: ChildProcess | null = null;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  child?.kill("SIGKILL");
  await database.close();
});

test("a worker that is told to stop finishes the job it has begun, on behalf of the request that left it", async () => {
  const worker = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "src/server/jobs/run-worker.ts"],
    {
      cwd: root,
      env: { ...process.env, LOG_LEVEL: "info", DATABASE_URL: database.url },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  child = worker;
  const ended = once(worker, "exit").then(([code]) => code as number | null);
  const lines: string[] = [];
  const output = createInterface(present(worker.stdout, "its output is a pipe"));
  output.on("line", (line) => lines.push(line));
  const said = (text: string) => expect.poll(() => lines.join("\n"), { timeout: 120_000 }).toContain(text);
  await said("worker ready");

  const holder = await database.sql.reserve();
  await holder`begin`;
  await holder`lock table orders in access exclusive mode`;
  const payload = JSON.stringify({ orderId: randomUUID(), requestId: "left-by-a-request" });
  await database.sql`select graphile_worker.add_job('advance-order', ${payload}::json)`;
  const begun = () => database.sql`select 1 from graphile_worker.jobs where locked_at is not null`;
  await expect.poll(async () => (await begun()).length, { timeout: 60_000 }).toBe(1);

  worker.kill("SIGTERM");
  await said("stopping");
  await holder`rollback`;
  holder.release();
  expect(await ended).toBe(0);
  // Crossed out, or free for another worker: held by one that is gone it would wait for hours.
  const left = await database.sql`select last_error, locked_at from graphile_worker.jobs`;
  expect(left.filter(({ locked_at: lockedAt }) => lockedAt !== null)).toEqual([]);
}, 240_000);
