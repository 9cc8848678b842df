import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { connect } from "@/server/db/client";
import { connectionProof, untilKnown } from "./prove-connections";

let database: TestDatabase;
const role = `guest_${randomBytes(4).toString("hex")}`;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.sql.unsafe(`create role ${role} login password 'guest' connection limit 1`);
});
afterAll(async () => {
  await database.sql.unsafe(`drop role ${role}`);
  await database.close();
});

describe("a fault that passes", () => {
  test("makes a process unready for as long as it lasts, and no longer", async () => {
    const direct = new URL(database.url);
    direct.username = role;
    direct.password = "guest";
    const prove = connectionProof(() => ({ url: database.url, directUrl: direct.href, prepare: true }));
    // Somebody else has the only connection that this user may have.
    const other = connect(direct.href, { max: 1 });
    await other.sql`select 1`;
    expect(await prove()).toEqual([expect.stringContaining("DATABASE_DIRECT_URL cannot be reached")]);
    await other.close();
    await expect.poll(prove).toEqual([]);
  });

  test("refuses no start, while one that stays does", async () => {
    const says = (...answers: (readonly string[] | null)[]) => {
      const left = [...answers];
      return () => Promise.resolve(left.length > 1 ? (left.shift() ?? null) : (left[0] ?? null));
    };
    expect(await untilKnown(says(["full"], ["full"], []))).toEqual([]);
    expect(await untilKnown(says(["full"], null, ["full"], []))).toEqual([]);
    expect(await untilKnown(says(["wrong"]))).toEqual(["wrong"]);
  }, 30_000);
});
