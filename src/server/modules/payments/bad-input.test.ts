import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { orders, tenderPlans, variants, webhookInbox } from "@/server/db/schema";
import type { TenderInput } from "@/inputs/payments";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { openMarketWorld, testAddress, type MarketWorld, type Person } from "../../../../tests/market-world";
import { describeRefusal } from "@/server/trpc/init";
import { receiveWebhook } from "./use-cases/receive-webhook";

let database: TestDatabase;
let world: MarketWorld;
let seller: Person;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
  seller = await world.seller();
});

afterAll(async () => {
  await world.close();
  await database.close();
});

async function countOrders(): Promise<number> {
  return (await database.db.select({ id: orders.id }).from(orders)).length;
}

/** Submits a plan for goods of this price, and shows that a refusal left nothing behind. */
async function refusal(
  priceMinor: bigint,
  tendersOf: (buyer: Person) => Promise<unknown[]>,
): Promise<{ code: string; field: string | null }> {
  const buyer = await world.buyer();
  const { variantId } = await world.listing(seller, { priceMinor, onHand: 2 });
  const hash = await world.begin(buyer, variantId);
  const tenders = (await tendersOf(buyer)) as TenderInput[];
  const before = await countOrders();
  const failure: unknown = await buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders }).then(
    () => null,
    (error: unknown) => error,
  );
  expect(await countOrders()).toBe(before);
  const [variant] = await database.db.select().from(variants).where(eq(variants.id, variantId));
  expect(variant).toMatchObject({ onHand: 2, reserved: 0 });
  const cause: unknown = failure instanceof Error ? failure.cause : null;
  if (typeof cause === "object" && cause !== null && "code" in cause && "field" in cause) {
    return { code: String(cause.code), field: typeof cause.field === "string" ? cause.field : null };
  }
  return { code: failure instanceof Error ? "INPUT.INVALID" : "accepted", field: null };
}

/** What a browser is told of a refusal. */
function describeFailure(failure: unknown): { code: string; field: string | null } | null {
  const detail = failure instanceof Error ? describeRefusal(failure.cause) : null;
  return detail && { code: detail.code, field: detail.field };
}

const card = async (buyer: Person, amountMinor: bigint, token?: string) => ({
  means: "card",
  amountMinor,
  cardId: await world.card(buyer, token),
});

describe("a plan that breaks a rule is refused with its code, and nothing is left behind", () => {
  test.each<[string, bigint, (buyer: Person) => Promise<unknown[]>]>([
    ["PAYMENTS.PLAN_SUM", 2_000_000n, async (b) => [await card(b, 1_999_999n)]],
    [
      "PAYMENTS.PLAN_SUM",
      2_000_000n,
      async (b) => [await card(b, 1_000_000n), await card(b, 1_000_001n, "pm_card_amex")],
    ],
    [
      "PAYMENTS.BELOW_SPLIT_THRESHOLD",
      999_999n,
      async (b) => [await card(b, 499_999n), await card(b, 500_000n, "pm_card_amex")],
    ],
    [
      "PAYMENTS.BELOW_MIN_TENDER",
      2_000_000n,
      async (b) => [await card(b, 9_999n), await card(b, 1_990_001n, "pm_card_amex")],
    ],
    ["PAYMENTS.SAME_CARD", 2_000_000n, async (b) => [await card(b, 1_000_000n), await card(b, 1_000_000n)]],
    ["PAYMENTS.ABOVE_MOBILE_CAP", 2_000_000n, () => Promise.resolve([{ means: "mobile", amountMinor: 2_000_000n }])],
    ["PAYMENTS.ABOVE_LARGEST", 100_000_000n, async (b) => [await card(b, 100_000_000n)]],
    [
      "PAYMENTS.TOO_MANY_OF_MEANS",
      2_000_000n,
      () =>
        Promise.resolve([
          { means: "mobile", amountMinor: 1_000_000n },
          { means: "mobile", amountMinor: 1_000_000n },
        ]),
    ],
    [
      "PAYMENTS.TOO_MANY_CARDS",
      2_000_000n,
      async (b) =>
        Promise.all(
          ["pm_card_visa", "pm_card_mastercard", "pm_card_amex", "pm_card_discover", "pm_card_jcb"].map((token) =>
            card(b, 400_000n, token),
          ),
        ),
    ],
    ["PAYMENTS.CARD_UNKNOWN", 2_000_000n, async () => [await card(await world.buyer(), 2_000_000n)]],
    [
      "PAYMENTS.REFUND_ACCOUNT_NOT_FOUND",
      2_000_000n,
      async () => [
        { means: "cash", amountMinor: 2_000_000n, refundAccountId: await world.refundAccount(await world.buyer()) },
      ],
    ],
    ["INPUT.INVALID", 2_000_000n, async (b) => [await card(b, 3_000_000n), await card(b, -1_000_000n, "pm_card_amex")]],
    ["INPUT.INVALID", 2_000_000n, async (b) => [await card(b, 0n), await card(b, 2_000_000n, "pm_card_amex")]],
    ["INPUT.INVALID", 2_000_000n, async (b) => [await card(b, 10n ** 18n)]],
    ["INPUT.INVALID", 2_000_000n, async (b) => [{ ...(await card(b, 1n)), amountMinor: 2_000_000.5 }]],
    ["INPUT.INVALID", 2_000_000n, async (b) => [{ ...(await card(b, 1n)), amountMinor: "2000000" }]],
    ["INPUT.INVALID", 2_000_000n, () => Promise.resolve([{ means: "cheque", amountMinor: 2_000_000n }])],
    ["INPUT.INVALID", 2_000_000n, () => Promise.resolve([])],
  ])("%s", async (code, price, tendersOf) => {
    expect((await refusal(price, tendersOf)).code).toBe(code);
  });

  test("the field in error is named", async () => {
    const refused = await refusal(2_000_000n, async (b) => [
      await card(b, 9_999n),
      await card(b, 1_990_001n, "pm_card_amex"),
    ]);
    expect(refused.field).toBe("tenders.0.amountMinor");
    const tooLarge = await refusal(150_000_000n, async (b) => [
      await card(b, 50_000_000n),
      await card(b, 100_000_000n, "pm_card_amex"),
    ]);
    expect(tooLarge.field).toBe("tenders.1.amountMinor");
  });
});

