import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { decode } from "next-auth/jwt";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { getEnv } from "@/env";
import { oidcIdentities, users } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { createSecrets } from "@/server/secrets";
import { findSessionPerson } from "@/server/modules/identity";
import { systemClock } from "@/shared/clock";
import { present } from "@/shared/assert";
import { startIdentityProvider, type IdentityProvider } from "../../../tests/identity-provider";
import { insertPerson } from "../../../tests/fixtures/goods";
import { createAuthOptions } from "./options";

let database: TestDatabase;
let provider: IdentityProvider;
let server: Server;
let url: string;

beforeAll(async () => {
  database = await openTestDatabase();
  provider = await startIdentityProvider();
  server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv("NEXTAUTH_URL", url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await provider.close();
  await database.close();
});
beforeEach(() => {
  provider.lie = null;
});

const deps = () => ({
  db: database.db,
  clock: systemClock,
  secrets: createSecrets({ cookieSecret: "c".repeat(32), encryptionKey: Buffer.alloc(32, 7).toString("base64") }),
});
const visit = {
  clientIp: "198.51.100.20",
  userAgent: "test",
  cookies: { get: () => undefined, names: () => [], set: () => undefined },
};

/** Serves next-auth as Next's own routes of the older kind do, which need nothing of a running Next. */
async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(incoming.url ?? "/", url);
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const request = Object.assign(incoming, {
    query: { ...Object.fromEntries(searchParams), nextauth: pathname.split("/").slice(3) },
    cookies: Object.fromEntries(
      (incoming.headers.cookie ?? "").split("; ").map((pair) => {
        const [name = "", ...value] = pair.split("=");
        return [name, decodeURIComponent(value.join("="))];
      }),
    ),
    body: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
  });
  const response = Object.assign(outgoing, {
    status: (code: number) => Object.assign(outgoing, { statusCode: code }),
    json: (value: unknown) => outgoing.end(JSON.stringify(value)),
    send: (value: unknown) => outgoing.end(typeof value === "string" ? value : JSON.stringify(value)),
  });
  const env = {
    ...getEnv(),
    APP_URL: url,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
  };
  const options = createAuthOptions(env, deps(), visit);
  await NextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, options);
}

/** A browser of one person: keeps cookies and follows nothing by itself. */
class Browser {
  readonly cookies = new Map<string, string>();

