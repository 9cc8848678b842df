import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sdkFor, startStage, webhookSecret, type Stage } from "../testing";
import { knownCards, luhnHolds } from "./cards";

let stage: Stage;
let stripe: Stripe;

beforeAll(async () => {
  stage = await startStage();
  stripe = stage.stripe;
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.control("reset", {});
  stage.ear.received.length = 0;
  stage.ear.answers.length = 0;
});

function hold(card: string, amount = 1_500_000, metadata: Record<string, string> = {}) {
  return stripe.paymentIntents.create({
    amount,
    currency: "krw",
    payment_method: card,
    capture_method: "manual",
    confirm: true,
    return_url: "http://market.test/back",
    metadata,
    expand: ["latest_charge"],
  });
}

async function failure(run: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error = await run.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof Stripe.errors.StripeError)) throw new Error("expected one of Stripe's errors");
  return error;
}

function chargeOf(intent: Stripe.PaymentIntent): Stripe.Charge {
  if (intent.latest_charge === null || typeof intent.latest_charge === "string") throw new Error("not expanded");
  return intent.latest_charge;
}

describe("a hold", () => {
  test("is made, captured and refunded in parts, and the books agree", async () => {
    const held = await hold("pm_card_visa", 1_500_000, { orderId: "order-1", tenderId: "tender-1" });
    expect(held).toMatchObject({ status: "requires_capture", amount_capturable: 1_500_000, amount_received: 0 });
    const before = chargeOf(held).payment_method_details?.card?.capture_before ?? 0;
    expect(before - held.created).toBe(7 * 86_400);
    const book = await stage.control("book");
    expect(book.body["movements"]).toEqual([]);
    expect(book.body["holds"]).toMatchObject([{ reference: held.id, amount: 1_500_000, currency: "KRW" }]);

    const captured = await stripe.paymentIntents.capture(held.id);
    expect(captured).toMatchObject({ status: "succeeded", amount_received: 1_500_000, amount_capturable: 0 });
    const first = await stripe.refunds.create({ payment_intent: held.id, amount: 500_000 });
    expect(first).toMatchObject({ status: "succeeded", amount: 500_000, payment_intent: held.id });
    const tooMuch = await failure(stripe.refunds.create({ payment_intent: held.id, amount: 1_000_001 }));
    expect(tooMuch.message).toContain("greater than unrefunded amount");
    await stripe.refunds.create({ payment_intent: held.id });
    const again = await failure(stripe.refunds.create({ payment_intent: held.id, amount: 1 }));
    expect(again.code).toBe("charge_already_refunded");
    expect((await stripe.refunds.list({ payment_intent: held.id })).data).toHaveLength(2);

    const after = await stage.control("book?orderId=order-1");
    expect(after.body["movements"]).toMatchObject([
      { kind: "charge", direction: "in", amount: 1_500_000, reference: held.id, metadata: { tenderId: "tender-1" } },
      { kind: "refund", direction: "out", amount: 500_000 },
      { kind: "refund", direction: "out", amount: 1_000_000 },
    ]);
    expect(after.body["holds"]).toEqual([]);
    expect(after.body["totals"]).toEqual([
      { provider: "stripe", currency: "KRW", in: 1_500_000, out: 1_500_000, net: 0, count: 3 },
    ]);
    const transactions = await stripe.balanceTransactions.list({ limit: 2 });
    expect(transactions).toMatchObject({
      has_more: true,
      data: [{ amount: -1_000_000, type: "refund" }, { amount: -500_000 }],
    });
    const everything = await stripe.balanceTransactions.list({ limit: 1 }).autoPagingToArray({ limit: 100 });
    expect(everything.map(({ amount }) => amount)).toEqual([-1_000_000, -500_000, 1_500_000]);
  });

  test("is released by cancelling, and neither can be captured then nor cancelled once captured", async () => {
    const released = await hold("pm_card_mastercard");
    await stripe.paymentIntents.cancel(released.id, { cancellation_reason: "abandoned" });
    const late = await failure(stripe.paymentIntents.capture(released.id));
    expect(late).toMatchObject({ statusCode: 400, code: "payment_intent_unexpected_state" });
    expect(late.payment_intent?.status).toBe("canceled");
    const kept = await hold("pm_card_mastercard");
    await stripe.paymentIntents.capture(kept.id);
    const refused = await failure(stripe.paymentIntents.cancel(kept.id));
    expect(refused.code).toBe("payment_intent_unexpected_state");
    const missing = await failure(stripe.paymentIntents.retrieve("pi_unknown"));
    expect(missing).toMatchObject({ statusCode: 404, code: "resource_missing" });
  });

  test("captured in part gives the rest back", async () => {
    const held = await hold("pm_card_amex", 900_000);
    const over = await failure(stripe.paymentIntents.capture(held.id, { amount_to_capture: 900_001 }));
    expect(over.code).toBe("amount_too_large");
    const captured = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 400_000 });
    expect(captured).toMatchObject({ amount_received: 400_000, amount_capturable: 0 });
  });

  test("runs out after seven days", async () => {
    const held = await hold("pm_card_visa");
    await stage.control("clock", { advanceMs: 7 * 86_400_000 + 1_000 });
    const expired = await stripe.paymentIntents.retrieve(held.id);
    expect(expired).toMatchObject({ status: "canceled", cancellation_reason: "automatic", amount_capturable: 0 });
    await stage.ear.waitFor(({ body }) => body.includes("payment_intent.canceled"));
  });

  test("is found again by its metadata", async () => {
    await hold("pm_card_visa", 1_000, { tenderId: "other" });
    const held = await hold("pm_card_visa", 2_000, { tenderId: "wanted" });
    const found = await stripe.paymentIntents.search({
      query: "metadata['tenderId']:'wanted' AND status:'requires_capture'",
    });
    expect(found.data.map(({ id }) => id)).toEqual([held.id]);
    expect((await stripe.paymentIntents.list({ limit: 1 })).data[0]?.id).toBe(held.id);
  });
});

