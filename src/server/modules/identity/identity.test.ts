import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { currentVersions } from "@/inputs/legal";
import { emailAddress, registerInput } from "@/inputs/identity";
import { notifications } from "@/server/db/schema/notifications";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { attempts, sellers, sessions, users } from "@/server/db/schema/identity";
import { DomainError } from "@/shared/domain-error";
import { findSessionPerson } from "./queries/find-session-person";
import { beginSession } from "./use-cases/begin-session";
import { checkCredentials } from "./use-cases/check-credentials";
import { registerPerson } from "./use-cases/register-person";

let database: TestDatabase;
let now = new Date("2026-11-22T09:00:00Z");
const clock = { now: () => now };
const deps = () => ({ db: database.db, clock });

const from = (clientIp: string) => ({ clientIp, device: null });

const jiwoo = registerInput.parse({
  name: " 한지우 ",
  email: " Jiwoo@Example.com ",
  password: "twelve letters",
  locale: "ko",
  agreed: currentVersions,
});

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.delete(attempts);
  await database.db.delete(notifications);
  await database.db.delete(sellers);
  await database.db.delete(sessions);
  await database.sql.begin(async (tx) => {
    // What was agreed to is never deleted by the market: this is the database's owner, between tests.
    await tx`set local session_replication_role = replica`;
    await tx`delete from legal_acceptances`;
    await tx`delete from users`;
  });
  now = new Date("2026-11-22T09:00:00Z");
});

/** The code of the expected failure that a promise ends with. */
async function codeOf(work: Promise<unknown>): Promise<string> {
  const failure = await work.then(
    () => "no failure",
    (error: unknown) => error,
  );
  if (failure instanceof DomainError) return failure.code;
  throw new Error("not an expected failure", { cause: failure });
}

describe("registering", () => {
  test("keeps the name and the address tidily, and the password as argon2id only", async () => {
    const { userId } = await registerPerson(deps(), jiwoo, "192.0.2.1");
    const [person] = await database.db.select().from(users).where(eq(users.id, userId));
    expect(person).toMatchObject({ name: "한지우", email: "jiwoo@example.com", locale: "ko", isAdmin: false });
    expect(person?.passwordHash).toMatch(/^\$argon2id\$/);
  });

  test("one address is one person, whatever its capitals, even when two press at once", async () => {
    const results = await Promise.allSettled([
      registerPerson(deps(), jiwoo, "192.0.2.1"),
      registerPerson(deps(), { ...jiwoo, email: emailAddress.parse("JIWOO@example.com") }, "192.0.2.2"),
    ]);
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await database.db.select().from(users)).toHaveLength(1);
    expect(await codeOf(registerPerson(deps(), jiwoo, "192.0.2.1"))).toBe("IDENTITY.EMAIL_TAKEN");
  });

  test("short passwords, empty names and addresses that are none are refused", () => {
    const wrong = { name: " ", email: "nobody", password: "short", locale: "fr" };
    const fields = registerInput.safeParse(wrong).error?.issues.map((issue) => issue.path[0]);
    expect(fields).toEqual(["name", "email", "password", "locale", "agreed"]);
  });

  test.each(["password12", "1234567890", "jiwoo@example.com"])(
    "a password such as %s makes no account",
    async (password) => {
      expect(await codeOf(registerPerson(deps(), { ...jiwoo, password }, "192.0.2.1"))).toBe(
        "IDENTITY.PASSWORD_GUESSABLE",
      );
      expect(await database.db.select().from(users)).toHaveLength(0);
    },
  );

  test("a network that keeps registering has to wait", async () => {
    await database.db
      .insert(attempts)
      .values({ key: "register:network:192.0.2.9", count: 60, endsAt: new Date(now.getTime() + 90_000) });
    expect(await codeOf(registerPerson(deps(), jiwoo, "192.0.2.9"))).toBe("IDENTITY.TOO_MANY_ATTEMPTS");
    expect(await database.db.select().from(users)).toHaveLength(0);
  });
});

