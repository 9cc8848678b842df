import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { migrateDatabase } from "@/server/db/migrations";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { startKeptPostgres } from "../scripts/postgres";

const root = path.resolve(import.meta.dirname, "..");
let database: TestDatabase;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
const heldBack: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const letGo of heldBack.splice(0)) await letGo();
  // A job that was freed waits for the next worker, which is another test's.
  await database.sql`delete from graphile_worker._private_jobs`;
  await database.sql`delete from job_holders`;
});
afterAll(() => database.close());

interface Worker {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly lines: string[];
  /** Waits until it has said this so often. */
  said(text: string, times?: number): Promise<void>;
}

function startWorker(databaseUrl: string): Worker {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "src/server/jobs/run-worker.ts"],
    {
      cwd: root,
      env: { ...process.env, LOG_LEVEL: "info", DATABASE_URL: databaseUrl, DATABASE_DIRECT_URL: databaseUrl },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  children.push(child);
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(present(stream, "its output is a pipe")).on("line", (line) => lines.push(line));
  }
  const said = async (text: string, times = 1) => {
    const heard = () => lines.filter((line) => line.includes(text)).length;
    await expect.poll(heard, { timeout: 120_000, message: `it says ${text}` }).toBeGreaterThanOrEqual(times);
  };
  return { child, ended, lines, said };
}

/** Whatever it says is one JSON object a line. */
function expectJsonLines({ lines }: Worker): void {
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) as number });
}

/** Holds every job that looks at an order, until it is released. */
async function holdOrders(sql: postgres.Sql): Promise<() => Promise<void>> {
  const holder = await sql.reserve();
  await holder`begin`;
  await holder`lock table orders in access exclusive mode`;
  let held = true;
  const letGo = async () => {
    if (!held) return;
    held = false;
    await holder`rollback`;
    holder.release();
  };
  heldBack.push(letGo);
  return letGo;
}

async function leaveJob(sql: postgres.Sql, maxAttempts = 25): Promise<string> {
  const payload = JSON.stringify({ orderId: randomUUID(), requestId: "left-by-a-request" });
  const [job] = await sql<{ id: string }[]>`
    select (graphile_worker.add_job('advance-order', ${payload}::text::json, max_attempts => ${maxAttempts})).id::text as id`;
  return present(job, "a job is added").id;
}

const heldJobs = async (sql: postgres.Sql) =>
  (await sql<{ id: string }[]>`select id::text from graphile_worker.jobs where locked_at is not null`).map(
    ({ id }) => id,
  );
const leftJobs = async (sql: postgres.Sql) =>
  (await sql<{ id: string }[]>`select id::text from graphile_worker.jobs`).map(({ id }) => id);

test("a worker that is told to stop finishes the job it has begun, on behalf of the request that left it", async () => {
  const { plain: sql } = database;
  const worker = startWorker(database.url);
  await worker.said("worker ready");
  const letGo = await holdOrders(sql);
  const job = await leaveJob(sql);
  await expect.poll(() => heldJobs(sql), { timeout: 60_000 }).toEqual([job]);

  worker.child.kill("SIGTERM");
  await worker.said("stopping");
  await letGo();
  expect(await worker.ended).toBe(0);
  // Crossed out, or free for another worker: held by one that is gone it would wait for hours.
  expect(await heldJobs(sql)).toEqual([]);
  expect(await sql`select holder from job_holders`).toEqual([]);
  expectJsonLines(worker);
}, 240_000);

