import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startStage, type Stage, type TossAnswer } from "../testing";

let stage: Stage;
const account = { bank: "88", accountNumber: "110123456789", holderName: "김구매" };

beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.control("reset", {});
  stage.ear.received.length = 0;
});

async function issue(orderId: string, amount = 2_000_000, more: Record<string, unknown> = {}): Promise<TossAnswer> {
  const issued = await stage.toss("POST", "virtual-accounts", {
    amount,
    orderId,
    orderName: "시네마 카메라",
    customerName: "김구매",
    bank: "20",
    ...more,
  });
  expect(issued.status).toBe(200);
  return issued.body;
}

async function mobile(orderId: string, amount = 300_000): Promise<string> {
  const opened = await stage.control("toss/window/open", { method: "MOBILE_PHONE", amount, orderId });
  return String(opened.body["paymentKey"]);
}

function deposit(body: Record<string, unknown>) {
  return stage.control("toss/deposits", body);
}

describe("a virtual account", () => {
  test("is issued, paid exactly, and told about twice", async () => {
    const issued = await issue("order-va-1");
    expect(issued).toMatchObject({
      status: "WAITING_FOR_DEPOSIT",
      method: "가상계좌",
      totalAmount: 2_000_000,
      virtualAccount: { bankCode: "20", expired: false, refundStatus: "NONE" },
    });
    const number = issued.virtualAccount?.accountNumber;
    expect((await deposit({ accountNumber: number, amount: 1_999_999 })).body).toMatchObject({ code: "WRONG_AMOUNT" });
    expect((await deposit({ accountNumber: number, amount: 2_000_000 })).body).toMatchObject({ status: "DONE" });
    expect((await deposit({ accountNumber: number, amount: 2_000_000 })).body).toMatchObject({ code: "ALREADY_PAID" });
    const read = await stage.toss("GET", `payments/${issued.paymentKey}`);
    expect(read.body).toMatchObject({ status: "DONE", balanceAmount: 2_000_000 });
    expect((await stage.toss("GET", "payments/orders/order-va-1")).body.paymentKey).toBe(issued.paymentKey);

    await stage.control("webhooks/drain", {});
    const told = stage.ear.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    const done = told.filter((message) => message["status"] === "DONE");
    expect(done).toMatchObject([{ secret: issued.secret, orderId: "order-va-1" }]);
    expect(told.filter((message) => message["eventType"] === "PAYMENT_STATUS_CHANGED")).toHaveLength(2);
    expect(stage.ear.received[0]?.headers).toMatchObject({ "tosspayments-webhook-transmission-retried-count": "0" });
  });

  test("goes back to waiting when the bank reverses the deposit, and can be paid again", async () => {
    const issued = await issue("order-va-2");
    await deposit({ orderId: "order-va-2", amount: 2_000_000 });
    const reversed = await stage.control("toss/reversals", { orderId: "order-va-2" });
    expect(reversed.body).toMatchObject({ status: "WAITING_FOR_DEPOSIT", approvedAt: null });
    expect((await stage.control("toss/reversals", { orderId: "order-va-2" })).status).toBe(409);
    expect((await deposit({ orderId: "order-va-2", amount: 2_000_000 })).body).toMatchObject({ status: "DONE" });
    const book = await stage.control(`book?reference=${issued.paymentKey}`);
    expect(book.body["movements"]).toMatchObject([
      { kind: "deposit" },
      { kind: "reversal", direction: "out" },
      { kind: "deposit" },
    ]);
    const day = 86_400_000;
    const from = new Date(Date.now() - day).toISOString();
    const to = new Date(Date.now() + day).toISOString();
    const listed = await stage.toss("GET", `transactions?startDate=${from}&endDate=${to}&limit=10`);
    expect(listed.body).toMatchObject([{ status: "DONE" }, { status: "WAITING_FOR_DEPOSIT" }, { status: "DONE" }]);
  });

  test("can be cancelled while it waits, only whole", async () => {
    const { paymentKey } = await issue("order-va-3");
    const path = `payments/${paymentKey}/cancel`;
    const partly = await stage.toss("POST", path, { cancelReason: "r", cancelAmount: 1_000 });
    expect(partly).toMatchObject({ status: 403, body: { code: "NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT" } });
    expect((await stage.toss("POST", path, { cancelReason: "r" })).body.status).toBe("CANCELED");
    expect((await stage.toss("POST", path, { cancelReason: "r" })).body.code).toBe("ALREADY_CANCELED_PAYMENT");
    expect((await deposit({ orderId: "order-va-3", amount: 2_000_000 })).body).toMatchObject({
      code: "ACCOUNT_CLOSED",
    });
    expect((await stage.control("book")).body["movements"]).toEqual([]);
  });

  test("that was paid is refunded to a bank account, in parts and never beyond", async () => {
    const { paymentKey } = await issue("order-va-4");
    await deposit({ orderId: "order-va-4", amount: 2_000_000 });
    const path = `payments/${paymentKey}/cancel`;
    expect((await stage.toss("POST", path, { cancelReason: "r" })).body.code).toBe("INVALID_REQUEST");
    const first = await stage.toss("POST", path, {
      cancelReason: "r",
      cancelAmount: 500_000,
      refundReceiveAccount: account,
    });
    expect(first.body).toMatchObject({ status: "PARTIAL_CANCELED", balanceAmount: 1_500_000 });
    const over = await stage.toss("POST", path, {
      cancelReason: "r",
      cancelAmount: 1_500_001,
      refundReceiveAccount: account,
    });
    expect(over).toMatchObject({ status: 403, body: { code: "NOT_CANCELABLE_AMOUNT" } });
    const rest = await stage.toss("POST", path, { cancelReason: "r", refundReceiveAccount: account });
    expect(rest.body).toMatchObject({
      status: "CANCELED",
      balanceAmount: 0,
      virtualAccount: { refundStatus: "COMPLETED" },
    });
    expect(rest.body.cancels?.map(({ cancelAmount }) => cancelAmount)).toEqual([500_000, 1_500_000]);
    expect((await stage.control("book")).body["totals"]).toMatchObject([{ in: 2_000_000, out: 2_000_000 }]);
  });

  test("takes a deposit after its due date only when it slips through, and stays its own after its number is given on", async () => {
    const late = await issue("order-va-5", 10_000, { validHours: 1 });
    await stage.control("clock", { advanceMs: 3_700_000 });
    const read = await stage.toss("GET", `payments/${late.paymentKey}`);
    expect(read.body).toMatchObject({ status: "WAITING_FOR_DEPOSIT", virtualAccount: { expired: true } });
    const heir = await issue("order-va-6", 20_000);
    expect(heir.virtualAccount?.accountNumber).toBe(late.virtualAccount?.accountNumber);
    expect((await deposit({ orderId: "order-va-5", amount: 10_000 })).body).toMatchObject({ code: "ACCOUNT_CLOSED" });
    expect((await deposit({ orderId: "order-va-5", amount: 10_000, late: true })).body).toMatchObject({
      status: "DONE",
    });
    const byNumber = await deposit({ accountNumber: heir.virtualAccount?.accountNumber, amount: 20_000 });
    expect(byNumber.body).toMatchObject({ orderId: "order-va-6", status: "DONE" });
  });

  test("that was cancelled still reports a deposit that slipped through, and it can be refunded", async () => {
    const { paymentKey } = await issue("order-va-7", 10_000);
    await stage.toss("POST", `payments/${paymentKey}/cancel`, { cancelReason: "expired" });
    await deposit({ orderId: "order-va-7", amount: 10_000, late: true });
    await stage.ear.waitFor(({ body }) => body.includes('"status":"DONE"') && body.includes("order-va-7"));
    const refunded = await stage.toss("POST", `payments/${paymentKey}/cancel`, {
      cancelReason: "late",
      refundReceiveAccount: account,
    });
    expect(refunded.body).toMatchObject({ status: "CANCELED", balanceAmount: 0 });
    expect((await stage.control("book")).body["totals"]).toMatchObject([{ net: 0, count: 2 }]);
  });

  test("needs an order id of its own, a bank and a date that is possible", async () => {
    await issue("order-va-8");
    const ask = (more: Record<string, unknown>) =>
      stage.toss("POST", "virtual-accounts", {
        amount: 1_000,
        orderId: "order-va-9",
        orderName: "n",
        customerName: "c",
        bank: "20",
        ...more,
      });
    expect((await ask({ orderId: "order-va-8" })).body.code).toBe("DUPLICATED_ORDER_ID");
    expect((await ask({ bank: "00" })).body.code).toBe("INVALID_BANK");
    expect((await ask({ dueDate: "2020-01-01T00:00:00" })).body.code).toBe("INVALID_DATE");
    expect((await ask({ orderId: "no" })).body.code).toBe("INVALID_ORDER_ID");
  });
});