describe("signing in", () => {
  const right = { email: jiwoo.email, password: jiwoo.password };
  const wrong = { ...right, password: "another password" };

  test("the right password opens; a wrong one, an unknown address and a suspended account get one answer", async () => {
    const { userId } = await registerPerson(deps(), jiwoo, "192.0.2.1");
    expect(await checkCredentials(deps(), right, from("192.0.2.1"))).toMatchObject({ userId });
    expect(await codeOf(checkCredentials(deps(), wrong, from("192.0.2.1")))).toBe("IDENTITY.WRONG_CREDENTIALS");
    expect(await codeOf(checkCredentials(deps(), { ...right, email: "x@example.com" }, from("192.0.2.1")))).toBe(
      "IDENTITY.WRONG_CREDENTIALS",
    );
    await database.db.update(users).set({ suspendedAt: now });
    expect(await codeOf(checkCredentials(deps(), right, from("192.0.2.1")))).toBe("IDENTITY.WRONG_CREDENTIALS");
  });

  test("after eight mistakes even the right password waits, until the window has passed", async () => {
    await registerPerson(deps(), jiwoo, "192.0.2.1");
    for (let mistake = 0; mistake < 8; mistake += 1) {
      expect(await codeOf(checkCredentials(deps(), wrong, from("192.0.2.1")))).toBe("IDENTITY.WRONG_CREDENTIALS");
    }
    now = new Date(now.getTime() + 4 * 60_000);
    const refused = await checkCredentials(deps(), right, from("192.0.2.1")).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "IDENTITY.TOO_MANY_ATTEMPTS", values: { minutes: 6 } });
    // Elsewhere the owner is not locked out.
    await expect(checkCredentials(deps(), right, from("198.51.100.7"))).resolves.toBeDefined();
    now = new Date(now.getTime() + 6 * 60_000);
    await expect(checkCredentials(deps(), right, from("192.0.2.1"))).resolves.toBeDefined();
  });

  test("tries at the same moment are counted one by one", async () => {
    await registerPerson(deps(), jiwoo, "192.0.2.1");
    const codes = await Promise.all(
      Array.from({ length: 20 }, () => codeOf(checkCredentials(deps(), wrong, from("192.0.2.1")))),
    );
    expect(codes.filter((code) => code === "IDENTITY.WRONG_CREDENTIALS")).toHaveLength(8);
    expect(codes.filter((code) => code === "IDENTITY.TOO_MANY_ATTEMPTS")).toHaveLength(12);
  });

  test("signing in rightly many times is never refused", async () => {
    await registerPerson(deps(), jiwoo, "192.0.2.1");
    for (let time = 0; time < 12; time += 1) {
      await expect(checkCredentials(deps(), right, from("192.0.2.1"))).resolves.toBeDefined();
    }
  });
});

describe("who a session is", () => {
  test("roles come from the database, and a suspended person is signed out at once", async () => {
    const { userId } = await registerPerson(deps(), jiwoo, "192.0.2.1");
    const key = await beginSession(deps(), { userId }, { clientIp: "192.0.2.1", userAgent: "test" });
    expect(await findSessionPerson(database.db, key, now)).toEqual({
      sessionId: expect.any(String) as string,
      userId,
      name: "한지우",
      email: "jiwoo@example.com",
      locale: "ko",
      sellerId: null,
      isAdmin: false,
      begunAt: now,
    });
    const [shop] = await database.db
      .insert(sellers)
      .values({ userId, name: "Lumen", slug: "lumen" })
      .returning({ id: sellers.id });
    await database.db.update(users).set({ isAdmin: true });
    // An active admin is always left.
    await database.db.insert(users).values({ email: "admin@example.test", name: "Admin", isAdmin: true });
    expect(await findSessionPerson(database.db, key, now)).toMatchObject({ sellerId: shop?.id, isAdmin: true });
    await database.db.update(users).set({ suspendedAt: now }).where(eq(users.id, userId));
    expect(await findSessionPerson(database.db, key, now)).toBeNull();
  });

  test("its statement is prepared", async () => {
    await findSessionPerson(database.db, "no key", now);
    const prepared =
      await database.sql`select statement from pg_prepared_statements where statement like '%"sellers"%'`;
    expect(prepared.length).toBeGreaterThan(0);
  });
});
