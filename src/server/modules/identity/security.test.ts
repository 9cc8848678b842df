import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { hash } from "@node-rs/argon2";
import { eq, sql } from "drizzle-orm";
import { decode, encode } from "next-auth/jwt";
import superjson from "superjson";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { POST as signInByForm } from "@/app/api/sign-in/route";
import { getEnv } from "@/env";
import { findSession } from "@/server/auth/find-session";
import { composed } from "@/server/compose";
import { attempts, passwordResets, personEvents, sessions, users } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { installApiBeforeNext } from "@/server/http/answer-first";
import { answerTrpc } from "@/server/http/answer-trpc";
import { webProcess } from "@/server/http/web-process";
import { createCaller } from "@/server/trpc/root";
import { present } from "@/shared/assert";
import { openMarketWorld, personOf, type MarketWorld, type Person } from "../../../../tests/market-world";
import { workJobs } from "../../../../tests/work-jobs";
import { beginSession, checkCredentials, readKnownDevice, rememberDevice, signOut } from "./index";

vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let world: MarketWorld;
let server: Server;
let url: string;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
  Object.assign(composed, { current: { deps: world.deps } });
  installApiBeforeNext();
  server = createServer((request, response) => {
    if (!webProcess.api?.(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  composed.current = null;
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
async function cookieOf({ session }: Person, userAgent = "test"): Promise<string> {
  const key = await beginSession(world.deps, session, { clientIp: "198.51.100.20", userAgent });
  const token = await encode({ token: { key }, secret: getEnv().AUTH_SECRET });
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
    cookies: { get: () => undefined, names: () => [], set: () => undefined },
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
const stranger30 = { clientIp: "198.51.100.30", device: null };
const signIn = (someone: Person, password: string) =>
  codeOf(checkCredentials(world.deps, { email: someone.session.email, password }, stranger30));
/** A person's browser, as their calls keep it. */
const jarOf = ({ cookies }: Person) => ({
  get: (name: string) => cookies.get(name),
  names: () => [...cookies.keys()],
  set: (name: string, value: string) => void cookies.set(name, value),
});
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

  test("a password that is soon guessed is refused by its field, by change and by reset, and the old one stays", async () => {
    const someone = await person();
    for (const newPassword of ["password12", "1234567890", someone.session.email]) {
      const refused = someone.caller.identity.changePassword({ currentPassword: right, newPassword });
      expect(await codeOf(refused)).toBe("IDENTITY.PASSWORD_GUESSABLE");
    }
    const token = await tokenOf(someone);
    expect(await codeOf(stranger().identity.resetPassword({ token, newPassword: "password12" }))).toBe(
      "IDENTITY.PASSWORD_GUESSABLE",
    );
    expect(await signIn(someone, right)).toBe("accepted");
    // The link is as good as before.
    expect(await codeOf(stranger().identity.resetPassword({ token, newPassword: next }))).toBe("accepted");
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
    expect(await everyWay(await cookieOf(someone))).toEqual(inside);
  });

  test("a token without a session's key is refused, whatever person it names", async () => {
    const someone = await person();
    for (const token of [{ sub: someone.session.userId }, { key: "made up" }, { key: someone.session.sessionId }]) {
      const sealed = await encode({ token, secret: getEnv().AUTH_SECRET });
      expect(await everyWay(`next-auth.session-token=${sealed}`)).toEqual(outside);
    }
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

  test("asking is counted by network", async () => {
    const ask = (email: string) => codeOf(stranger().identity.askReset({ email }));
    for (let time = 0; time < 30; time += 1) expect(await ask(`person${time}@example.test`)).toBe("accepted");
    expect(await ask("last@example.test")).toBe("IDENTITY.TOO_MANY_ATTEMPTS");
  });

  test("strangers who keep asking fill no mailbox, and leave the owner a token that works", async () => {
    const someone = await person();
    const ask = () => codeOf(stranger().identity.askReset({ email: someone.session.email }));
    const mails = () => world.mailbox.mailbox.list({ address: someone.session.email, words: null });
    for (let time = 0; time < 10; time += 1) {
      expect(await ask()).toBe("accepted");
      await workJobs(database.url, world.deps);
      await world.pass(61_000);
    }
    expect(mails()).toHaveLength(2);
    // The owner, who is told the same, finds the mail of a quarter of an hour ago.
    const token = present(/#(\S+)/.exec(present(mails()[0], "a mail").text)?.[1], "with a token");
    expect(await codeOf(stranger().identity.resetPassword({ token, newPassword: next }))).toBe("accepted");
  });

  test("from a browser that the owner knows a mail comes although strangers asked", async () => {
    const someone = await person();
    const { email } = someone.session;
    for (let time = 0; time < 3; time += 1) await stranger().identity.askReset({ email });
    await workJobs(database.url, world.deps);
    await world.pass(61_000);
    world.mailbox.mailbox.clear();
    rememberDevice(jarOf(someone), world.deps.secrets, email);
    await someone.caller.identity.askReset({ email });
    await workJobs(database.url, world.deps);
    expect(world.mailbox.mailbox.list({ address: email, words: null })).toHaveLength(1);
  });

  test("tokens that are none are counted, and nobody uses up the tries of a right one", async () => {
    const someone = await person();
    const token = await tokenOf(someone);
    const use = (given: string) => codeOf(stranger().identity.resetPassword({ token: given, newPassword: next }));
    const codes = [];
    for (let time = 0; time < 31; time += 1) codes.push(await use(`guess-${time}`));
    expect(codes.slice(0, 30).every((code) => code === "IDENTITY.RESET_INVALID")).toBe(true);
    expect(codes[30]).toBe("IDENTITY.TOO_MANY_ATTEMPTS");
    expect(await use(token)).toBe("accepted");
  });
});

describe("strangers who try an address", () => {
  const tryAs = (someone: Person, password: string, clientIp: string, device: string | null = null) =>
    codeOf(checkCredentials(world.deps, { email: someone.session.email, password }, { clientIp, device }));

  test("are stopped, and lock its owner out of no browser that the owner has signed in from", async () => {
    const someone = await person();
    rememberDevice(jarOf(someone), world.deps.secrets, someone.session.email);
    const device = readKnownDevice(jarOf(someone), world.deps.secrets, someone.session.email);
    expect(device).not.toBeNull();
    const codes = [];
    // Sixty misses from everywhere, and as many as a network may make from the owner's own.
    for (let time = 0; time < 66; time += 1) codes.push(await tryAs(someone, "guess", `198.51.100.${time % 30}`));
    expect(codes.slice(0, 60).every((code) => code === "IDENTITY.WRONG_CREDENTIALS")).toBe(true);
    expect(codes.at(-1)).toBe("IDENTITY.TOO_MANY_ATTEMPTS");
    expect(await tryAs(someone, right, "203.0.113.9")).toBe("IDENTITY.TOO_MANY_ATTEMPTS");
    expect(await tryAs(someone, right, "198.51.100.1", device)).toBe("accepted");
    // Signed in, they neither keep the owner from a signature nor from changing the password.
    expect(await codeOf(someone.caller.identity.changePassword({ currentPassword: right, newPassword: next }))).toBe(
      "accepted",
    );
  });

  test("a known browser has tries of its own, and few of them", async () => {
    const someone = await person();
    const codes = [];
    for (let time = 0; time < 9; time += 1) codes.push(await tryAs(someone, "guess", "198.51.100.1", "a device"));
    expect(codes.at(-1)).toBe("IDENTITY.TOO_MANY_ATTEMPTS");
    expect(await tryAs(someone, right, "198.51.100.1")).toBe("accepted");
  });

  test("cannot make a browser known: the cookie is signed, and names one account", async () => {
    const [someone, other] = [await person(), await person()];
    rememberDevice(jarOf(someone), world.deps.secrets, someone.session.email);
    const [[name, value]] = [...someone.cookies].filter(([key]) => key.startsWith("partwise.device")) as [
      [string, string],
    ];
    const jar = (text: string) => ({
      get: (asked: string) => (asked === name ? text : undefined),
      names: () => [name],
      set: () => undefined,
    });
    const read = (text: string, email = someone.session.email) =>
      readKnownDevice({ get: () => text, names: () => [], set: () => undefined }, world.deps.secrets, email);
    expect(readKnownDevice(jar(value), world.deps.secrets, someone.session.email)).not.toBeNull();
    expect(read(value, other.session.email)).toBeNull();
    expect(read(`${value.slice(0, -1)}${value.endsWith("A") ? "B" : "A"}`)).toBeNull();
    expect(read(world.deps.secrets.sign("something else"))).toBeNull();
    expect(value).not.toContain(someone.session.email);
  });
});

describe("sessions", () => {
  const firefox = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0";
  const keyIn = async (cookie: string) =>
    String((await decode({ token: valueOf(cookie), secret: getEnv().AUTH_SECRET }))?.["key"]);
  const callerBy = async (cookie: string, someone: Person) => {
    const session = present(await pageSession(cookie), "the session is open");
    return { session, caller: personOf(world.deps, { ...someone.session, ...session }).caller };
  };

  test("signing out ends the session on the server, wherever its token may be", async () => {
    const someone = await person();
    const [here, elsewhere] = [await cookieOf(someone), await cookieOf(someone)];
    expect(await everyWay(here)).toEqual(inside);
    await signOut(world.deps, await keyIn(here));
    expect(await everyWay(here)).toEqual(outside);
    expect(await everyWay(elsewhere)).toEqual(inside);
  });

  test("a session ends fourteen days after it began, however often it is used", async () => {
    const someone = await person();
    const cookie = await cookieOf(someone);
    const day = 24 * 60 * 60_000;
    for (const days of [5, 5, 3.9]) {
      await world.pass(days * day);
      expect(await pageSession(cookie)).not.toBeNull();
    }
    await world.pass(0.2 * day);
    expect(await pageSession(cookie)).toBeNull();
  });

  test("are listed with device and network, this one marked; one is ended by its button, strangers' are not found", async () => {
    const [someone, other] = [await person(), await person()];
    const [here, elsewhere, theirs] = [
      await cookieOf(someone, firefox),
      await cookieOf(someone, ""),
      await cookieOf(other),
    ];
    const { session, caller } = await callerBy(here, someone);
    const listed = await caller.identity.sessions();
    expect(listed[0]).toMatchObject({
      id: session.sessionId,
      current: true,
      browser: "Firefox",
      system: "macOS",
      network: "198.51.100.0/24",
    });
    // What the world of tests keeps for the person is there as well.
    expect(listed).toHaveLength(3);
    expect(listed.filter(({ current }) => current)).toHaveLength(1);
    const theirId = present(await pageSession(theirs), "open").sessionId;
    expect(await codeOf(caller.identity.endSession({ sessionId: theirId }))).toBe("IDENTITY.SESSION_NOT_FOUND");
    const elsewhereId = present(await pageSession(elsewhere), "open").sessionId;
    await caller.identity.endSession({ sessionId: elsewhereId });
    expect(await everyWay(elsewhere)).toEqual(outside);
    expect(await everyWay(here)).toEqual(inside);
    expect(await everyWay(theirs)).toEqual(inside);
    expect((await caller.identity.sessions()).map(({ id }) => id)).not.toContain(elsewhereId);
    expect(await eventsOf(someone)).toEqual(["sessionEnded"]);
  });

  test("the database has no key by which somebody could be somebody", async () => {
    const someone = await person();
    const key = await keyIn(await cookieOf(someone));
    const rows = await database.db.select().from(sessions);
    expect(JSON.stringify(rows)).not.toContain(key);
  });

  test("a sign-in that checked the old password begins none once the password is another", async () => {
    const someone = await person();
    const { email } = someone.session;
    const checked = await checkCredentials(world.deps, { email, password: right }, stranger30);
    await someone.caller.identity.changePassword({ currentPassword: right, newPassword: next });
    expect(await codeOf(beginSession(world.deps, checked, { clientIp: "", userAgent: "" }))).toBe(
      "IDENTITY.WRONG_CREDENTIALS",
    );
  });

  test("that it was seen is written every few minutes, not with each request", async () => {
    const someone = await person();
    const cookie = await cookieOf(someone);
    const { sessionId } = present(await pageSession(cookie), "open");
    const seen = async () =>
      (await database.db.select().from(sessions).where(eq(sessions.id, sessionId)))[0]?.lastSeenAt.getTime() ?? 0;
    const begun = await seen();
    await world.pass(60_000);
    await pageSession(cookie);
    expect(await seen()).toBe(begun);
    await world.pass(5 * 60_000);
    await pageSession(cookie);
    expect(await seen()).toBeGreaterThan(begun);
  });
});

describe("signing in by a form that no script sends", () => {
  const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    signInByForm(
      new Request("http://127.0.0.1:3000/api/sign-in", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", host: "127.0.0.1:3000", ...headers },
        body: new URLSearchParams({ locale: "en", callbackUrl: "/en/orders", ...fields }),
      }),
    );

  test("begins a session and goes on where the person wanted to; wrong ones come back to the form with the reason", async () => {
    const someone = await person();
    const { email } = someone.session;
    const wrong = await send({ email, password: "not it" });
    expect([wrong.status, wrong.headers.get("location")]).toEqual([
      303,
      "/en/sign-in?error=IDENTITY.WRONG_CREDENTIALS&callbackUrl=%2Fen%2Forders",
    ]);
    expect(wrong.headers.getSetCookie()).toEqual([]);
    const answer = await send({ email, password: right });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/en/orders"]);
    const cookie = present(
      answer.headers.getSetCookie().find((text) => text.startsWith("next-auth.session-token=")),
      "a session's cookie",
    );
    expect(await everyWay(present(cookie.split(";")[0], "its value"))).toEqual(inside);
    expect(answer.headers.getSetCookie().some((text) => text.startsWith("partwise.device-"))).toBe(true);
  });

  test("follows no way that leads elsewhere, and nothing that another site sent", async () => {
    const someone = await person();
    const fields = { email: someone.session.email, password: right };
    const away = await send({ ...fields, callbackUrl: "//elsewhere.example/en" });
    expect(away.headers.get("location")).toBe("/en");
    expect((await send(fields, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await send(fields, { origin: "https://elsewhere.example" })).status).toBe(403);
  });

  test("who tries too often is told how long to wait", async () => {
    const someone = await person();
    for (let time = 0; time < 8; time += 1) await send({ email: someone.session.email, password: "guess" });
    const refused = await send({ email: someone.session.email, password: right });
    expect(refused.headers.get("location")).toContain("error=IDENTITY.TOO_MANY_ATTEMPTS");
    expect(refused.headers.get("location")).toMatch(/minutes=\d+/);
  });
});

describe("a suspended person", () => {
  test("is out at the next request, whichever way it comes, and comes back only by signing in again", async () => {
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
    expect(await everyWay(await cookieOf(someone))).toEqual(inside);
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
