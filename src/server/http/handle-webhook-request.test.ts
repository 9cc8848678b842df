import { eq } from "drizzle-orm";
import Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { orders, tenders, webhookInbox } from "@/server/db/schema";
import { newId } from "@/server/db/columns";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { openMarketWorld, type MarketWorld, stripeSecret } from "../../../tests/market-world";
import { handleWebhookRequest } from "./handle-webhook-request";

let database: TestDatabase;
let world: MarketWorld;

/** What happens, once, between a provider's answer to a reading and our writing it down. */
let duringReading: (() => Promise<void>) | null = null;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database, {
    wrap: ({ toss, ...others }) => ({
      ...others,
      ...(toss && {
        toss: {
          ...toss,
          lookUp: async (tender) => {
            const read = await toss.lookUp(tender);
            const happens = duringReading;
            duringReading = null;
            await happens?.();
            return read;
          },
        },
      }),
    }),
  });
});

afterAll(async () => {
  await world.close();
  await database.close();
});

let senders = 0;
const newSender = () => `198.51.100.${(senders += 1)}`;

const hear = (provider: string, sender: string, body: string, headers: Record<string, string> = {}) =>
  handleWebhookRequest(world.deps, provider, new Headers({ "x-forwarded-for": sender, ...headers }), () =>
    Promise.resolve(body),
  );

const changeOf = (orderId: string, more: object = {}) =>
  JSON.stringify({
    eventType: "PAYMENT_STATUS_CHANGED",
    createdAt: "2026-11-30T09:00:00.000000",
    data: { paymentKey: "pay_somebody", orderId, status: "DONE", ...more },
  });

const signed = (body: string) => ({
  "stripe-signature": Stripe.webhooks.generateTestHeaderString({ payload: body, secret: stripeSecret }),
});

const kept = () => database.db.select().from(webhookInbox);

/** A deposit that is waited for, and its tender. */
async function waiting() {
  const [seller, buyer] = await Promise.all([world.seller(), world.buyer()]);
  const { variantId } = await world.listing(seller, { priceMinor: 2_000_000n });
  const refundAccountId = await world.refundAccount(buyer);
  const orderId = await world.buy(buyer, variantId, [{ means: "cash", amountMinor: 2_000_000n, refundAccountId }]);
  const [tender] = await database.db.select().from(tenders).where(eq(tenders.orderId, orderId));
  return present(tender, "a tender");
}

test("unsigned events about nobody leave nothing behind, and who sends many is not heard for a while", async () => {
  const before = (await kept()).length;
  const [sender, other] = [newSender(), newSender()];
  const statuses: number[] = [];
  for (let count = 0; count < 100; count += 1) statuses.push(await hear("toss", sender, changeOf(newId())));
  expect(statuses.filter((status) => status === 200)).toHaveLength(60);
  expect(statuses.filter((status) => status === 429)).toHaveLength(40);
  expect(await hear("toss", other, changeOf(newId()))).toBe(200);
  expect((await kept()).length).toBe(before);
});

test("a known payment is asked about so many times a minute, and once more when that is over", async () => {
  const tender = await waiting();
  const at = world.deps.clock.now().getTime();
  for (let count = 0; count < 40; count += 1) {
    const transmission = { "tosspayments-webhook-transmission-id": newId() };
    expect(
      await hear("toss", newSender(), changeOf(tender.id, { paymentKey: tender.providerReference }), transmission),
    ).toBe(200);
  }
  expect((await kept()).filter(({ tenderId }) => tenderId === tender.id)).toHaveLength(6);
  // The deadline's own look was further away.
  await database.db
    .update(tenders)
    .set({ lookUpAt: new Date(at + 86_400_000), hintedAt: null })
    .where(eq(tenders.id, tender.id));
  await database.db
    .update(orders)
    .set({ advanceAt: new Date(at + 86_400_000) })
    .where(eq(orders.id, tender.orderId));
  await hear("toss", newSender(), changeOf(tender.id));
  const [[looked], [order]] = await Promise.all([
    database.db.select().from(tenders).where(eq(tenders.id, tender.id)),
    database.db.select().from(orders).where(eq(orders.id, tender.orderId)),
  ]);
  for (const soon of [looked?.hintedAt, order?.advanceAt]) {
    expect(soon?.getTime()).toBeGreaterThan(at);
    expect(soon?.getTime()).toBeLessThanOrEqual(at + 61_000);
  }
});