test("what a killed worker held, on its last attempt too, is done by the next; what a living one holds is left alone", async () => {
  const { plain: sql } = database;
  const first = startWorker(database.url);
  await first.said("worker ready");
  const letGo = await holdOrders(sql);
  const [once_, again] = [await leaveJob(sql, 1), await leaveJob(sql)];
  await expect.poll(async () => (await heldJobs(sql)).sort(), { timeout: 60_000 }).toEqual([once_, again].sort());
  await expect.poll(async () => (await sql`select from job_holders`).length, { timeout: 60_000 }).toBeGreaterThan(0);
  first.child.kill("SIGKILL");
  await first.ended;
  await letGo();
  // Of its last attempt nothing is left to be had, and nobody would ever say so.
  const [cut] = await sql<{ left: boolean }[]>`
    select attempts < max_attempts as left from graphile_worker.jobs where id = ${once_}::bigint`;
  expect(cut).toEqual({ left: false });

  // The time goes by that the dead are given, for the dead alone: another worker goes on saying that it is there.
  await sql`update job_holders set seen_at = now() - interval '1 minute'`;
  await sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute' where locked_by is not null`;
  // Who has only just taken a job lives, though its last sign of life is old: this one's are slow.
  await sql`insert into job_holders (holder, process_id, seen_at) values ('slow', ${randomUUID()}, now() - interval '1 minute')`;
  const slow = await leaveJob(sql);
  await sql`update graphile_worker._private_jobs set locked_by = 'slow', locked_at = now() + interval '1 hour', attempts = 1
    where id = ${slow}::bigint`;
  await sql`insert into job_holders (holder, process_id, seen_at) values ('alive', ${randomUUID()}, now() + interval '1 hour')`;
  const alive = await leaveJob(sql);
  await sql`update graphile_worker._private_jobs set locked_by = 'alive', locked_at = now() - interval '1 hour', attempts = 1
    where id = ${alive}::bigint`;

  const second = startWorker(database.url);
  await expect.poll(() => leftJobs(sql), { timeout: 120_000 }).toEqual([slow, alive]);
  expect((await heldJobs(sql)).sort()).toEqual([slow, alive].sort());
  second.child.kill("SIGTERM");
  expect(await second.ended).toBe(0);
  expect((await heldJobs(sql)).sort()).toEqual([slow, alive].sort());
  expectJsonLines(second);
}, 240_000);

test("a worker whose connections are all cut, in the middle of a job too, goes on by itself", async () => {
  const { plain: sql } = database;
  const worker = startWorker(database.url);
  await worker.said("worker ready");
  for (let round = 0; round < 5; round += 1) {
    const letGo = await holdOrders(sql);
    const job = await leaveJob(sql);
    await expect.poll(() => heldJobs(sql), { timeout: 60_000 }).toEqual([job]);
    const [cut] = await sql<{ count: number }[]>`
      select count(*)::int from (
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and query not like 'lock table orders%'
          and query not like 'begin%'
      ) cut`;
    expect(cut?.count).toBeGreaterThan(0);
    await letGo();
    // The job failed with its connection, or its runner did: neither keeps it from being done.
    await expect
      .poll(
        async () => {
          await sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null`;
          return leftJobs(sql);
        },
        { timeout: 90_000, message: `round ${round}` },
      )
      .toEqual([]);
  }
  expect(worker.child.exitCode).toBeNull();
  worker.child.kill("SIGTERM");
  expect(await worker.ended).toBe(0);
  expectJsonLines(worker);
}, 400_000);

test("a worker outlives a database server that goes away and comes back", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "partwise-away-"));
  // The server's own account goes in there.
  await chmod(folder, 0o755);
  const server = await startKeptPostgres(folder, "test");
  try {
    await migrateDatabase(server.url("postgres"));
    const worker = startWorker(server.url("postgres"));
    await worker.said("worker ready");
    const restart = present(server.restart, "a kept server starts again");
    for (const round of [1, 2]) {
      await server.stop();
      await worker.said("failed, and will be tried again", round);
      await restart();
      const sql = postgres(server.url("postgres"), { max: 1 });
      try {
        await leaveJob(sql);
        await expect.poll(() => leftJobs(sql), { timeout: 90_000, message: `round ${round}` }).toEqual([]);
      } finally {
        await sql.end({ timeout: 5 });
      }
    }
    expect(worker.child.exitCode).toBeNull();
    worker.child.kill("SIGTERM");
    expect(await worker.ended).toBe(0);
    expectJsonLines(worker);
  } finally {
    for (const child of children) child.kill("SIGKILL");
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}, 400_000);
