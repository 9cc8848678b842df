import { randomBytes } from "node:crypto";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { inject } from "vitest";
import { present } from "@/shared/assert";
import { connect, type DatabaseConnection, type HandwrittenSql } from "./client";

declare module "vitest" {
  export interface ProvidedContext {
    /** The server that the whole test run shares, and the migrated database that every test file copies. */
    testDatabase: { readonly adminUrl: string; readonly template: string };
  }
}

/** A migrated, empty database that belongs to one test file. */
export interface TestDatabase extends DatabaseConnection {
  readonly url: string;
  /** A plain client beside the one under test: for locks and transactions by hand, and as a witness. */
  readonly plain: postgres.Sql;
  /** Each statement goes through the pool under test; transactions written by hand through the plain client. */
  readonly sql: HandwrittenSql & {
    begin<Result>(work: (tx: postgres.TransactionSql) => Promise<Result>): Promise<Result>;
    reserve(): Promise<postgres.ReservedSql>;
  };
}

/**
 * Creates a database for the calling test file, as a copy of the migrated template. Close it in `afterAll`.
 * Tests of one file share it; tests of different files never meet. An `empty` one has not been migrated.
 */
export async function openTestDatabase({
  empty = false,
  ...options
}: { max?: number; empty?: boolean } = {}): Promise<TestDatabase> {
  const { adminUrl, template } = inject("testDatabase");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const copied = empty ? "" : ` template ${template} strategy file_copy`;
  await asAdmin(adminUrl, (admin) => admin.unsafe(`create database ${name}${copied}`));

  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const connection = connect(url.href, options);
  const plain = postgres(url.href, { max: 4, onnotice: () => undefined });
  // Drizzle decides how values are parsed: the same in both.
  drizzle(plain);
  return {
    ...connection,
    sql: Object.assign(connection.sql, {
      async begin<Result>(work: (tx: postgres.TransactionSql) => Promise<Result>): Promise<Result> {
        const done: { result: Result }[] = [];
        await plain.begin(async (tx) => {
          done.push({ result: await work(tx) });
        });
        return present(done[0], "a transaction that committed has ended").result;
      },
      reserve: () => plain.reserve(),
    }),
    url: url.href,
    plain,
    async close() {
      await connection.close();
      await plain.end({ timeout: 1 });
      await asAdmin(adminUrl, (admin) => admin.unsafe(`drop database if exists ${name} with (force)`));
    },
  };
}

async function asAdmin(adminUrl: string, work: (admin: postgres.Sql) => Promise<unknown>): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await work(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
}