describe("cards", () => {
  test("the published numbers are well formed", () => {
    expect(knownCards.filter(({ number }) => !luhnHolds(number))).toEqual([]);
  });

  test("one number has one fingerprint, two numbers have two", async () => {
    const method = (number: string) =>
      stripe.paymentMethods.create({ type: "card", card: { number, exp_month: 12, exp_year: 2040, cvc: "123" } });
    const [first, second, other] = await Promise.all([
      method("4242424242424242"),
      method("4242 4242 4242 4242"),
      method("5555555555554444"),
    ]);
    expect(first.id).not.toBe(second.id);
    expect(first.card?.fingerprint).toBe(second.card?.fingerprint);
    expect(first.card?.fingerprint).not.toBe(other.card?.fingerprint);
    expect(other.card).toMatchObject({ brand: "mastercard", last4: "4444", exp_month: 12, exp_year: 2040 });
    const wrong = await failure(method("4242424242424241"));
    expect(wrong).toMatchObject({ statusCode: 402, code: "incorrect_number" });
  });

  test("a declined card answers a card error that carries the intent", async () => {
    const declined = await failure(hold("pm_card_chargeDeclinedInsufficientFunds"));
    expect(declined).toMatchObject({
      type: "StripeCardError",
      statusCode: 402,
      code: "card_declined",
      decline_code: "insufficient_funds",
    });
    expect(declined.payment_intent).toMatchObject({ status: "requires_payment_method", amount_capturable: 0 });
    const { id } = declined.payment_intent ?? { id: "" };
    const replaced = await stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" });
    expect(replaced.status).toBe("requires_capture");
  });

  test.for([
    { answer: "approved", approve: true, status: "requires_capture", redirect: "succeeded" },
    { answer: "refused", approve: false, status: "requires_payment_method", redirect: "failed" },
  ])("a challenge that is $answer", async ({ approve, status, redirect }) => {
    const challenged = await hold("pm_card_authenticationRequired");
    expect(challenged.status).toBe("requires_action");
    expect(challenged.next_action?.redirect_to_url?.url).toBe(`${stage.sandbox.stripeUrl}/challenge/${challenged.id}`);
    const answered = await stage.control("stripe/challenge", { id: challenged.id, approve });
    const back = new URL(String(answered.body["redirectUrl"]));
    expect(back.origin + back.pathname).toBe("http://market.test/back");
    expect(back.searchParams.get("payment_intent")).toBe(challenged.id);
    expect(back.searchParams.get("redirect_status")).toBe(redirect);
    expect((await stripe.paymentIntents.retrieve(challenged.id)).status).toBe(status);
  });

  test("amounts must be whole, positive and of at most eight digits", async () => {
    expect((await failure(hold("pm_card_visa", 100_000_000))).code).toBe("amount_too_large");
    expect((await failure(hold("pm_card_visa", 0))).code).toBe("amount_too_small");
    expect((await failure(hold("pm_card_visa", 1.5))).code).toBe("parameter_invalid_integer");
  });
});