describe("carrier billing", () => {
  async function confirmed(orderId: string, amount = 300_000): Promise<string> {
    const paymentKey = await mobile(orderId, amount);
    const answered = await stage.control("toss/window", { paymentKey, approve: true });
    expect(answered.body).toMatchObject({ paymentKey, orderId, amount: String(amount) });
    const done = await stage.toss("POST", "payments/confirm", { paymentKey, orderId, amount });
    expect(done.body).toMatchObject({
      status: "DONE",
      method: "휴대폰",
      mobilePhone: { settlementStatus: "INCOMPLETED" },
    });
    return paymentKey;
  }

  test("is agreed to in the window and confirmed with the same figures only", async () => {
    const paymentKey = await mobile("order-mb-1");
    const early = await stage.toss("POST", "payments/confirm", { paymentKey, orderId: "order-mb-1", amount: 300_000 });
    expect(early.body.code).toBe("NOT_FOUND_PAYMENT_SESSION");
    await stage.control("toss/window", { orderId: "order-mb-1", approve: true });
    const other = await stage.toss("POST", "payments/confirm", { paymentKey, orderId: "order-mb-1", amount: 300_001 });
    expect(other.status).toBe(400);
    const done = await stage.toss("POST", "payments/confirm", { paymentKey, orderId: "order-mb-1", amount: 300_000 });
    expect(done.body.status).toBe("DONE");
    const twice = await stage.toss("POST", "payments/confirm", { paymentKey, orderId: "order-mb-1", amount: 300_000 });
    expect(twice.body.code).toBe("ALREADY_PROCESSED_PAYMENT");
  });

  test("that is refused sends the browser to the failing address", async () => {
    const paymentKey = await mobile("order-mb-2");
    const refused = await stage.control("toss/window", { paymentKey, approve: false });
    expect(refused.body).toMatchObject({ code: "PAY_PROCESS_CANCELED", orderId: "order-mb-2" });
  });

  test("must be confirmed within ten minutes", async () => {
    const paymentKey = await mobile("order-mb-3");
    await stage.control("toss/window", { paymentKey, approve: true });
    await stage.control("clock", { advanceMs: 601_000 });
    const late = await stage.toss("POST", "payments/confirm", { paymentKey, orderId: "order-mb-3", amount: 300_000 });
    expect(late).toMatchObject({ status: 404, body: { code: "NOT_FOUND_PAYMENT_SESSION" } });
    expect((await stage.toss("GET", `payments/${paymentKey}`)).body.status).toBe("EXPIRED");
  });

  test("is given back whole, and only in its own month in Seoul", async () => {
    const path = (paymentKey: string) => `payments/${paymentKey}/cancel`;
    const first = await confirmed("order-mb-4");
    const partly = await stage.toss("POST", path(first), { cancelReason: "r", cancelAmount: 1_000 });
    expect(partly.body.code).toBe("NOT_ALLOWED_PARTIAL_REFUND");
    expect((await stage.toss("POST", path(first), { cancelReason: "r" })).body.status).toBe("CANCELED");
    const second = await confirmed("order-mb-5");
    await stage.control("clock", { advanceMs: 32 * 86_400_000 });
    const late = await stage.toss("POST", path(second), { cancelReason: "r" });
    expect(late).toMatchObject({ status: 403, body: { code: "EXCEED_MAX_REFUND_DUE" } });
  });

  test("beyond the carrier's monthly cap is refused at confirmation", async () => {
    const paymentKey = await mobile("order-mb-6", 1_000_001);
    await stage.control("toss/window", { paymentKey, approve: true });
    const over = await stage.toss("POST", "payments/confirm", { paymentKey, orderId: "order-mb-6", amount: 1_000_001 });
    expect(over.body.code).toBe("EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT");
    expect((await stage.toss("GET", `payments/${paymentKey}`)).body).toMatchObject({ status: "ABORTED" });
  });
});

