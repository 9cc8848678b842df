import { expect, test } from "./fixtures";
import { card, cash, won } from "./payment-parts";

const price = 2_000_000;
const split = [card("visa", 1_500_000), cash("rest")] as const;

test("a deposit that comes too late is sent back, and the order stays expired", async ({
  buyer,
  shop,
  database,
  standIns,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price, stock: 1 });
  const order = await buyer.hasOrdered(goods, { with: split });
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  const accountNumber = await buyer.page.getByTestId("account-number").innerText();

  await database.letPass(order.id, "depositBy");

  await expect(buyer.headline).toHaveText("The deposit came too late");
  await expect(buyer.page.getByRole("main")).toContainText(`${won(1_500_000)} held on Visa •••• 4242 was released.`);
  expect(await bookOf(order)).toEqual({ moved: [], held: [] });
  expect(await database.stockOf(goods)).toEqual({ onHand: 1, reserved: 0 });

  expect(await standIns.deposit({ accountNumber, amount: 500_000, late: true })).toBe(200);
  await expect
    .poll(async () => (await bookOf(order)).moved, { message: "the late deposit goes back" })
    .toEqual(["deposit 500000", "refund 500000"]);

  await buyer.opensPayment(order);
  await expect(buyer.headline).toHaveText("The deposit came too late");
  expect(await database.ordersOf(buyer.account)).toMatchObject([{ state: "expired" }]);
  expect(await database.depositsOf(order.id)).toEqual([{ amount: 500_000, applied: 0, state: "received" }]);
  expect(await database.paidByTransactionTable(order.id)).toBe(0);
  await shop.knowsNothingOf(order);
});

test("a deposit reversed before the sale request: the order waits for it again", async ({
  buyer,
  shop,
  database,
  standIns,
  bookOf,
}) => {
  const order = await buyer.hasOrdered(await shop.offers("Cine camera", { price }), { with: split });
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  const [, deposit] = await database.tendersOf(order.id);
  if (!deposit) throw new Error("the second part is the deposit");

  // The card cannot be charged for a while, so that the bank has time to change its mind before anybody is asked.
  const fault = await standIns.fault("stripe", {
    match: { operation: "payment_intents.capture", reference: order.id },
    fault: "error_500",
    times: 1_000,
  });
  expect(await standIns.deposit({ orderId: deposit.id, amount: 500_000 })).toBe(200);
  await expect.poll(() => database.ordersOf(buyer.account)).toMatchObject([{ state: "capturing" }]);
  await standIns.reverseDeposit({ orderId: deposit.id });
  await expect.poll(() => database.depositsOf(order.id)).toMatchObject([{ state: "reversed" }]);
  await standIns.mend("stripe", fault);
  await database.hurry(order.id);

  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  await expect(buyer.page.getByRole("main")).toContainText(won(500_000));
  expect(await database.ordersOf(buyer.account)).toMatchObject([{ state: "awaiting_deposit", needsReview: false }]);
  await shop.knowsNothingOf(order);

  expect(await standIns.deposit({ orderId: deposit.id, amount: 500_000 })).toBe(200);
  await expect(buyer.headline).toHaveText("Paid in full");
  expect(await bookOf(order)).toEqual({
    moved: ["charge 1500000", "deposit 500000", "deposit 500000", "reversal 500000"],
    held: [],
  });
  await shop.isToAnswer(order);
});

test("a deposit reversed after the sale request: shipping stops until somebody has looked", async ({
  buyer,
  shop,
  admin,
  database,
  standIns,
}) => {
  const order = await buyer.hasBought(await shop.offers("Cine camera", { price }), { with: split }, standIns);
  await shop.api.orders.accept.mutate({ orderId: order.id });

  const [, deposit] = await database.tendersOf(order.id);
  await standIns.reverseDeposit({ orderId: deposit?.id ?? "" });
  await expect.poll(() => database.reviewCasesOf(order.id)).toEqual(["deposit_reversed"]);

  await buyer.opensOrder(order);
  await expect(buyer.page.getByRole("main")).toContainText("Someone at Partwise is looking at this order.");
  await shop.opensOrder(order);
  await expect(shop.page.getByRole("main")).toContainText("Do not ship");
  await expect(shop.page.getByRole("button", { name: "Mark as shipped" })).toHaveCount(0);
  await expect(
    shop.api.orders.ship.mutate({ orderId: order.id, carrier: "CJ Logistics", trackingNumber: "1234567890" }),
  ).rejects.toMatchObject({ data: { detail: { code: "ORDERS.SHIPPING_STOPPED" } } });

  await admin.goto("/en/admin/review");
  const reviewed = admin.getByTestId("review-case").filter({ hasText: order.number });
  await expect(reviewed).toContainText("Deposit reversed by the bank");
  await expect(reviewed).toContainText(won(500_000));
  await reviewed.getByRole("button", { name: "Close the case" }).click();
  const dialog = admin.getByRole("alertdialog");
  await dialog.getByLabel("Note").fill("The buyer has transferred again; seen on the statement.");
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(reviewed).toHaveCount(0);
  await expect(
    admin.getByRole("list", { name: "Closed cases" }).getByRole("listitem").filter({ hasText: order.number }),
  ).toContainText("seen on the statement");

  await shop.opensOrder(order);
  await expect(shop.page.getByRole("button", { name: "Mark as shipped" })).toBeVisible();
});
