import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { orderEvents, tenders } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { openMarketWorld, testAddress, type MarketWorld, type Person } from "../../../../tests/market-world";

let database: TestDatabase;
let world: MarketWorld;
let admin: Person;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
  admin = await world.admin();
});

afterAll(async () => {
  await world.close();
  await database.close();
});

interface Sale {
  readonly buyer: Person;
  readonly seller: Person;
  readonly orderId: string;
}

/** Two of a thing of 500,000, paid with one card and accepted. */
async function sale(): Promise<Sale> {
  const [buyer, seller] = await Promise.all([world.buyer("Yuna Han"), world.seller("Camera House")]);
  const { variantId } = await world.listing(seller, { priceMinor: 500_000n });
  const hash = await world.begin(buyer, variantId, 2);
  const tender = { means: "card" as const, amountMinor: 1_000_000n, cardId: await world.card(buyer) };
  const { orderId } = await buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders: [tender] });
  await world.settle();
  await seller.caller.orders.accept({ orderId });
  return { buyer, seller, orderId };
}

async function oneOf({ buyer, orderId }: Sale) {
  const { goods } = await buyer.caller.orders.get({ orderId });
  return [{ lineId: present(goods[0], "a line").lineId, quantity: 1 }];
}

async function cancelOne(of: Sale, by: Person): Promise<void> {
  const lines = await oneOf(of);
  const { orderId } = of;
  const { hash } = await by.caller.amendments.previewCancellation({ orderId, lines });
  await by.caller.amendments.cancel({
    orderId,
    lines,
    previewHash: hash,
    reason: "cannot_deliver",
    requestId: randomUUID(),
  });
  await world.settle();
}

/** A return that has come back and that the seller disputes. */
async function disputedReturn(of: Sale): Promise<string> {
  const { buyer, seller, orderId } = of;
  await seller.caller.orders.ship({ orderId, carrier: "CJ", trackingNumber: "123456" });
  await seller.caller.orders.markDelivered({ orderId });
  const { amendmentId } = await buyer.caller.amendments.requestReturn({
    orderId,
    lines: await oneOf(of),
    reason: "damaged",
    note: "The lens is scratched.",
    requestId: randomUUID(),
  });
  expect(await seller.caller.amendments.listWaitingReturns()).toMatchObject([
    { amendmentId, state: "requested", worthMinor: 500_000n, titleEn: "Cine camera", buyerName: "Yuna Han" },
  ]);
  await seller.caller.amendments.answerReturn({ amendmentId, answer: "approve" });
  expect(await seller.caller.amendments.listWaitingReturns()).toEqual([]);
  const { hash } = await buyer.caller.amendments.previewReturn({ amendmentId });
  await buyer.caller.amendments.sendReturn({ amendmentId, carrier: "CJ", trackingNumber: "7777", previewHash: hash });
  expect(await seller.caller.amendments.listWaitingReturns()).toMatchObject([{ amendmentId, state: "sent" }]);
  await seller.caller.amendments.inspectReturn({
    amendmentId,
    outcome: "disputed",
    restock: false,
    note: "It was used in rain.",
  });
  return amendmentId;
}

const openCases = async ({ orderId }: Sale) =>
  (await admin.caller.orders.listReviewCases()).filter((found) => found.orderId === orderId);
const closedCases = async ({ orderId }: Sale) =>
  (await admin.caller.orders.listClosedCases({})).items.filter((found) => found.orderId === orderId);