describe("requests", () => {
  test("under one key are answered once, whatever they say the second time", async () => {
    const { paymentKey } = await issue("order-id-1");
    await deposit({ orderId: "order-id-1", amount: 2_000_000 });
    const cancel = (cancelAmount: number) =>
      stage.toss(
        "POST",
        `payments/${paymentKey}/cancel`,
        { cancelReason: "r", cancelAmount, refundReceiveAccount: account },
        "key-1",
      );
    expect((await cancel(1_000)).body.balanceAmount).toBe(1_999_000);
    expect((await cancel(2_000)).body.balanceAmount).toBe(1_999_000);
    expect((await stage.toss("GET", `payments/${paymentKey}`)).body.balanceAmount).toBe(1_999_000);
  });

  test("need a test secret key", async () => {
    const ask = (authorization: string) =>
      fetch(`${stage.sandbox.tossUrl}/v1/payments/x`, { headers: { authorization } }).then(({ status }) => status);
    expect(await ask("")).toBe(401);
    expect(await ask(`Basic ${Buffer.from("live_sk_x:").toString("base64")}`)).toBe(401);
    expect(await ask(`Basic ${Buffer.from("test_sk_x:").toString("base64")}`)).toBe(404);
  });

  test("go wrong on demand", async () => {
    await stage.control("faults", {
      match: { provider: "toss", operation: "virtual_accounts.create" },
      fault: "error_500",
    });
    const body = { amount: 1_000, orderId: "order-ft-1", orderName: "n", customerName: "c", bank: "20" };
    expect((await stage.toss("POST", "virtual-accounts", body, "k")).body.code).toBe(
      "FAILED_INTERNAL_SYSTEM_PROCESSING",
    );
    expect((await stage.toss("POST", "virtual-accounts", body, "k")).body.status).toBe("WAITING_FOR_DEPOSIT");
  });
});

test("a forged deposit carries a secret that is not the payment's", async () => {
  const issued = await issue("order-fg-1");
  await stage.control("webhooks/drain", {});
  stage.ear.received.length = 0;
  await stage.control("webhooks/forge", { provider: "toss", kind: "wrong_secret", reference: "order-fg-1" });
  const forged = JSON.parse(stage.ear.received[0]?.body ?? "{}") as Record<string, unknown>;
  expect(forged).toMatchObject({ status: "DONE", orderId: "order-fg-1" });
  expect(forged["secret"]).not.toBe(issued.secret);
});