describe("an idempotency key", () => {
  const create = (key: string, amount: number, card = "pm_card_visa") =>
    stripe.paymentIntents.create(
      { amount, currency: "krw", payment_method: card, capture_method: "manual", confirm: true },
      { idempotencyKey: key },
    );

  test("answers the same request with the same answer", async () => {
    const first = await create("key-1", 1_000);
    const second = await create("key-1", 1_000);
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true");
    const declined = await failure(create("key-2", 1_000, "pm_card_chargeDeclined"));
    const replayed = await failure(create("key-2", 1_000, "pm_card_chargeDeclined"));
    expect(replayed.payment_intent?.id).toBe(declined.payment_intent?.id);
  });

  test("refuses another request", async () => {
    await create("key-3", 1_000);
    const reused = await failure(create("key-3", 2_000));
    expect(reused).toMatchObject({ type: "StripeIdempotencyError", statusCode: 400 });
  });

  test("does not keep what validation refused", async () => {
    expect((await failure(create("key-4", 0))).code).toBe("amount_too_small");
    expect((await create("key-4", 1_000)).status).toBe("requires_capture");
  });

  test("is refused while its first request is still being worked on", async () => {
    await stage.control("faults", { match: { operation: "payment_intents.create" }, fault: "slow", delayMs: 150 });
    const slow = create("key-5", 1_000);
    const [first, second] = await Promise.allSettled([slow, create("key-5", 1_000)]);
    const refused = [first, second].find((result) => result.status === "rejected");
    expect(refused?.reason).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
  });
});

