import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Means } from "@/market";
import { newId } from "@/server/db/columns";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { openMarketWorld, type MarketWorld } from "../../../../tests/market-world";

// How far each of Toss's means can be given back, as our adapter sees it over HTTP.

const day = 86_400_000;

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

const gateway = () => present(world.deps.gateways.toss, "the world has Toss");
const account = { bankCode: "88", number: "110123456789", holderName: "Kim Buyer" };

const about = (means: Means, amountMinor: bigint) => {
  const tenderId = newId();
  return { tenderId, orderId: newId(), means, currency: "KRW", amountMinor, reference: null } as const;
};

/** A payment that the buyer approved in Toss's window. */
async function throughWindow(means: "mobile" | "card", amountMinor: bigint) {
  const tender = about(means, amountMinor);
  const opened = (await world.control("toss", "POST", "/_control/toss/window/open", {
    method: means === "mobile" ? "MOBILE_PHONE" : "CARD",
    amount: Number(amountMinor),
    orderId: tender.tenderId,
  })) as { paymentKey: string };
  const { paymentKey } = opened;
  await world.control("toss", "POST", "/_control/toss/window", { paymentKey, approve: true });
  const outcome = await gateway().confirm({ ...tender, idempotencyKey: newId(), paymentKey });
  expect(outcome).toMatchObject({ kind: "done", facts: { status: "captured", disputes: [] } });
  return { ...tender, reference: paymentKey };
}

async function deposited(amountMinor: bigint) {
  const tender = about("cash", amountMinor);
  const outcome = await gateway().start({
    ...tender,
    idempotencyKey: newId(),
    token: null,
    customer: null,
    keepCard: false,
    orderName: "A thing",
    buyerName: "Kim Buyer",
    buyerEmail: null,
    returnUrl: world.deps.appUrl,
    depositBy: null,
  });
  if (outcome.kind !== "done") throw new Error("no account was issued");
  await world.control("toss", "POST", "/_control/toss/deposits", {
    orderId: tender.tenderId,
    amount: Number(amountMinor),
  });
  return { ...tender, reference: outcome.facts.reference };
}

type Paid = Awaited<ReturnType<typeof deposited>> | Awaited<ReturnType<typeof throughWindow>>;

const refund = (paid: Paid, refundMinor: bigint, to: typeof account | null = null) =>
  gateway().refund({ ...paid, idempotencyKey: newId(), refundId: newId(), of: "payment", refundMinor, account: to });

describe("refunds over Toss", () => {
  test("the phone bill: only whole", async () => {
    const paid = await throughWindow("mobile", 300_000n);
    expect(await refund(paid, 100_000n)).toEqual({ kind: "refused", code: "NOT_ALLOWED_PARTIAL_REFUND" });
    expect(await refund(paid, 300_000n)).toMatchObject({ kind: "done" });
    expect(await refund(paid, 300_000n)).toEqual({
      kind: "refused",
      code: "ALREADY_CANCELED_PAYMENT",
      perhapsDone: true,
    });
  });

  test("the phone bill: only in the month of the payment", async () => {
    const paid = await throughWindow("mobile", 300_000n);
    await world.pass(32 * day);
    expect(await refund(paid, 300_000n)).toEqual({ kind: "refused", code: "EXCEED_MAX_REFUND_DUE" });
  });

  test("a deposit: in parts, to the buyer's own account, and never more than is left", async () => {
    const paid = await deposited(500_000n);
    expect(await refund(paid, 200_000n)).toMatchObject({ kind: "refused" });
    expect(await refund(paid, 200_000n, account)).toMatchObject({ kind: "done" });
    expect(await refund(paid, 300_001n, account)).toEqual({ kind: "refused", code: "NOT_CANCELABLE_AMOUNT" });
    expect(await refund(paid, 300_000n, account)).toMatchObject({ kind: "done" });
  });

  test("a card that Toss took: in parts, also a month later", async () => {
    const paid = await throughWindow("card", 500_000n);
    expect(await refund(paid, 200_000n)).toMatchObject({ kind: "done" });
    await world.pass(32 * day);
    expect(await refund(paid, 300_000n)).toMatchObject({ kind: "done" });
  });
});