describe("the purchase cookie", () => {
  async function started() {
    const buyer = await world.buyer();
    const { variantId } = await world.listing(seller, { priceMinor: 500_000n });
    const hash = await world.begin(buyer, variantId);
    const tenders = [{ means: "card" as const, amountMinor: 500_000n, cardId: await world.card(buyer) }];
    const submit = (over: { hash?: string } = {}) =>
      buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders, ...over });
    return { buyer, submit };
  }

  test("with one letter changed finds nothing", async () => {
    const { buyer, submit } = await started();
    for (const [name, value] of buyer.cookies) {
      buyer.cookies.set(name, `${value.startsWith("A") ? "B" : "A"}${value.slice(1)}`);
    }
    await expect(submit()).rejects.toThrow("ORDERS.PURCHASE_COOKIE");
    expect(await buyer.caller.orders.currentPurchase()).toBeNull();
  });

  test("of another buyer finds nothing", async () => {
    const { buyer, submit } = await started();
    const other = await started();
    buyer.cookies.clear();
    for (const [name, value] of other.buyer.cookies) buyer.cookies.set(name, value);
    await expect(submit()).rejects.toThrow("ORDERS.PURCHASE_COOKIE");
  });

  test("whose goods were shown otherwise is refused", async () => {
    const { submit } = await started();
    await expect(submit({ hash: "0".repeat(64) })).rejects.toThrow("ORDERS.PURCHASE_CHANGED");
  });

  test("that has expired orders nothing", async () => {
    const { submit } = await started();
    await world.pass(25 * 3_600_000);
    await expect(submit()).rejects.toThrow("ORDERS.PURCHASE_EXPIRED");
  });
});

describe("an address that no parcel reaches", () => {
  test.each<[string, object, string, string]>([
    ["of a country that there is not", { country: "ZZ" }, "INPUT.INVALID", "address.country"],
    ["with a postcode of letters", { postcode: "abc" }, "INPUT.INVALID", "address.postcode"],
    ["abroad without a city", { country: "DE", postcode: "10115", city: "" }, "INPUT.INVALID", "address.city"],
    [
      "in a state that there is not",
      { country: "US", postcode: "00000", region: "ZZ", city: "San Francisco" },
      "INPUT.INVALID",
      "address.region",
    ],
    ["with nobody's telephone number", { phone: "123-456-7890" }, "ADDRESSES.PHONE", "address.phone"],
    ["with half a letter in it", { line1: "110 \ud800" }, "INPUT.CHARACTERS", "address.line1"],
  ])("%s sells nothing", async (_, wrong, code, field) => {
    const buyer = await world.buyer();
    const { variantId } = await world.listing(seller, { priceMinor: 500_000n });
    const hash = await world.begin(buyer, variantId);
    const tenders = [{ means: "card" as const, amountMinor: 500_000n, cardId: await world.card(buyer) }];
    const before = await countOrders();
    const failure = await buyer.caller.payments
      .submitPlan({ hash, address: { ...testAddress, ...wrong }, tenders })
      .then(() => null, describeFailure);
    expect(failure).toEqual({ code, field });
    expect(await countOrders()).toBe(before);
  });
});

