import { expect, test } from "./fixtures";
import { card, cash, mobile } from "./payment-parts";

const price = 2_000_000;

test("the webhook comes before the browser: the payment is complete when the buyer returns", async ({
  buyer,
  shop,
  standIns,
  database,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price });
  const order = await buyer.hasOrdered(goods, { with: [card("challenged", "rest")] });
  await expect(buyer.page.getByRole("heading", { name: "Is this you?" })).toBeVisible();

  // Approved on the buyer's phone, so to speak: the browser still stands at the bank.
  const [tender] = await database.tendersOf(order.id);
  const returnsTo = await standIns.approveChallenge(tender?.providerReference ?? "");
  await shop.isToAnswer(order);

  await buyer.page.goto(returnsTo);
  await expect(buyer.headline).toHaveText("Paid in full");
  expect(await bookOf(order)).toEqual({ moved: ["charge 2000000"], held: [] });
  expect(await database.saleRequestsOf(order.id)).toHaveLength(1);
});

test("the webhook comes after the browser: it finds nothing left to do", async ({
  buyer,
  shop,
  standIns,
  database,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price });
  const order = await buyer.hasOrdered(goods, { with: [card("visa", 1_200_000), card("challenged", "rest")] });
  await standIns.faultWebhooks("stripe", { match: { reference: order.id }, fault: "hold", times: 100 });
  await buyer.page.getByRole("button", { name: "Approve" }).click();

  await expect(buyer.headline).toHaveText("Paid in full");
  await shop.isToAnswer(order);
  const before = await database.tendersOf(order.id);

  expect(await standIns.releaseWebhooksAbout("stripe", order.id)).toBeGreaterThan(0);
  await standIns.drainWebhooks();
  expect(await database.tendersOf(order.id)).toEqual(before);
  expect(await bookOf(order)).toEqual({ moved: ["charge 1200000", "charge 800000"], held: [] });
  expect(await database.saleRequestsOf(order.id)).toHaveLength(1);
  await expect(buyer.headline).toHaveText("Paid in full");
});

test("the carrier's webhook and the browser race, and the phone bill is charged once", async ({
  buyer,
  shop,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price });
  const order = await buyer.hasOrdered(goods, { with: [card("visa", 1_700_000), mobile("rest")] });
  await buyer.page.getByRole("button", { name: "Open the carrier’s window" }).click();
  await buyer.page.getByRole("button", { name: "Agree and pay" }).click();
  await expect(buyer.headline).toHaveText("Paid in full");

  // Going back to the address of the return, as a reload or a restored tab would.
  await buyer.page.goBack();
  await buyer.opensPayment(order);
  await expect(buyer.headline).toHaveText("Paid in full");
  expect(await bookOf(order)).toEqual({ moved: ["charge 1700000", "charge 300000"], held: [] });
});

test("webhooks that come twice and in the wrong order change nothing twice", async ({
  buyer,
  shop,
  standIns,
  database,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price });
  const order = await buyer.hasOrdered(goods, { with: [card("visa", 1_500_000), cash("rest")] });
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  const [, deposit] = await database.tendersOf(order.id);
  const about = { reference: deposit?.id ?? "" };
  await standIns.faultWebhooks("toss", { match: about, fault: "reorder", times: 1 });
  await standIns.faultWebhooks("toss", { match: about, fault: "duplicate", times: 3 });

  expect(await standIns.deposit({ orderId: deposit?.id ?? "", amount: 500_000 })).toBe(200);
  await expect(buyer.headline).toHaveText("Paid in full");
  await standIns.drainWebhooks();
  expect(await bookOf(order)).toEqual({ moved: ["charge 1500000", "deposit 500000"], held: [] });
  expect(await database.depositsOf(order.id)).toEqual([{ amount: 500_000, applied: 500_000, state: "received" }]);
  expect(await database.paidByTransactionTable(order.id)).toBe(price);
  expect(await database.saleRequestsOf(order.id)).toHaveLength(1);
});

test("a forged webhook pays for nothing", async ({ buyer, shop, standIns, database }) => {
  const goods = await shop.offers("Cine camera", { price });
  const order = await buyer.hasOrdered(goods, { with: [card("visa", 1_500_000), cash("rest")] });
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  const [held, deposit] = await database.tendersOf(order.id);

  for (const kind of ["wrong_secret", "wrong_status", "wrong_amount"]) {
    await standIns.forgeWebhook("toss", kind, deposit?.id ?? "");
  }
  for (const kind of ["bad_signature", "old_timestamp", "wrong_amount", "wrong_currency"]) {
    await standIns.forgeWebhook("stripe", kind, held?.providerReference ?? "");
  }
  await standIns.drainWebhooks();

  expect(await database.tendersOf(order.id)).toMatchObject([{ state: "authorised" }, { state: "issued" }]);
  expect(await database.paidByTransactionTable(order.id)).toBe(0);
  await buyer.page.reload();
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  await shop.knowsNothingOf(order);
});
