import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startStage, type Stage } from "../testing";

let stage: Stage;
let stripe: Stripe;

beforeAll(async () => {
  stage = await startStage();
  stripe = stage.stripe;
});
afterAll(() => stage.close());
beforeEach(() => stage.control("reset", {}));

async function awaited(amount = 100_000) {
  const customer = await stripe.customers.create({ name: "Dana Reyes", email: "dana@example.test" });
  const intent = await stripe.paymentIntents.create({
    amount,
    currency: "usd",
    customer: customer.id,
    allowed_payment_method_types: ["customer_balance"],
    payment_method_data: { type: "customer_balance" },
    payment_method_options: {
      customer_balance: { funding_type: "bank_transfer", bank_transfer: { type: "us_bank_transfer" } },
    },
    confirm: true,
  });
  return { customer: customer.id, intent };
}

const fund = (customer: string, amount: number) =>
  stripe.testHelpers.customers.fundCashBalance(customer, { amount, currency: "usd" });
const balanceOf = async (customer: string) => (await stripe.customers.retrieveCashBalance(customer)).available;
const kindsOf = async (customer: string) =>
  (await stripe.customers.listCashBalanceTransactions(customer, { limit: 100 })).data
    .map(({ type, net_amount: net }) => `${type} ${net}`)
    .reverse();

test("a payment tells where to transfer to, is funded in parts, and keeps what is too much in the balance", async () => {
  const { customer, intent } = await awaited();
  expect(intent.status).toBe("requires_action");
  const told = intent.next_action?.display_bank_transfer_instructions;
  expect(told).toMatchObject({ amount_remaining: 100_000, type: "us_bank_transfer", currency: "usd" });
  expect(told?.financial_addresses?.[0]?.aba?.routing_number).toMatch(/^\d{9}$/);

  await fund(customer, 30_000);
  const part = await stripe.paymentIntents.retrieve(intent.id);
  expect(part.next_action?.display_bank_transfer_instructions?.amount_remaining).toBe(70_000);
  await fund(customer, 75_000);
  expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: "succeeded",
    amount_received: 100_000,
    next_action: null,
  });
  expect(await balanceOf(customer)).toEqual({ usd: 5_000 });
  expect(await kindsOf(customer)).toEqual([
    "funded 30000",
    "applied_to_payment -30000",
    "funded 75000",
    "applied_to_payment -70000",
  ]);
  const told2 = await stage.ear.waitFor(({ body }) => body.includes("payment_intent.partially_funded"));
  expect(told2.headers["stripe-signature"]).toBeDefined();
});

test("a payment that is cancelled gives its part back to the balance, from where it is returned", async () => {
  const { customer, intent } = await awaited();
  await fund(customer, 40_000);
  await stripe.paymentIntents.cancel(intent.id);
  expect(await balanceOf(customer)).toEqual({ usd: 40_000 });
  const returning = { customer, origin: "customer_balance", currency: "usd" } as const;
  await expect(stripe.refunds.create({ ...returning, amount: 40_001 })).rejects.toMatchObject({
    code: "balance_insufficient",
  });
  const refund = await stripe.refunds.create({ ...returning, amount: 40_000 });
  expect(refund).toMatchObject({ status: "pending", payment_intent: null });
  expect(await balanceOf(customer)).toEqual({ usd: 0 });
  await stage.control("stripe/refunds/end", { id: refund.id, failed: true });
  expect(await balanceOf(customer)).toEqual({ usd: 40_000 });
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe("failed");
});

test("a transfer that the bank takes back leaves the payment waiting, or the merchant to pay for it", async () => {
  const { customer, intent } = await awaited();
  await fund(customer, 40_000);
  await stage.control("stripe/transfers/reverse", { reference: intent.id });
  const open = await stripe.paymentIntents.retrieve(intent.id);
  expect(open.next_action?.display_bank_transfer_instructions?.amount_remaining).toBe(100_000);
  await fund(customer, 100_000);
  await stage.control("stripe/transfers/reverse", { reference: intent.id });
  expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe("succeeded");
  expect(await balanceOf(customer)).toEqual({ usd: 0 });
  const { data } = await stripe.balanceTransactions.list({ limit: 10 });
  expect(data.map(({ type, amount }) => `${type} ${amount}`)).toEqual(["adjustment -100000", "payment 100000"]);
});
