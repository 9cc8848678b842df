import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { refusal } from "./main";
import { startStage } from "./testing";

test.each([
  [{ STRIPE_SECRET_KEY: "sk_live_1" }, "STRIPE_SECRET_KEY is a live key"],
  [{ STRIPE_SECRET_KEY: "rk_live_1" }, "STRIPE_SECRET_KEY is a live key"],
  [{ TOSS_SECRET_KEY: "live_sk_1" }, "TOSS_SECRET_KEY is a live key"],
  [{ NODE_ENV: "production" }, "NODE_ENV is production"],
  [{ NODE_ENV: "production", SANDBOX_ALLOW: "1" }, null],
  [{ STRIPE_SECRET_KEY: "sk_test_1", TOSS_SECRET_KEY: "test_sk_1" }, null],
])("with %o the stand-ins are refused for: %s", (env, reason) => {
  expect(refusal(env)).toBe(reason);
});

describe("the state file", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "stand-ins-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test("keeps payments, holds, answers and the book over a restart", async () => {
    const stateFile = join(folder, "state", "sandbox.json");
    const first = await startStage({ stateFile });
    const create = {
      amount: 5_000,
      currency: "krw",
      payment_method: "pm_card_visa",
      capture_method: "manual",
      confirm: true,
      metadata: { tenderId: "t-1" },
    } as const;
    const held = await first.stripe.paymentIntents.create(create, { idempotencyKey: "k" });
    const captured = await first.stripe.paymentIntents.create(create);
    await first.stripe.paymentIntents.capture(captured.id);
    await first.toss("POST", "virtual-accounts", {
      amount: 1_000,
      orderId: "order-keep-1",
      orderName: "n",
      customerName: "c",
      bank: "20",
    });
    await first.close();

    const second = await startStage({ stateFile });
    const again = await second.stripe.paymentIntents.create(create, { idempotencyKey: "k" });
    expect(again.id).toBe(held.id);
    const found = await second.stripe.paymentIntents.search({ query: "metadata['tenderId']:'t-1'" });
    expect(found.data).toHaveLength(2);
    const book = await second.control("book");
    expect(book.body).toMatchObject({
      movements: [{ kind: "charge", amount: 5_000 }],
      holds: [{ reference: held.id }],
      openAccounts: [{ orderId: "order-keep-1" }],
    });
    expect((await second.control("toss/deposits", { orderId: "order-keep-1", amount: 1_000 })).status).toBe(200);
    await second.close();
  });

  test("that cannot be read is put aside", async () => {
    const stateFile = join(folder, "sandbox.json");
    await writeFile(stateFile, "{ half");
    const stage = await startStage({ stateFile });
    expect((await stage.control("book")).body["movements"]).toEqual([]);
    await stage.close();
    expect(await readFile(`${stateFile}.unreadable`, "utf8")).toBe("{ half");
  });
});