describe("webhooks", () => {
  test("are signed as the official SDK checks them", async () => {
    const held = await hold("pm_card_visa");
    const heard = await stage.ear.waitFor(({ body }) => body.includes("amount_capturable_updated"));
    const event = stripe.webhooks.constructEvent(heard.body, String(heard.headers["stripe-signature"]), webhookSecret);
    expect(event.data.object).toMatchObject({ id: held.id, status: "requires_capture" });
    expect(() =>
      stripe.webhooks.constructEvent(heard.body, String(heard.headers["stripe-signature"]), "whsec_other"),
    ).toThrow();
    expect(() =>
      stripe.webhooks.constructEvent(`${heard.body} `, String(heard.headers["stripe-signature"]), webhookSecret),
    ).toThrow();
    const listed = await stripe.events.retrieve(event.id);
    expect(listed.type).toBe("payment_intent.amount_capturable_updated");
  });

  test("are repeated until they are answered well, with the same body", async () => {
    stage.ear.answers.push(500, 503);
    await hold("pm_card_visa");
    expect((await stage.control("webhooks/drain", {})).body).toEqual({ quiet: true });
    expect(stage.ear.received).toHaveLength(3);
    expect(new Set(stage.ear.received.map(({ body }) => body)).size).toBe(1);
  });

  test("get lost, doubled, held and released on demand", async () => {
    await stage.control("webhooks", { fault: "lose" });
    await hold("pm_card_visa");
    await stage.control("webhooks/drain", {});
    expect(stage.ear.received).toHaveLength(0);

    await stage.control("webhooks", {
      fault: "duplicate",
      match: { type: "payment_intent.amount_capturable_updated" },
    });
    await hold("pm_card_visa");
    await stage.control("webhooks/drain", {});
    expect(stage.ear.received).toHaveLength(2);
    expect(stage.ear.received[0]?.body).toBe(stage.ear.received[1]?.body);

    await stage.control("webhooks", { fault: "hold" });
    await hold("pm_card_visa");
    expect((await stage.control("webhooks/drain", {})).body).toEqual({ quiet: true });
    expect(stage.ear.received).toHaveLength(2);
    expect((await stage.control("webhooks/release", {})).body).toEqual({ released: 1 });
    await stage.control("webhooks/drain", {});
    expect(stage.ear.received).toHaveLength(3);
  });

  test("arrive in another order on demand", async () => {
    await stage.control("webhooks", { fault: "reorder" });
    const held = await hold("pm_card_visa");
    await stripe.paymentIntents.capture(held.id);
    await stage.control("webhooks/drain", {});
    const types = stage.ear.received.map(({ body }) => (JSON.parse(body) as Stripe.Event).type);
    expect(types).toEqual(["payment_intent.succeeded", "payment_intent.amount_capturable_updated"]);
  });

  test("can be forged", async () => {
    const held = await hold("pm_card_visa");
    await stage.control("webhooks/drain", {});
    stage.ear.received.length = 0;
    await stage.control("webhooks/forge", { provider: "stripe", kind: "bad_signature", reference: held.id });
    const [forged] = stage.ear.received;
    if (!forged) throw new Error("nothing came");
    expect(() =>
      stripe.webhooks.constructEvent(forged.body, String(forged.headers["stripe-signature"]), webhookSecret),
    ).toThrow();
    const wrong = await stage.control("webhooks/forge", {
      provider: "stripe",
      kind: "wrong_amount",
      reference: held.id,
    });
    expect(wrong.body["status"]).toBe(200);
    const event = stripe.webhooks.constructEvent(
      stage.ear.received[1]?.body ?? "",
      String(stage.ear.received[1]?.headers["stripe-signature"]),
      webhookSecret,
    );
    expect(event.data.object).toMatchObject({ id: held.id, amount: 1_500_001 });
  });
});

describe("faults", () => {
  const quick = () => sdkFor(stage.sandbox, { timeout: 120 });
  const key = { idempotencyKey: "tender-9" };
  const params = {
    amount: 5_000,
    currency: "krw",
    payment_method: "pm_card_visa",
    capture_method: "manual",
    confirm: true,
    metadata: { tenderId: "t-9" },
  } as const;

  test("a time-out before leaves nothing, a time-out after leaves a hold that the same key finds", async () => {
    await stage.control("faults", { match: { reference: "t-9" }, fault: "timeout_before" });
    await expect(quick().paymentIntents.create(params, key)).rejects.toThrow(/timeout/i);
    expect((await stripe.paymentIntents.list()).data).toHaveLength(0);
    await stage.control("faults", { match: { reference: "t-9" }, fault: "timeout_after" });
    await expect(quick().paymentIntents.create(params, key)).rejects.toThrow(/timeout/i);
    const found = await stripe.paymentIntents.create(params, key);
    expect(found.lastResponse.headers["idempotent-replayed"]).toBe("true");
    expect((await stripe.paymentIntents.list()).data.map(({ id }) => id)).toEqual([found.id]);
  });

  test("a time-out with a delay cuts the connection, and the SDK's own repetition finds what was done", async () => {
    await stage.control("faults", {
      match: { operation: "payment_intents.create" },
      fault: "timeout_after",
      delayMs: 5,
    });
    const found = await stripe.paymentIntents.create(params, key);
    expect(found.lastResponse.headers["idempotent-replayed"]).toBe("true");
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
  });

  test("declines, server errors and rate limits come as often as asked, and only where they match", async () => {
    await stage.control("faults", { match: { operation: "capture" }, fault: "error_500", times: 2 });
    const held = await stripe.paymentIntents.create(params);
    expect((await failure(stripe.paymentIntents.capture(held.id))).statusCode).toBe(500);
    expect((await failure(stripe.paymentIntents.capture(held.id))).statusCode).toBe(500);
    expect((await stripe.paymentIntents.capture(held.id)).status).toBe("succeeded");
    await stage.control("faults", { fault: "rate_limited" });
    expect((await failure(stripe.paymentIntents.list())).type).toBe("StripeRateLimitError");
    await stage.control("faults", { match: { operation: "payment_intents.create" }, fault: "decline" });
    expect((await failure(stripe.paymentIntents.create(params))).code).toBe("card_declined");
    expect((await stripe.paymentIntents.create(params)).status).toBe("requires_capture");
  });

  test("a lost answer to a refund is not a second refund", async () => {
    const held = await stripe.paymentIntents.create(params);
    await stripe.paymentIntents.capture(held.id);
    await stage.control("faults", { match: { operation: "refunds.create" }, fault: "timeout_after" });
    const refund = { payment_intent: held.id, amount: 2_000 };
    await expect(quick().refunds.create(refund, key)).rejects.toThrow(/timeout/i);
    await stripe.refunds.create(refund, key);
    expect((await stripe.refunds.list({ payment_intent: held.id })).data).toHaveLength(1);
  });

  test("a seed repeats its faults exactly", async () => {
    const story = async () => {
      await stage.control("reset", {});
      await stage.control("seed", { seed: 7, rates: { error_500: 0.3, decline: 0.3 } });
      const seen: (number | string)[] = [];
      for (let i = 0; i < 20; i += 1) {
        seen.push(
          await stripe.paymentIntents.create(params, { idempotencyKey: `k-${i}` }).then(
            ({ status }) => status,
            (error: unknown) => (error instanceof Stripe.errors.StripeError ? (error.statusCode ?? 0) : 0),
          ),
        );
      }
      return seen;
    };
    const first = await story();
    expect(new Set(first)).toEqual(new Set(["requires_capture", 402, 500]));
    expect(await story()).toEqual(first);
  });
});

