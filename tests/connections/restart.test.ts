import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import postgres from "postgres";
import { connect } from "@/server/db/client";
import { findDatabaseUnavailable } from "@/shared/database-unavailable";
import { type PostgresServer, startKeptPostgres } from "../../scripts/postgres";

let folder: string;
let server: PostgresServer;
const start = () => startKeptPostgres(folder, "restart");

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "partwise-restart-"));
  // The server may run as another account than ours, which must be able to enter.
  await chmod(folder, 0o755);
  server = await start();
}, 120_000);
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test("a server that restarts under ten transactions leaves each whole or absent, and is found again", async () => {
  const url = server.url("postgres");
  const connection = connect(url, { max: 10 });
  const { db } = connection;
  let listened = 0;
  const listening = connection.listen(
    "news",
    () => undefined,
    () => (listened += 1),
  );
  await listening.begun;
  await db.execute(sql`create table halves (id int, half text, primary key (id, half))`);
  const told = new Map<number, "committed" | "nothing_committed" | "unknown">();
  const wrong: unknown[] = [];
  const stop = { asked: false };
  let next = 0;
  const play = async (): Promise<void> => {
    while (!stop.asked) {
      const id = next++;
      try {
        await db.transaction(async (tx) => {
          await tx.execute(sql`insert into halves values (${id}, 'first')`);
          await tx.execute(sql`select pg_sleep(0.005)`);
          await tx.execute(sql`insert into halves values (${id}, 'second')`);
        });
        told.set(id, "committed");
      } catch (error) {
        const unavailable = findDatabaseUnavailable(error);
        if (unavailable) told.set(id, unavailable.outcome);
        else wrong.push(error);
      }
    }
  };
  const playing = Promise.all(Array.from({ length: 10 }, play));
  const committed = () => [...told.values()].filter((end) => end === "committed").length;
  for (let restart = 0; restart < 2; restart += 1) {
    const before = committed();
    await expect.poll(committed, { timeout: 30_000 }).toBeGreaterThan(before + 20);
    await server.stop();
    server = await start();
  }
  const before = committed();
  await expect.poll(committed, { timeout: 30_000 }).toBeGreaterThan(before + 50);
  await expect.poll(() => listened, { timeout: 30_000 }).toBeGreaterThan(1);
  stop.asked = true;
  await playing;

  const witness = postgres(url, { max: 1 });
  const rows = await witness<
    { id: number; halves: number }[]
  >`select id, count(*)::int as halves from halves group by id`;
  await witness.end();
  const halves = new Map(rows.map((row) => [row.id, row.halves]));
  for (const [id, end] of told) {
    const there = halves.get(id) ?? 0;
    const right = end === "unknown" ? there === 0 || there === 2 : there === (end === "committed" ? 2 : 0);
    if (!right) wrong.push({ id, end, there });
  }
  expect(wrong).toEqual([]);
  // A restart is met by some of them on the way: else nothing was tried.
  expect(told.size).toBeGreaterThan(committed());
  await listening.close();
  await connection.close();
}, 180_000);