/** A deposit that came whole, and of which nothing is looked for any more. */
async function paid() {
  const tender = await waiting();
  await world.deposit(tender.id, 2_000_000);
  await world.settle();
  const [row] = await database.db.select().from(tenders).where(eq(tenders.id, tender.id));
  expect(row).toMatchObject({ state: "captured", lookUpAt: null });
  return present(row, "a tender");
}

const stateOf = async ({ id }: { id: string }) =>
  (await database.db.select({ state: tenders.state }).from(tenders).where(eq(tenders.id, id)))[0]?.state;

/** Somebody says that a payment was taken back, as anybody could. */
const hintAt = ({ id, providerReference }: { id: string; providerReference: string | null }) =>
  hear("toss", newSender(), changeOf(id, { paymentKey: providerReference, status: "CANCELED" }), {
    "tosspayments-webhook-transmission-id": newId(),
  });

test("a hint that was put off is not forgotten for a reading that began before its time", async () => {
  const tender = await paid();
  // What Toss itself told of the deposit counts, too.
  await world.pass(61_000);
  for (let count = 0; count < 5; count += 1) await hintAt(tender);
  await world.settle();
  duringReading = async () => {
    await world.control("toss", "POST", "/_control/webhooks", { fault: "lose", times: 3 });
    await world.reverse(tender.id);
    await hintAt(tender);
  };
  await hintAt(tender);
  await world.settle();
  expect(duringReading).toBeNull();
  expect(await stateOf(tender)).toBe("captured");
  await world.pass(61_000);
  expect(await stateOf(tender)).toBe("issued");
});

test("one that comes while the payment is being read is not answered by that reading", async () => {
  const tender = await paid();
  duringReading = async () => {
    await world.control("toss", "POST", "/_control/webhooks", { fault: "lose", times: 3 });
    await world.reverse(tender.id);
    await hintAt(tender);
  };
  await hintAt(tender);
  await world.settle();
  expect(duringReading).toBeNull();
  expect(await stateOf(tender)).toBe("issued");
});

test("once one is put off, others take no lock", async () => {
  const tender = await paid();
  for (let count = 0; count < 6; count += 1) await hintAt(tender);
  await world.settle();
  await hintAt(tender);
  await database.db.transaction(async (tx) => {
    await tx.select().from(orders).where(eq(orders.id, tender.orderId)).for("update");
    expect(await hintAt(tender)).toBe(200);
  });
  // The one who sends many of these is a stranger like others.
  const sender = newSender();
  const statuses: number[] = [];
  for (let count = 0; count < 61; count += 1) statuses.push(await hear("toss", sender, changeOf(tender.id)));
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
});

test("what is proven is heard from a sender that forgeries came from, too: a proxy may stand between", async () => {
  const tender = await waiting();
  const sender = newSender();
  const forged = JSON.stringify({ id: "evt_forged", type: "payment_intent.succeeded", created: 1, data: {} });
  for (let count = 0; count < 60; count += 1) {
    expect(await hear("stripe", sender, forged, { "stripe-signature": "t=1,v1=00" })).toBe(400);
  }
  expect(await hear("stripe", sender, forged, { "stripe-signature": "t=1,v1=00" })).toBe(429);
  expect(await hear("toss", sender, changeOf(newId()))).toBe(429);
  const body = JSON.stringify({
    id: "evt_proven",
    object: "event",
    type: "payment_intent.succeeded",
    created: 1,
    data: { object: { object: "payment_intent", id: "pi_nobody" } },
  });
  expect(await hear("stripe", sender, body, signed(body))).toBe(200);
  const before = (await kept()).length;
  const told = (secret: string | null) =>
    JSON.stringify({
      createdAt: "2026-11-30T09:00:00.000000",
      secret,
      status: "DONE",
      transactionKey: "tx_proxy",
      orderId: tender.id,
    });
  expect(await hear("toss", sender, told("guessed"))).toBe(429);
  expect(await hear("toss", sender, told(tender.providerSecret))).toBe(200);
  expect((await kept()).length).toBe(before + 1);
});

