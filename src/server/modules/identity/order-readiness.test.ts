import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { currentVersions } from "@/inputs/legal";
import { attempts, emailProofs, legalAcceptances, orders, users } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { findLegalText } from "@/legal/legal-texts";
import { present } from "@/shared/assert";
import { callerOf } from "../../../../tests/fixtures/callers";
import { openMarketWorld, personOf, testAddress, type MarketWorld, type Person } from "../../../../tests/market-world";
import { workJobs } from "../../../../tests/work-jobs";
import { joinIdentity } from "./use-cases/join-identity";

vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let world: MarketWorld;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});
beforeEach(async () => {
  world.mailbox.mailbox.clear();
  await database.db.delete(attempts);
});

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "accepted",
    (failure: unknown) =>
      failure instanceof Error ? ((failure.cause as { code?: string } | undefined)?.code ?? failure.message) : "?",
  );
const stranger = () => callerOf(world.deps, null, "198.51.100.20");

/** Somebody who has just registered, as the form has them register. */
async function newcomer(email: string): Promise<Person> {
  const { userId } = await stranger().identity.register({
    name: "Newcomer",
    email,
    password: "violet-otter-harbour-41",
    locale: "en",
    agreed: currentVersions,
  });
  return personOf(world.deps, {
    sessionId: userId,
    userId,
    name: "Newcomer",
    email,
    locale: "en",
    sellerId: null,
    isAdmin: false,
    begunAt: new Date(0),
  });
}

/** Brings a person to the last press of the checkout. */
async function atTheCheckout(person: Person): Promise<() => Promise<string>> {
  const seller = await world.seller();
  const { variantId } = await world.listing(seller, { priceMinor: 500_000n });
  const hash = await world.begin(person, variantId);
  const cardId = await world.card(person);
  const tenders = [{ means: "card" as const, amountMinor: 500_000n, cardId }];
  return () => codeOf(person.caller.payments.submitPlan({ hash, address: testAddress, tenders }));
}