describe("disputes", () => {
  const dispute = async (paymentIntent: string, amount?: number) =>
    (await stage.control("stripe/disputes", { paymentIntent, ...(amount ? { amount } : {}) })).body["id"] as string;

  test("take the money back, and a won one returns it", async () => {
    const held = await hold("pm_card_visa", 10_000);
    await stripe.paymentIntents.capture(held.id);
    const opened = await stage.control("stripe/disputes", { paymentIntent: held.id });
    expect(opened.body).toMatchObject({ object: "dispute", amount: 10_000, status: "needs_response" });
    expect(opened.body["id"]).toMatch(/^dp_/);
    expect((await failure(stripe.refunds.create({ payment_intent: held.id }))).code).toBe("charge_disputed");
    const [listed] = (await stripe.disputes.list({ payment_intent: held.id })).data;
    expect(listed).toMatchObject({ id: opened.body["id"], payment_intent: held.id, is_charge_refundable: false });
    expect(listed?.balance_transactions.map(({ amount }) => amount)).toEqual([-10_000]);
    await stage.ear.waitFor(({ body }) => body.includes("charge.dispute.created"));
    await stage.ear.waitFor(({ body }) => body.includes("charge.dispute.funds_withdrawn"));

    await stage.control("stripe/disputes/close", { id: opened.body["id"], won: true });
    await stage.ear.waitFor(({ body }) => body.includes("charge.dispute.closed"));
    await stage.ear.waitFor(({ body }) => body.includes("charge.dispute.funds_reinstated"));
    const closed = await stripe.disputes.retrieve(opened.body["id"] as string);
    expect(closed.status).toBe("won");
    expect(closed.balance_transactions.map(({ amount }) => amount)).toEqual([-10_000, 10_000]);
    const book = await stage.control("book");
    expect(book.body["totals"]).toMatchObject([{ in: 20_000, out: 10_000, net: 10_000 }]);
    expect(book.body["movements"]).toMatchObject([
      { kind: "charge", direction: "in" },
      { kind: "dispute", direction: "out", reference: held.id },
      { kind: "dispute_won", direction: "in", reference: held.id },
    ]);
  });

  test("stay on the charge for good; only a won one lets it be refunded", async () => {
    const held = await hold("pm_card_visa", 10_000);
    await stripe.paymentIntents.capture(held.id);
    const disputed = async () =>
      chargeOf(await stripe.paymentIntents.retrieve(held.id, { expand: ["latest_charge"] })).disputed;
    expect(await disputed()).toBe(false);
    await stage.control("stripe/disputes/close", { id: await dispute(held.id), won: true });
    expect(await disputed()).toBe(true);
    expect((await stripe.refunds.create({ payment_intent: held.id, amount: 4_000 })).status).toBe("succeeded");
    await stage.control("stripe/disputes/close", { id: await dispute(held.id), won: false });
    expect((await failure(stripe.refunds.create({ payment_intent: held.id }))).code).toBe("charge_disputed");
    const book = await stage.control("book");
    expect(book.body["totals"]).toMatchObject([{ net: 0 }]);
  });

  test("may be about a part, and never about more than is there", async () => {
    const held = await hold("pm_card_visa", 10_000);
    expect((await stage.control("stripe/disputes", { paymentIntent: held.id })).status).toBe(400);
    await stripe.paymentIntents.capture(held.id);
    await dispute(held.id, 3_000);
    expect((await stage.control("stripe/disputes", { paymentIntent: held.id, amount: 7_001 })).status).toBe(400);
    await dispute(held.id, 7_000);
    expect((await stage.control("stripe/disputes", { paymentIntent: held.id })).status).toBe(400);
    expect((await stripe.disputes.list({ payment_intent: held.id })).data.map(({ amount }) => amount)).toEqual([
      7_000, 3_000,
    ]);
  });
});