test("what the payment's own secret proves is heard at once, no matter who made a noise before", async () => {
  const tender = await waiting();
  for (let count = 0; count < 20; count += 1) {
    await hear("toss", newSender(), changeOf(tender.id), { "tosspayments-webhook-transmission-id": newId() });
  }
  const before = (await kept()).length;
  const body = JSON.stringify({
    createdAt: "2026-11-30T09:00:00.000000",
    secret: tender.providerSecret,
    status: "DONE",
    transactionKey: "tx_1",
    orderId: tender.id,
  });
  expect(await hear("toss", newSender(), body)).toBe(200);
  expect((await kept()).length).toBe(before + 1);
});

test("a provider's signed events are never put off, and about nobody they leave nothing behind", async () => {
  const before = (await kept()).length;
  const sender = newSender();
  for (let count = 0; count < 80; count += 1) {
    const body = JSON.stringify({
      id: `evt_${count}`,
      object: "event",
      type: "payment_intent.succeeded",
      created: 1,
      data: { object: { object: "payment_intent", id: "pi_nobody" } },
    });
    expect(await hear("stripe", sender, body, signed(body))).toBe(200);
  }
  expect((await kept()).length).toBe(before);
});

test.each<[string, string]>([
  ["no JSON", "{"],
  ["nothing", ""],
  ["null", "null"],
  ["a number", "7"],
  ["a list", "[]"],
  ["no data", '{"id":"evt_1","type":"charge.refunded","created":1}'],
  ["no object", '{"id":"evt_1","type":"charge.refunded","created":1,"data":null}'],
  ["no id", '{"type":"charge.refunded","created":1,"data":{"object":{}}}'],
  ["no type", '{"id":"evt_1","created":1,"data":{"object":{}}}'],
  ["NUL in its id", '{"id":"evt_\\u0000","type":"charge.refunded","created":1,"data":{"object":{}}}'],
  ["half a letter in its type", '{"id":"evt_1","type":"\\ud800","created":1,"data":{"object":{}}}'],
])("a rightly signed body with %s is refused", async (_, body) => {
  const before = (await kept()).length;
  expect(await hear("stripe", newSender(), body, signed(body))).toBe(400);
  expect((await kept()).length).toBe(before);
});

test("a correctly signed event with unknown names finds no payment", async () => {
  const strange = { object: "payment_intent", id: "\u0000", metadata: { tender_id: "-".repeat(36) } };
  const body = JSON.stringify({ id: "evt_strange", type: "charge.refunded", created: 1, data: { object: strange } });
  expect(await hear("stripe", newSender(), body, signed(body))).toBe(200);
});

test.each<[string, string]>([
  ["an id that is none", changeOf("-".repeat(36))],
  ["NUL in its state", changeOf(newId(), { status: "DONE\u0000" })],
  ["a state of 20 KB", changeOf(newId(), { status: "D".repeat(20_000) })],
  ["no data", '{"eventType":"PAYMENT_STATUS_CHANGED","createdAt":"2026-11-30"}'],
])("Toss: %s is refused", async (_, body) => {
  expect(await hear("toss", newSender(), body)).toBe(400);
});

test("bodies are bounded by what each provider sends", async () => {
  expect(await hear("toss", newSender(), " ".repeat(40_000))).toBe(413);
  expect(await hear("stripe", newSender(), " ".repeat(300_000))).toBe(413);
  expect(await hear("nobody", newSender(), "{}")).toBe(404);
});
