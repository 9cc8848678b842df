import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { hash } from "@node-rs/argon2";
import { eq, sql } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import superjson from "superjson";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { getEnv } from "@/env";
import { findSession } from "@/server/auth/session";
import type { Composition } from "@/server/compose";
import { attempts, passwordResets, personEvents, users } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { answerApiFirst } from "@/server/http/answer-first";
import { answerTrpc } from "@/server/http/answer-trpc";
import { createCaller } from "@/server/trpc/root";
import { present } from "@/shared/assert";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";
import { workJobs } from "../../../../tests/work-jobs";
import { checkCredentials } from "./index";

vi.setConfig({ testTimeout: 60_000 });

const shared = globalThis as typeof globalThis & {
  partwiseComposition?: Pick<Composition, "deps"> | undefined;
  partwiseAnswerFirst?: (request: IncomingMessage, response: ServerResponse) => boolean;
};

let database: TestDatabase;
let world: MarketWorld;
let server: Server;
let url: string;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
  shared.partwiseComposition = { deps: world.deps };
  answerApiFirst();
  server = createServer((request, response) => {
    if (!shared.partwiseAnswerFirst?.(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  shared.partwiseComposition = undefined;
  await world.close();
  await database.close();
});
beforeEach(async () => {
  world.mailbox.mailbox.clear();
  await database.db.delete(attempts);
});

const right = "the password of now";
const next = "another password 2";

/** A person with a password, known by an address of their own. */
async function person(name = "Person"): Promise<Person> {
  const found = await world.buyer(name);
  const passwordHash = await hash(right, { memoryCost: 1_024, timeCost: 1 });
  await database.db.update(users).set({ passwordHash, locale: "en" }).where(eq(users.id, found.session.userId));
  return found;
}

/** The cookie of a session as signing in makes it. */
async function cookieOf({ session }: Person, begunAt = world.deps.clock.now()): Promise<string> {
  const token = await encode({
    token: { sub: session.userId, begunAtMs: begunAt.getTime() },
    secret: getEnv().AUTH_SECRET,
  });
  return `next-auth.session-token=${token}`;
}

const valueOf = (cookie: string) => cookie.slice(cookie.indexOf("=") + 1);
/** As pages, `/api/me`, uploads and documents ask. */
const pageSession = (cookie: string) => findSession(() => valueOf(cookie));
/** As the API answers before Next sees a request. */
const inFront = async (cookie: string) =>
  (await fetch(`${url}/api/trpc/orders.listBought?input=${input({ limit: 5 })}`, { headers: { cookie } })).status;
/** As the API answers behind Next. */
const behind = async (cookie: string) =>
  (
    await answerTrpc(new Request(`${url}/api/trpc/notifications.choices`, { headers: { cookie } }), (cookies) =>
      findSession((name) => cookies.get(name)),
    )
  ).status;
const everyWay = async (cookie: string) => [
  (await pageSession(cookie)) !== null,
  await inFront(cookie),
  await behind(cookie),
];
const inside = [true, 200, 200];
const outside = [false, 401, 401];
const input = (value: unknown): string => encodeURIComponent(JSON.stringify(superjson.serialize(value)));

const stranger = () =>
  createCaller({
    deps: world.deps,
    getSession: () => Promise.resolve(null),
    cookies: { get: () => undefined, set: () => undefined },
    clientIp: "198.51.100.20",
    userAgent: "test",
    requestId: "test",
  });
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "accepted",
    (failure: unknown) =>
      failure instanceof Error ? ((failure.cause as { code?: string } | undefined)?.code ?? failure.message) : "?",
  );
const signIn = (someone: Person, password: string) =>
  codeOf(checkCredentials(world.deps, { email: someone.session.email, password }, "198.51.100.30"));
const eventsOf = async ({ session }: Person) =>
  (await database.db.select().from(personEvents).where(eq(personEvents.userId, session.userId))).map(
    ({ event }) => event,
  );

/** Asks for a mail and takes the token out of it. */
async function tokenOf(someone: Person): Promise<string> {
  await stranger().identity.askReset({ email: someone.session.email });
  await workJobs(database.url, world.deps);
  const [mail] = world.mailbox.mailbox.list({ address: someone.session.email, words: null });
  return present(/\/en\/reset-password#(\S+)/.exec(present(mail, "a mail came").text)?.[1], "the mail has a link");
}

describe("changing the password", () => {
  test("asks for the current one, ends every other session, and goes on under a new token", async () => {
    const someone = await person();
    const [here, elsewhere] = [await cookieOf(someone), await cookieOf(someone)];
    expect(await everyWay(elsewhere)).toEqual(inside);
    const wrong = { currentPassword: "not the password", newPassword: next };
    expect(await codeOf(someone.caller.identity.changePassword(wrong))).toBe("IDENTITY.WRONG_PASSWORD");
    expect(await everyWay(here)).toEqual(inside);
    await someone.caller.identity.changePassword({ currentPassword: right, newPassword: next });
    expect(await everyWay(here)).toEqual(outside);
    expect(await everyWay(elsewhere)).toEqual(outside);
    const renewed = present(someone.cookies.get("next-auth.session-token"), "a new token was set");
    expect(await everyWay(`next-auth.session-token=${renewed}`)).toEqual(inside);
    expect(await signIn(someone, right)).toBe("IDENTITY.WRONG_CREDENTIALS");
    expect(await signIn(someone, next)).toBe("accepted");
    expect(await eventsOf(someone)).toEqual(["passwordChanged"]);
  });

  test("guessing the current one is counted", async () => {
    const someone = await person();
    const guess = () => codeOf(someone.caller.identity.changePassword({ currentPassword: "x", newPassword: next }));
    const codes = [];
    for (let time = 0; time < 9; time += 1) codes.push(await guess());
    expect(codes.filter((code) => code === "IDENTITY.WRONG_PASSWORD")).toHaveLength(8);
    expect(codes.at(-1)).toBe("IDENTITY.TOO_MANY_ATTEMPTS");
  });

  test("signing out everywhere ends this session too; one that begins later is answered", async () => {
    const someone = await person();
    const cookie = await cookieOf(someone);
    await someone.caller.identity.signOutEverywhere();
    expect(await everyWay(cookie)).toEqual(outside);
    expect(await everyWay(await cookieOf(someone, new Date(world.deps.clock.now().getTime() + 1_000)))).toEqual(inside);
  });

  test("a token that does not say when it began is older than any end", async () => {
    const someone = await person();
    const token = await encode({ token: { sub: someone.session.userId }, secret: getEnv().AUTH_SECRET });
    expect(await everyWay(`next-auth.session-token=${token}`)).toEqual(inside);
    await someone.caller.identity.signOutEverywhere();
    expect(await everyWay(`next-auth.session-token=${token}`)).toEqual(outside);
  });
});

describe("resetting the password", () => {
  test("works once, ends all sessions and other tokens, proves the address, and tells the person", async () => {
    const someone = await person();
    const cookie = await cookieOf(someone);
    const first = await tokenOf(someone);
    await world.pass(61_000);
    const second = await tokenOf(someone);
    expect(second).not.toBe(first);
    const stored = await database.db.select().from(passwordResets);
    expect(JSON.stringify(stored)).not.toContain(first);

    await stranger().identity.resetPassword({ token: first, newPassword: next });
    expect(await everyWay(cookie)).toEqual(outside);
    expect(await signIn(someone, next)).toBe("accepted");
    for (const token of [first, second]) {
      expect(await codeOf(stranger().identity.resetPassword({ token, newPassword: "yet another one" }))).toBe(
        "IDENTITY.RESET_INVALID",
      );
    }
    expect(await signIn(someone, next)).toBe("accepted");
    const [row] = await database.db.select().from(users).where(eq(users.id, someone.session.userId));
    expect(row?.emailVerifiedAt).not.toBeNull();
    await workJobs(database.url, world.deps);
    expect(world.mailbox.mailbox.list({ address: someone.session.email })[0]?.subject).toBe(
      "Your password was changed",
    );
  });

  test("of two uses at the same moment one works", async () => {
    const someone = await person();
    const token = await tokenOf(someone);
    const codes = await Promise.all(
      [next, "a third password"].map((newPassword) =>
        codeOf(stranger().identity.resetPassword({ token, newPassword })),
      ),
    );
    expect(codes.toSorted()).toEqual(["IDENTITY.RESET_INVALID", "accepted"]);
  });

  test("an expired token, a forged one and a short password change nothing", async () => {
    const someone = await person();
    const other = await person();
    const token = await tokenOf(someone);
    const forged = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    const use = (given: string, newPassword = next) =>
      codeOf(stranger().identity.resetPassword({ token: given, newPassword }));
    expect(await use(forged)).toBe("IDENTITY.RESET_INVALID");
    expect(await use(token, "short")).not.toBe("accepted");
    await world.pass(60 * 60_000 + 1);
    expect(await use(token)).toBe("IDENTITY.RESET_INVALID");
    expect(await signIn(someone, right)).toBe("accepted");
    expect(await signIn(other, right)).toBe("accepted");
  });

  test("a token is its person's: nobody else's password changes", async () => {
    const [someone, other] = [await person(), await person()];
    await stranger().identity.resetPassword({ token: await tokenOf(someone), newPassword: next });
    expect(await signIn(other, right)).toBe("accepted");
    expect(await signIn(other, next)).toBe("IDENTITY.WRONG_CREDENTIALS");
  });

  test("asking says the same and does the same whether or not anybody has the address; a suspended person gets none", async () => {
    const someone = await person();
    const nobody = "nobody@example.test";
    const jobs = async () =>
      Number(present((await database.sql`select count(*) as n from graphile_worker._private_jobs`)[0], "counted")["n"]);
    const before = await jobs();
    expect(await stranger().identity.askReset({ email: nobody })).toBeUndefined();
    expect(await jobs()).toBe(before + 1);
    expect(await stranger().identity.askReset({ email: someone.session.email })).toBeUndefined();
    expect(await jobs()).toBe(before + 2);
    await database.db
      .update(users)
      .set({ suspendedAt: sql`now()` })
      .where(eq(users.id, someone.session.userId));
    await workJobs(database.url, world.deps);
    expect(world.mailbox.mailbox.list({ address: nobody })).toEqual([]);
    expect(world.mailbox.mailbox.list({ address: someone.session.email })).toEqual([]);
  });

  test("asking is counted by address and by network", async () => {
    const ask = (email: string) => codeOf(stranger().identity.askReset({ email }));
    const codes = [];
    for (let time = 0; time < 6; time += 1) codes.push(await ask("often@example.test"));
    expect(codes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => "accepted"));
    expect(codes[5]).toBe("IDENTITY.TOO_MANY_ATTEMPTS");
    for (let time = 0; time < 24; time += 1) await ask(`person${time}@example.test`);
    expect(await ask("last@example.test")).toBe("IDENTITY.TOO_MANY_ATTEMPTS");
  });
});

describe("a suspended person", () => {
  test("is out at the next request, whichever way it comes, and in again only by signing in anew", async () => {
    const [someone, admin] = [await person(), await world.admin()];
    const cookie = await cookieOf(someone);
    const decision = { userId: someone.session.userId, reason: "Sold what was not theirs" };
    expect(await everyWay(cookie)).toEqual(inside);
    await admin.caller.identity.suspend(decision);
    expect(await everyWay(cookie)).toEqual(outside);
    expect(await signIn(someone, right)).toBe("IDENTITY.WRONG_CREDENTIALS");
    // A second press changes nothing.
    await admin.caller.identity.suspend(decision);
    await admin.caller.identity.restore({ ...decision, reason: "It was theirs" });
    expect(await everyWay(cookie)).toEqual(outside);
    expect(await signIn(someone, right)).toBe("accepted");
    expect(await everyWay(await cookieOf(someone, new Date(world.deps.clock.now().getTime() + 1_000)))).toEqual(inside);
    expect(await eventsOf(someone)).toEqual(["suspended", "restored"]);
    await expect(database.db.delete(personEvents)).rejects.toThrow();
  });

  test("hears nothing more of what they were listening to", async () => {
    const [someone, seller] = [await person(), await world.seller()];
    const { variantId } = await world.listing(seller, { priceMinor: 500_000n });
    const orderId = await world.buy(someone, variantId, [
      { means: "card", amountMinor: 500_000n, cardId: await world.card(someone) },
    ]);
    const answer = await fetch(`${url}/api/trpc/payments.watch?input=${input({ orderId })}`, {
      headers: { cookie: await cookieOf(someone), accept: "text/event-stream" },
    });
    const reader = present(answer.body, "a stream").getReader();
    const decoder = new TextDecoder();
    let heard = "";
    while (!heard.includes(orderId)) heard += decoder.decode((await reader.read()).value);
    await database.db
      .update(users)
      .set({ suspendedAt: world.deps.clock.now() })
      .where(eq(users.id, someone.session.userId));
    await seller.caller.orders.accept({ orderId });
    let after = "";
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      after += decoder.decode(piece.value);
      if (after.includes("return")) break;
    }
    await reader.cancel();
    // What was on its way before may still come; what happened afterwards does not.
    expect(after).toContain("return");
    expect(after).not.toContain('"accepted"');
  });

  test("can be made by admins only, not of oneself, and not of a deleted account", async () => {
    const [someone, admin, seller] = [await person("Searchable 100%_Name"), await world.admin(), await world.seller()];
    const decision = { userId: someone.session.userId, reason: "because" };
    expect(await codeOf(someone.caller.identity.suspend(decision))).toBe("AUTH.NOT_AN_ADMIN");
    expect(await codeOf(seller.caller.identity.people({ words: "" }))).toBe("AUTH.NOT_AN_ADMIN");
    expect(await codeOf(stranger().identity.people({ words: "" }))).toBe("AUTH.SIGNED_OUT");
    const own = { userId: admin.session.userId, reason: "because" };
    expect(await codeOf(admin.caller.identity.suspend(own))).toBe("IDENTITY.OWN_ACCOUNT");
    expect(await codeOf(admin.caller.identity.restore(own))).toBe("IDENTITY.OWN_ACCOUNT");
    const found = await admin.caller.identity.people({ words: "100%_n" });
    expect(found.items.map(({ id }) => id)).toEqual([someone.session.userId]);
    expect((await admin.caller.identity.people({ words: "100x" })).items).toEqual([]);
    await database.db
      .update(users)
      .set({ suspendedAt: sql`now()`, deletedAt: sql`now()` })
      .where(eq(users.id, someone.session.userId));
    expect(await codeOf(admin.caller.identity.restore(decision))).toBe("IDENTITY.PERSON_NOT_FOUND");
    expect((await admin.caller.identity.people({ words: "100%_n" })).items).toEqual([]);
  });

  test("is found among many, page by page", async () => {
    const admin = await world.admin();
    for (let time = 0; time < 27; time += 1) await world.buyer(`Many ${time}`);
    const first = await admin.caller.identity.people({ words: "Many " });
    expect(first.items).toHaveLength(25);
    const second = await admin.caller.identity.people({ words: "Many ", cursor: first.nextCursor });
    expect(second.items).toHaveLength(2);
    expect(second.nextCursor).toBeNull();
  });
});
