import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import superjson from "superjson";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openMarketWorld, type MarketWorld, type Person } from "../../../tests/market-world";
import { composed } from "@/server/compose";
import { getEnv } from "@/env";
import { present } from "@/shared/assert";
import { beginSession } from "@/server/modules/identity";
import { attempts } from "@/server/db/schema/identity";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { installApiBeforeNext } from "./answer-first";
import { handleWebhookRequest } from "./handle-webhook-request";
import { webProcess } from "./web-process";

let database: TestDatabase;
let world: MarketWorld;
let server: Server;
let url: string;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
  Object.assign(composed, { current: { deps: world.deps } });
  installApiBeforeNext();
  // As scripts/open-server.ts puts it before Next.
  server = createServer((request, response) => {
    if (!webProcess.api?.(request, response)) response.writeHead(418).end("next");
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

const input = (value: unknown): string => encodeURIComponent(JSON.stringify(superjson.serialize(value)));

async function cookieOf({ session }: Person): Promise<string> {
  const key = await beginSession(world.deps, session, { clientIp: "127.0.0.1", userAgent: "test" });
  const token = await encode({ token: { key }, secret: getEnv().AUTH_SECRET });
  return `next-auth.session-token=${token}`;
}

test("what needs Next is left to it, alone or in a batch", async () => {
  const left = [
    "/",
    "/api/health/live",
    "/api/trpc/",
    "/api/trpc/catalog.categories",
    "/api/trpc/payments.status,catalog.categories?batch=1",
    "/api/trpc/payments.status%2Ccatalog.categories?batch=1",
    "/api/trpc/paymentsx.status",
  ];
  for (const path of left) expect([path, (await fetch(`${url}${path}`)).status]).toEqual([path, 418]);
  expect((await fetch(`${url}/api/webhooks/stripe`)).status).toBe(418);
  // The institution's callbacks have a route of their own.
  const callback = await fetch(`${url}/api/webhooks/financial-institution`, { method: "POST", body: "{}" });
  expect(callback.status).toBe(418);
  expect((await fetch(`${url}/api/trpc/payments.status`, { method: "DELETE" })).status).toBe(418);
});

test("a caller without a session, or with one that was tampered with, is told so", async () => {
  const buyer = await world.buyer();
  const cookie = await cookieOf(buyer);
  for (const headers of [{}, { cookie: `${cookie.slice(0, -4)}AAAA` }]) {
    const answer = await fetch(`${url}/api/trpc/payments.status?input=${input({ orderId: crypto.randomUUID() })}`, {
      headers,
    });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain("AUTH.SIGNED_OUT");
  }
});

test("a purchase is begun, with its cookie, and its order read, in one batch and alone", async () => {
  const buyer = await world.buyer();
  const seller = await world.seller();
  const { variantId } = await world.listing(seller, { priceMinor: 500_000n });
  const headers = { cookie: await cookieOf(buyer), "content-type": "application/json" };
  const begun = await fetch(`${url}/api/trpc/orders.beginPurchase`, {
    method: "POST",
    headers,
    body: JSON.stringify(superjson.serialize({ lines: [{ variantId, quantity: 1 }] })),
  });
  expect(begun.status).toBe(200);
  expect(begun.headers.getSetCookie().join()).toContain("HttpOnly");

  const orderId = await world.buy(buyer, variantId, [
    { means: "card", amountMinor: 500_000n, cardId: await world.card(buyer) },
  ]);
  const one = superjson.serialize({ orderId });
  const batch = encodeURIComponent(JSON.stringify({ 0: one, 1: one }));
  const both = await fetch(`${url}/api/trpc/payments.status,payments.status?batch=1&input=${batch}`, { headers });
  expect(both.status).toBe(200);
  const answers = (await both.json()) as { result: { data: { json: { orderId: string } } } }[];
  expect(answers.map(({ result }) => result.data.json.orderId)).toEqual([orderId, orderId]);
});

test("a subscription sends what is now at once, and ends with its reader", async () => {
  const buyer = await world.buyer();
  const seller = await world.seller();
  const { variantId } = await world.listing(seller, { priceMinor: 500_000n });
  const orderId = await world.buy(buyer, variantId, [
    { means: "card", amountMinor: 500_000n, cardId: await world.card(buyer) },
  ]);
  const leave = new AbortController();
  const answer = await fetch(`${url}/api/trpc/payments.watch?input=${input({ orderId })}`, {
    headers: { cookie: await cookieOf(buyer) },
    signal: leave.signal,
  });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  let heard = "";
  for await (const piece of present(answer.body, "a subscription has a body").pipeThrough(new TextDecoderStream())) {
    heard += piece;
    if (heard.includes(orderId)) break;
  }
  expect(heard).toContain(orderId);
  leave.abort();
});

test("webhooks to an unknown address, with a wrong signature, or too long are refused", async () => {
  const post = (provider: string, body: string) =>
    fetch(`${url}/api/webhooks/${provider}`, { method: "POST", body, headers: { "stripe-signature": "t=1,v1=00" } });
  // Next's route says so of an address that is nobody's.
  expect((await post("nobody", "{}")).status).toBe(418);
  expect(await handleWebhookRequest(world.deps, "nobody", new Headers(), () => Promise.resolve("{}"))).toBe(404);
  expect((await post("stripe", "{}")).status).toBe(400);
  expect((await post("stripe", "x".repeat(300_000))).status).toBe(413);
});

test("anyone who pays too often is told to wait, and how long", async () => {
  const buyer = await world.buyer();
  const key = `payment:person:${buyer.session.userId}`;
  const endsAt = new Date(world.deps.clock.now().getTime() + 300_000);
  await database.db.insert(attempts).values({ key, count: world.deps.paymentAttemptsInTenMinutes, endsAt });
  const headers = { cookie: await cookieOf(buyer), "content-type": "application/json" };
  const body = JSON.stringify(superjson.serialize({ lines: [] }));
  const answer = await fetch(`${url}/api/trpc/orders.beginPurchase`, { method: "POST", headers, body });
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(290);
  expect(await answer.text()).toContain("IDENTITY.TOO_MANY_ATTEMPTS");
});

test("what another site had a browser send is refused, also without anything in front", async () => {
  const headers = { "content-type": "application/json", origin: "https://elsewhere.example" };
  const answer = await fetch(`${url}/api/trpc/orders.beginPurchase`, { method: "POST", headers, body: "{}" });
  expect(answer.status).toBe(403);
});

test("a body that cannot be read is refused without breaking the server", async () => {
  const headers = { "content-type": "application/json" };
  const bad = await fetch(`${url}/api/trpc/payments.submitPlan`, { method: "POST", headers, body: "{" });
  expect(bad.status).toBeGreaterThanOrEqual(400);
  expect(bad.status).toBeLessThan(500);
  const long = await fetch(`${url}/api/trpc/payments.submitPlan`, {
    method: "POST",
    headers,
    body: "x".repeat(2_000_000),
  }).then(
    ({ status }) => status,
    () => 413,
  );
  expect(long).toBe(413);
});