describe("the admin's queue", () => {
  test("has a refund that no provider carries, its account on demand, and the trace of everything", async () => {
    const of = await sale();
    await world.control("stripe", "POST", "/_control/faults", {
      match: { operation: "refunds.create" },
      fault: "decline",
    });
    await cancelOne(of, of.buyer);
    const [task] = await openCases(of);
    const { id: caseId } = present(task, "a refused refund becomes a task");
    expect(task).toMatchObject({
      kind: "manual_refund",
      closesWithItsAction: true,
      amountMinor: 500_000n,
      buyerName: "Yuna Han",
      means: "card",
      cardLast4: "4242",
      refund: { reason: "cannot_deliver", hasAccount: false },
    });
    expect(await admin.caller.payments.showManualRefundAccount({ caseId })).toBeNull();
    const { id: refundId } = present(task?.refund, "the refund");
    const refundAccountId = await world.refundAccount(of.buyer);
    await of.buyer.caller.payments.nameRefundAccount({ refundId, refundAccountId });
    expect(await openCases(of)).toMatchObject([{ refund: { hasAccount: true } }]);
    expect(await admin.caller.payments.showManualRefundAccount({ caseId })).toMatchObject({ bankCode: "88" });

    const done = { caseId, bankReference: "KB-20261122-1", note: "Sent from the refunds account." };
    await Promise.all([
      admin.caller.payments.completeManualRefund(done),
      admin.caller.payments.completeManualRefund(done),
    ]);
    expect(await openCases(of)).toEqual([]);
    expect(await closedCases(of)).toMatchObject([
      { kind: "manual_refund", closedByName: "Admin", note: "declined\nKB-20261122-1: Sent from the refunds account." },
    ]);
    const events = await database.db.select().from(orderEvents).where(eq(orderEvents.orderId, of.orderId));
    expect(events.filter(({ event }) => event === "refundAccountShown")).toHaveLength(1);
    expect(events.filter(({ event }) => event === "refundSentByHand")).toHaveLength(1);
    const { money } = await of.buyer.caller.orders.get({ orderId: of.orderId });
    expect(money?.places).toContainEqual({ place: "refunded", amountMinor: 500_000n });
  });

  test("has a return in dispute with both sides' words, and closes it by the decision alone", async () => {
    const of = await sale();
    const amendmentId = await disputedReturn(of);
    const [dispute] = await openCases(of);
    expect(dispute).toMatchObject({
      kind: "return_disputed",
      closesWithItsAction: true,
      amendment: {
        id: amendmentId,
        reason: "damaged",
        note: "The lens is scratched.",
        answers: [{ by: "seller", text: "It was used in rain." }],
      },
    });
    const caseId = present(dispute, "a case").id;
    await expect(admin.caller.orders.closeReviewCase({ caseId, note: "x" })).rejects.toThrow("CASE_NEEDS_DEED");
    await admin.caller.amendments.decideReturn({ amendmentId, keptMinor: 0n, restock: true, note: "Rain is fine." });
    expect(await closedCases(of)).toMatchObject([{ note: "It was used in rain.\nRain is fine." }]);
  });

  test("has a chargeback; after an admin cancelled the goods, closing it keeps what was written first", async () => {
    const of = await sale();
    const [tender] = await database.db.select().from(tenders).where(eq(tenders.orderId, of.orderId));
    const { id } = (await world.control("stripe", "POST", "/_control/stripe/disputes", {
      paymentIntent: tender?.providerReference,
      amount: 200_000,
    })) as { id: string };
    await world.settle();
    const [found] = await openCases(of);
    expect(found).toMatchObject({ kind: "charged_back", closesWithItsAction: false, note: id, orderState: "accepted" });
    await expect(cancelOne(of, of.buyer)).rejects.toThrow("UNDER_REVIEW");
    await cancelOne(of, admin);
    const { goods, needsReview } = await admin.caller.orders.get({ orderId: of.orderId });
    expect(goods).toMatchObject([{ quantity: 1 }]);
    expect(needsReview).toBe(true);
    await admin.caller.orders.closeReviewCase({ caseId: present(found, "a case").id, note: "Answered." });
    expect(await closedCases(of)).toMatchObject([{ note: `${id}\nAnswered.`, closedByName: "Admin" }]);
    const closing = async ({ caller }: Person) =>
      (await caller.orders.get({ orderId: of.orderId })).events.find(({ event }) => event === "caseClosed")?.detail;
    expect(await closing(admin)).toHaveProperty("note", "Answered.");
    // What the marketplace's people write for each other is not sent to the others' browsers.
    for (const person of [of.buyer, of.seller]) expect(await closing(person)).not.toHaveProperty("note");
  });

  test("is paged by key, and for the marketplace's own people only", async () => {
    const whole = await admin.caller.orders.listClosedCases({});
    const first = await admin.caller.orders.listClosedCases({ limit: 1 });
    const second = await admin.caller.orders.listClosedCases({ limit: 1, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual(whole.items.slice(0, 2));
    const { buyer, seller } = await sale();
    await expect(buyer.caller.orders.listClosedCases({})).rejects.toThrow("AUTH.NOT_AN_ADMIN");
    await expect(buyer.caller.amendments.listWaitingReturns()).rejects.toThrow("AUTH.NOT_A_SELLER");
    await expect(seller.caller.orders.listReviewCases()).rejects.toThrow("AUTH.NOT_AN_ADMIN");
  });
});

test("a seller who cancels what cannot be delivered learns the sum and nothing of the means", async () => {
  const of = await sale();
  const lines = await oneOf(of);
  const preview = await of.seller.caller.amendments.previewCancellation({ orderId: of.orderId, lines });
  expect(preview).toMatchObject({ refundMinor: 500_000n, parts: [], accountMissing: false });
  const asBuyer = await of.buyer.caller.amendments.previewCancellation({ orderId: of.orderId, lines });
  expect(asBuyer.hash).toBe(preview.hash);
  await cancelOne(of, of.seller);
  const { amendments, soldMinor } = await of.seller.caller.orders.get({ orderId: of.orderId });
  expect(amendments).toMatchObject([{ kind: "cancellation", actor: "seller", reason: "cannot_deliver" }]);
  expect(soldMinor).toBe(500_000n);
});