describe("customers and their cards", () => {
  const setUp = (customer: string, payment_method: string) =>
    stripe.setupIntents.create({
      customer,
      payment_method,
      allowed_payment_method_types: ["card"],
      confirm: true,
      usage: "off_session",
      return_url: "http://market.test/back",
    });

  test("a customer who is deleted can be read, has no cards, and can do nothing more", async () => {
    const { id } = await stripe.customers.create({ metadata: { user_id: "u-1" } });
    const setup = await setUp(id, "pm_card_visa");
    const waiting = await setUp(id, "pm_card_threeDSecure2Required");
    expect(setup.status).toBe("succeeded");
    expect(await stripe.customers.del(id)).toMatchObject({ id, object: "customer", deleted: true });
    const read = await stripe.customers.retrieve(id);
    expect({ ...read }).toEqual({ id, object: "customer", deleted: true });
    const method = typeof setup.payment_method === "string" ? setup.payment_method : "";
    expect((await stripe.paymentMethods.retrieve(method)).customer).toBeNull();
    expect((await stripe.customers.list()).data).toEqual([]);
    expect((await failure(stripe.customers.del(id))).code).toBe("resource_missing");
    expect((await failure(setUp(id, "pm_card_mastercard"))).code).toBe("resource_missing");
    await stage.control("stripe/challenge", { id: waiting.id, approve: true });
    expect((await stripe.setupIntents.retrieve(waiting.id)).status).not.toBe("succeeded");
  });

  test("a setup that waits for its owner can be cancelled, and the owner's bank comes too late", async () => {
    const { id } = await stripe.customers.create({});
    const waiting = await setUp(id, "pm_card_threeDSecure2Required");
    const cancelled = await stripe.setupIntents.cancel(waiting.id, { cancellation_reason: "abandoned" });
    expect(cancelled).toMatchObject({ status: "canceled", cancellation_reason: "abandoned", next_action: null });
    await stage.control("stripe/challenge", { id: waiting.id, approve: true });
    expect((await stripe.setupIntents.retrieve(waiting.id)).status).toBe("canceled");
    expect((await failure(stripe.setupIntents.cancel(waiting.id))).code).toBe("setup_intent_unexpected_state");
    const done = await setUp(id, "pm_card_visa");
    expect((await failure(stripe.setupIntents.cancel(done.id))).code).toBe("setup_intent_unexpected_state");
  });
});

test("keys that move real money are refused", async () => {
  const { hostname, port } = new URL(stage.sandbox.stripeUrl);
  const live = new Stripe("sk_live_x", { host: hostname, port, protocol: "http", maxNetworkRetries: 0 });
  expect((await failure(live.paymentIntents.list())).statusCode).toBe(401);
});
