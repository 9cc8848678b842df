import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type postgres from "postgres";
import { connect } from "@/server/db/client";
import { findConnectionFaults } from "@/server/db/connection/find-faults";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { killBackends, openObserver } from "./kill-backends";
import { startPgBouncer } from "./pgbouncer";

let database: TestDatabase;
let witness: postgres.Sql;

beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
  witness = openObserver(database.url);
});
afterAll(async () => {
  await witness.end({ timeout: 1 });
  await database.close();
});

/** Whatever a lost connection leaves behind must not reach the process: there it would end it. */
async function play(url: string, options: { max: number; prepare: boolean }, transfers: number) {
  const connection = connect(url, options);
  try {
    return await killBackends(connection, witness, { transfers, seed: options.max });
  } finally {
    await connection.close();
  }
}

describe("backends terminated at every await of a transaction", () => {
  test.each([
    { max: 1, prepare: true },
    { max: 2, prepare: true },
    { max: 10, prepare: true },
    { max: 10, prepare: false },
  ])("leave it whole or absent, and told as it is: %o", async (options) => {
    const figures = await play(database.url, options, 80);
    expect(figures.wrong).toEqual([]);
    expect(figures.transfers).toBe(80);
    expect(figures.kills).toBeGreaterThan(40);
    expect(figures.committed).toBeGreaterThan(5);
  });

  const installed = spawnSync("pgbouncer", ["--version"]).status === 0;
  test.runIf(installed)("the same behind PgBouncer, which lends a server connection for each transaction", async () => {
    const pgbouncer = await startPgBouncer(database.url, { serverConnections: 4 });
    try {
      const figures = await play(pgbouncer.url, { max: 10, prepare: false }, 80);
      expect(figures.wrong).toEqual([]);
      expect(figures.committed).toBeGreaterThan(5);
    } finally {
      await pgbouncer.stop();
    }
  });

  test.runIf(installed)("what cannot work behind PgBouncer is said in words before anybody waits for it", async () => {
    const pgbouncer = await startPgBouncer(database.url, { serverConnections: 4 });
    const [url, directUrl] = [pgbouncer.url, database.url];
    try {
      expect(await findConnectionFaults({ url, directUrl, prepare: false })).toEqual([]);
      const faults = await findConnectionFaults({ url, directUrl: url, prepare: true });
      expect(faults).toEqual([
        expect.stringContaining("DATABASE_DIRECT_URL (DATABASE_URL, where it is not set) swallows LISTEN"),
        expect.stringContaining("DATABASE_PREPARE=false"),
      ]);
    } finally {
      await pgbouncer.stop();
    }
  });

  test("and nothing is said where all works", async () => {
    const url = database.url;
    expect(await findConnectionFaults({ url, directUrl: url, prepare: true })).toEqual([]);
  });
});