describe("a plan that has ended", () => {
  test("takes no replacement and no confirmation", async () => {
    const buyer = await world.buyer();
    const { variantId } = await world.listing(seller, { priceMinor: 2_000_000n });
    const orderId = await world.buy(buyer, variantId, [
      { means: "card", amountMinor: 2_000_000n, cardId: await world.card(buyer, "pm_card_chargeDeclined") },
    ]);
    const [declined] = (await buyer.caller.payments.status({ orderId })).tenders;
    await world.pass(16 * 60_000);
    expect((await buyer.caller.payments.status({ orderId })).orderState).toBe("aborted");
    const tenderId = present(declined, "a tender").id;
    const tenders = [{ means: "card" as const, amountMinor: 2_000_000n, cardId: await world.card(buyer) }];
    await expect(buyer.caller.payments.replaceTender({ orderId, tenderId, tenders })).rejects.toThrow("ORDERS.STATE");
    await expect(
      buyer.caller.payments.confirmWindow({ tenderId, paymentKey: "pay_key", amountMinor: 2_000_000n }),
    ).rejects.toThrow("PAYMENTS.TENDER_STATE");
    const plans = await database.db.select().from(tenderPlans).where(eq(tenderPlans.orderId, orderId));
    expect(plans.map(({ state }) => state)).toEqual(["abandoned"]);
  });
});

describe("a webhook whose sender cannot be verified", () => {
  test.each([
    ["stripe", '{"id":"evt_1","type":"payment_intent.succeeded"}', { "stripe-signature": "t=1,v1=00" }],
    ["stripe", '{"id":"evt_1"}', {}],
    ["toss", "not json", {}],
    ["toss", '{"eventType":"PAYMENT_STATUS_CHANGED","data":{}}', {}],
  ] as const)("%s: %s is refused and not kept", async (provider, body, headers) => {
    const before = (await database.db.select().from(webhookInbox)).length;
    await expect(receiveWebhook(world.deps, provider, body, new Headers(headers))).resolves.toMatchObject({
      reception: "refused",
    });
    expect((await database.db.select().from(webhookInbox)).length).toBe(before);
  });
});

describe("other people's things are not found", () => {
  test("an order, for another buyer and another seller, whatever they ask", async () => {
    const [buyer, stranger, otherSeller] = await Promise.all([world.buyer(), world.buyer(), world.seller()]);
    const { variantId } = await world.listing(seller, { priceMinor: 2_000_000n });
    const orderId = await world.buy(buyer, variantId, [
      { means: "card", amountMinor: 2_000_000n, cardId: await world.card(buyer) },
    ]);
    const [tender] = (await buyer.caller.payments.status({ orderId })).tenders;
    const tenderId = present(tender, "a tender").id;
    const window = { tenderId, paymentKey: "pay_key", amountMinor: 2_000_000n };
    const asked: [string, () => Promise<unknown>][] = [
      ["ORDERS.NOT_FOUND", () => stranger.caller.orders.get({ orderId })],
      ["ORDERS.NOT_FOUND", () => stranger.caller.payments.status({ orderId })],
      ["ORDERS.NOT_FOUND", () => stranger.caller.payments.giveUp({ orderId })],
      ["ORDERS.NOT_FOUND", () => stranger.caller.orders.confirmReceipt({ orderId })],
      ["PAYMENTS.TENDER_NOT_FOUND", () => stranger.caller.payments.refreshTender({ tenderId })],
      ["PAYMENTS.TENDER_NOT_FOUND", () => stranger.caller.payments.confirmWindow(window)],
      ["PAYMENTS.TENDER_NOT_FOUND", () => stranger.caller.payments.windowFailed({ tenderId, code: "X" })],
      ["ORDERS.NOT_FOUND", () => otherSeller.caller.orders.get({ orderId })],
      ["ORDERS.NOT_FOUND", () => otherSeller.caller.orders.accept({ orderId })],
      ["ORDERS.NOT_FOUND", () => otherSeller.caller.orders.decline({ orderId, reason: "no" })],
      ["ORDERS.NOT_FOUND", () => otherSeller.caller.orders.ship({ orderId, carrier: "CJ", trackingNumber: "12345" })],
      ["ORDERS.NOT_FOUND", () => otherSeller.caller.orders.markDelivered({ orderId })],
      ["AUTH.NOT_A_SELLER", () => buyer.caller.orders.accept({ orderId })],
      ["AUTH.NOT_AN_ADMIN", () => seller.caller.orders.listReviewCases()],
    ];
    const before = await buyer.caller.orders.get({ orderId });
    for (const [code, ask] of asked) await expect(ask()).rejects.toThrow(code);
    expect(await buyer.caller.orders.get({ orderId })).toEqual(before);
    expect((await otherSeller.caller.orders.listSold({ limit: 20 })).items).toEqual([]);
  });

  test("a seller cannot buy from oneself", async () => {
    const { variantId } = await world.listing(seller, { priceMinor: 2_000_000n });
    await expect(world.begin(seller, variantId)).rejects.toThrow("ORDERS.OWN_LISTING");
  });
});