  async go(address: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(address, {
      redirect: "manual",
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    if (!address.startsWith(url)) return response;
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /** Presses the button; answers where the browser ends. */
  async signIn(): Promise<string> {
    const { csrfToken } = (await (await this.go(`${url}/api/auth/csrf`)).json()) as { csrfToken: string };
    const started = await this.go(`${url}/api/auth/signin/oidc`, { csrfToken, callbackUrl: `${url}/en/orders` });
    const atProvider = present(started.headers.get("location"), "the browser is sent to the provider");
    expect(atProvider).toContain(`${provider.issuer}/authorize`);
    const back = present((await this.go(atProvider)).headers.get("location"), "and sent back");
    return present((await this.go(back)).headers.get("location"), "and let in, or not");
  }

  async userId(): Promise<string | null> {
    const token = this.cookies.get("next-auth.session-token");
    if (!token) return null;
    const content = await decode({ token: decodeURIComponent(token), secret: getEnv().AUTH_SECRET });
    const key = content?.["key"];
    if (typeof key !== "string") return null;
    return (await findSessionPerson(database.db, key, new Date()))?.userId ?? null;
  }
}

const personBy = async (email: string) =>
  (await database.db.select().from(users).where(eq(users.email, email)))[0] ?? null;

test("a stranger with a verified address gets an account, and comes back to it under another address", async () => {
  provider.claims = {
    sub: "s-1",
    email: "New@Example.test",
    email_verified: true,
    name: "New Person",
    locale: "ko-KR",
  };
  const browser = new Browser();
  expect(await browser.signIn()).toBe(`${url}/en/orders`);
  const person = present(await personBy("new@example.test"), "an account");
  expect(person).toMatchObject({ name: "New Person", locale: "ko", passwordHash: null });
  expect(await browser.userId()).toBe(person.id);

  provider.claims = { sub: "s-1", email: "moved@example.test", email_verified: false };
  const again = new Browser();
  expect(await again.signIn()).toBe(`${url}/en/orders`);
  expect(await again.userId()).toBe(person.id);
  expect(await personBy("moved@example.test")).toBeNull();
});

test("an unverified address is refused with a reason, and nothing is written", async () => {
  const id = await insertPerson(database.db);
  await database.db.update(users).set({ email: "victim@example.test" }).where(eq(users.id, id));
  for (const email_verified of [false, "false", undefined]) {
    provider.claims = {
      sub: "s-2",
      email: "victim@example.test",
      ...(email_verified === undefined ? {} : { email_verified }),
    };
    const browser = new Browser();
    expect(await browser.signIn()).toContain("/sign-in?error=IDENTITY.EMAIL_UNVERIFIED");
    expect(await browser.userId()).toBeNull();
  }
  const joined = await database.db.select().from(oidcIdentities).where(eq(oidcIdentities.subject, "s-2"));
  expect(joined).toEqual([]);
});

test("a verified address joins the account that has it; a password that nobody proved ends with it", async () => {
  const [proved, unproved] = [await insertPerson(database.db), await insertPerson(database.db)];
  await database.db
    .update(users)
    .set({ email: "proved@example.test", emailVerifiedAt: sql`now()`, passwordOwnedAt: sql`now()` })
    .where(eq(users.id, proved));
  await database.db
    .update(users)
    .set({ email: "unproved@example.test", emailVerifiedAt: null })
    .where(eq(users.id, unproved));
  for (const [sub, email, id] of [
    ["s-3", "proved@example.test", proved],
    ["s-4", "unproved@example.test", unproved],
  ] as const) {
    provider.claims = { sub, email, email_verified: true };
    const browser = new Browser();
    await browser.signIn();
    expect(await browser.userId()).toBe(id);
  }
  expect((await personBy("proved@example.test"))?.passwordHash).toBe("none");
  const taken = await personBy("unproved@example.test");
  expect(taken?.passwordHash).toBeNull();
  expect(taken?.sessionsFrom).not.toBeNull();
});

test("a suspended person does not come in this way either", async () => {
  provider.claims = { sub: "s-1", email: "new@example.test", email_verified: true };
  await database.db
    .update(users)
    .set({ suspendedAt: sql`now()` })
    .where(eq(users.email, "new@example.test"));
  const browser = new Browser();
  expect(await browser.signIn()).toContain("/sign-in?error=IDENTITY.SIGN_IN_REFUSED");
  expect(await browser.userId()).toBeNull();
});

test.each(["nonce", "audience", "signature"] as const)("a token with a wrong %s signs no one in", async (lie) => {
  provider.claims = { sub: `s-${lie}`, email: `${lie}@example.test`, email_verified: true };
  provider.lie = lie;
  const browser = new Browser();
  expect(await browser.signIn()).toContain("error=OAuthCallback");
  expect(await browser.userId()).toBeNull();
  expect(await personBy(`${lie}@example.test`)).toBeNull();
});

test("a code that comes from another browser signs no one in", async () => {
  provider.claims = { sub: "s-9", email: "other@example.test", email_verified: true };
  const { csrfToken, browser } = await begun();
  const started = await browser.go(`${url}/api/auth/signin/oidc`, { csrfToken, callbackUrl: `${url}/en` });
  const back = present(
    (await browser.go(present(started.headers.get("location"), "away"))).headers.get("location"),
    "back",
  );
  const thief = new Browser();
  expect((await thief.go(back)).headers.get("location")).toContain("error=OAuthCallback");
  expect(await thief.userId()).toBeNull();
});

async function begun(): Promise<{ browser: Browser; csrfToken: string }> {
  const browser = new Browser();
  const { csrfToken } = (await (await browser.go(`${url}/api/auth/csrf`)).json()) as { csrfToken: string };
  return { browser, csrfToken };
}

test("without its settings there is no such provider", () => {
  const { providers } = createAuthOptions(getEnv(), deps(), visit);
  expect(providers.map(({ id }) => id)).toEqual(["credentials"]);
});