async function newestToken(email: string): Promise<string> {
  await workJobs(database.url, world.deps);
  const [mail] = world.mailbox.mailbox.list({ address: email, words: null });
  return present(/\/en\/confirm-email#(\S+)/.exec(present(mail, "a mail came").text)?.[1], "the mail has a link");
}

describe("an address is proved before the first order", () => {
  test("registering mails the link once; without it nothing is ordered, with it the same press goes on", async () => {
    const person = await newcomer("first@example.test");
    const pay = await atTheCheckout(person);
    expect(await person.caller.identity.orderReadiness()).toEqual({
      email: "first@example.test",
      emailProved: false,
      // The mail has not left yet.
      linkSent: false,
      unaccepted: [],
    });
    expect(await pay()).toBe("IDENTITY.EMAIL_UNPROVED");
    expect(await database.db.select().from(orders).where(eq(orders.buyerId, person.session.userId))).toEqual([]);
    const token = await newestToken("first@example.test");
    expect(world.mailbox.mailbox.list({ address: "first@example.test", words: null })).toHaveLength(1);
    expect(JSON.stringify(await database.db.select().from(emailProofs))).not.toContain(token);
    // Opened on another device, where nobody is signed in; and once more by who doubts it.
    expect(await codeOf(stranger().identity.proveEmail({ token }))).toBe("accepted");
    expect(await codeOf(stranger().identity.proveEmail({ token }))).toBe("accepted");
    expect(await person.caller.identity.orderReadiness()).toMatchObject({ emailProved: true });
    expect(await pay()).toBe("accepted");
  });

  test("another mail is sent on asking, an expired link says so, and neither is of use to a proved person", async () => {
    const email = "second@example.test";
    const person = await newcomer(email);
    const linkSent = async () => (await person.caller.identity.orderReadiness()).linkSent;
    const first = await newestToken(email);
    expect(await linkSent()).toBe(true);
    await world.pass(60 * 60_000 + 1);
    expect(await linkSent()).toBe(false);
    expect(await codeOf(stranger().identity.proveEmail({ token: first }))).toBe("IDENTITY.PROOF_INVALID");
    world.mailbox.mailbox.clear();
    await person.caller.identity.askProof();
    const second = await newestToken(email);
    expect(await linkSent()).toBe(true);
    expect(second).not.toBe(first);
    expect(await codeOf(stranger().identity.proveEmail({ token: second }))).toBe("accepted");
    world.mailbox.mailbox.clear();
    await world.pass(61_000);
    await person.caller.identity.askProof();
    await workJobs(database.url, world.deps);
    expect(world.mailbox.mailbox.list({ address: email, words: null })).toEqual([]);
  });

  test("asking is counted for the person, and wrong links for the network that tries them, never right ones", async () => {
    const email = "third@example.test";
    const person = await newcomer(email);
    const token = await newestToken(email);
    const asked = [];
    for (let time = 0; time < 7; time += 1) asked.push(await codeOf(person.caller.identity.askProof()));
    expect(asked.at(-1)).toBe("IDENTITY.TOO_MANY_ATTEMPTS");
    const tried = [];
    for (let time = 0; time < 31; time += 1)
      tried.push(await codeOf(stranger().identity.proveEmail({ token: `none-${time}` })));
    expect(tried[0]).toBe("IDENTITY.PROOF_INVALID");
    expect(tried.at(-1)).toBe("IDENTITY.TOO_MANY_ATTEMPTS");
    expect(await codeOf(stranger().identity.proveEmail({ token }))).toBe("accepted");
  });

  test("the link of a suspended person proves nothing", async () => {
    const email = "fourth@example.test";
    const person = await newcomer(email);
    const token = await newestToken(email);
    await database.db
      .update(users)
      .set({ suspendedAt: world.deps.clock.now() })
      .where(eq(users.id, person.session.userId));
    expect(await codeOf(stranger().identity.proveEmail({ token }))).toBe("IDENTITY.PROOF_INVALID");
  });
});

describe("a password in an account that somebody else opened", () => {
  const join = async (email: string) =>
    joinIdentity(world.deps, {
      issuer: "https://id.example.test",
      subject: email,
      email,
      emailVerified: true,
      name: null,
      locale: "en",
    });
  const passwordOf = async (person: Person) =>
    (await database.db.select().from(users).where(eq(users.id, person.session.userId)))[0]?.passwordHash;

  test("ends when the address's owner comes, though they had pressed the button of the mail", async () => {
    const person = await newcomer("lured@example.test");
    await stranger().identity.proveEmail({ token: await newestToken("lured@example.test") });
    expect(await passwordOf(person)).not.toBeNull();
    expect(await join("lured@example.test")).toEqual({ userId: person.session.userId });
    expect(await passwordOf(person)).toBeNull();
  });

  test("is the owner's where the link was opened in their own session", async () => {
    const person = await newcomer("at-home@example.test");
    await person.caller.identity.proveEmail({ token: await newestToken("at-home@example.test") });
    await join("at-home@example.test");
    expect(await passwordOf(person)).not.toBeNull();
  });

  test("is the owner's once a reset has set it, proved before or not", async () => {
    const email = "forgetful@example.test";
    const person = await newcomer(email);
    await stranger().identity.proveEmail({ token: await newestToken(email) });
    world.mailbox.mailbox.clear();
    await stranger().identity.askReset({ email });
    await workJobs(database.url, world.deps);
    const [mail] = world.mailbox.mailbox.list({ address: email, words: null });
    const token = present(/\/reset-password#(\S+)/.exec(present(mail, "a mail came").text)?.[1], "the mail has a link");
    await stranger().identity.resetPassword({ token, newPassword: "amber-lantern-quay-52" });
    await join(email);
    expect(await passwordOf(person)).not.toBeNull();
  });
});

describe("what a person agreed to", () => {
  test("is written down with version, language, hash and time, and asked for again when it changes", async () => {
    const person = await newcomer("fifth@example.test");
    const rows = await database.db
      .select()
      .from(legalAcceptances)
      .where(eq(legalAcceptances.userId, person.session.userId));
    expect(rows.map(({ document }) => document).toSorted()).toEqual(["privacy", "terms"]);
    const terms = present(
      rows.find(({ document }) => document === "terms"),
      "agreed to",
    );
    expect(terms).toMatchObject({ version: currentVersions.terms, locale: "en" });
    expect(terms.textHash).toBe(findLegalText("terms", currentVersions.terms, "en")?.hash);
  });

  test("nobody orders under terms they did not agree to; agreeing is one press, and the order says what held", async () => {
    const buyer = await world.buyer();
    // As if the terms had changed since.
    await database.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`delete from legal_acceptances where user_id = ${buyer.session.userId} and document = 'terms'`;
    });
    const pay = await atTheCheckout(buyer);
    expect(await buyer.caller.identity.orderReadiness()).toMatchObject({ unaccepted: ["terms"] });
    expect(await pay()).toBe("LEGAL.NOT_ACCEPTED");
    const stale = { versions: { ...currentVersions, terms: "2020-01-01" }, locale: "ko" as const };
    expect(await codeOf(buyer.caller.identity.agree(stale))).toBe("LEGAL.VERSION_CHANGED");
    await buyer.caller.identity.agree({ versions: currentVersions, locale: "ko" });
    await buyer.caller.identity.agree({ versions: currentVersions, locale: "ko" });
    expect(await pay()).toBe("accepted");
    const [order] = await database.db.select().from(orders).where(eq(orders.buyerId, buyer.session.userId));
    const view = await buyer.caller.orders.get({ orderId: present(order, "it was placed").id });
    expect(view.agreements.map(({ document, version }) => [document, version])).toEqual([
      ["terms", currentVersions.terms],
      ["privacy", currentVersions.privacy],
    ]);
  });

  test("an old version is not agreed to by registering either", async () => {
    const form = {
      name: "Late",
      email: "late@example.test",
      password: "violet-otter-harbour-41",
      locale: "en" as const,
      agreed: { ...currentVersions, privacy: "2020-01-01" },
    };
    expect(await codeOf(stranger().identity.register(form))).toBe("LEGAL.VERSION_CHANGED");
    expect(await database.db.select().from(users).where(eq(users.email, form.email))).toEqual([]);
  });

  test("is never rewritten", async () => {
    const buyer = await world.buyer();
    const own = and(eq(legalAcceptances.userId, buyer.session.userId));
    await expect(database.db.update(legalAcceptances).set({ version: "2020-01-01" }).where(own)).rejects.toThrow();
    await expect(database.db.delete(legalAcceptances).where(own)).rejects.toThrow();
  });
});
