import type { Locator } from "@playwright/test";
import type { Buyer, PlacedOrder } from "./buyer";
import { expect, expectAccessible, test } from "./fixtures";
import { card, cash, won } from "./payment-parts";

/** Opens the page, gives the camera back and takes one of something else. */
async function exchangesCameraFor(buyer: Buyer, order: PlacedOrder, title: string): Promise<Locator> {
  await buyer.opensOrder(order);
  await buyer.page.getByRole("link", { name: "Exchange items" }).click();
  const main = buyer.page.getByRole("main");
  await main
    .getByRole("region", { name: "What you return" })
    .getByRole("button", { name: "One more: Cine camera" })
    .click();
  const offers = main.getByRole("region", { name: "What you get instead" });
  await offers.getByLabel("Search this seller’s items").fill(title.slice(0, 4));
  await offers.getByRole("button", { name: `One more: ${title}` }).click();
  return main;
}

test("a dearer exchange is paid with two cards, of which a declined one is replaced", async ({
  buyer,
  shop,
  database,
  standIns,
  bookOf,
}) => {
  const camera = await shop.offers("Cine camera", { price: 1_200_000, stock: 1 });
  const lens = await shop.offers("Master lens", { price: 3_000_000, stock: 1 });
  const order = await buyer.hasBought(camera, { with: [card("visa", "rest")] }, standIns);

  const main = await exchangesCameraFor(buyer, order, "Master lens");
  await expect(main.getByRole("region", { name: "Your order before and after" })).toContainText(won(1_800_000));
  await buyer.addsPart(card("master", "rest"));
  await buyer.addsPart(card("declined", "rest"));
  await main.getByRole("button", { name: `Pay ${won(1_800_000)} and exchange` }).click();

  await expect(buyer.headline).toHaveText("One part was declined");
  expect(await bookOf(order)).toEqual({ moved: ["charge 1200000"], held: [900_000] });
  expect(await database.stockOf(camera)).toEqual({ onHand: 1, reserved: 1 });
  const panel = buyer.page.getByRole("region", { name: "Replace part 2" });
  await buyer.entersCard("amex", panel.getByTestId("part-1"));
  await panel.getByRole("button", { name: `Pay ${won(900_000)} this way` }).click();

  await expect(buyer.headline).toHaveText("The difference is paid");
  expect(await bookOf(order)).toEqual({ moved: ["charge 1200000", "charge 900000", "charge 900000"], held: [] });
  expect([await database.stockOf(camera), await database.stockOf(lens)]).toEqual([
    { onHand: 1, reserved: 0 },
    { onHand: 1, reserved: 1 },
  ]);
  await buyer.opensOrder(order);
  await expect(main.getByTestId("order-line").filter({ hasText: "Cine camera" })).toContainText("No longer part");
  await expect(main.getByTestId("order-line").filter({ hasText: "Master lens" })).toContainText("Added by an exchange");
  expect((await buyer.transactions()).filter((row) => row.startsWith("Additional payment"))).toHaveLength(2);
  await shop.isToAnswer(order);
});

test("a difference is paid by deposit to the end: only then do the goods change places", async ({
  buyer,
  shop,
  database,
  standIns,
  bookOf,
}) => {
  const camera = await shop.offers("Cine camera", { price: 1_000_000, stock: 1 });
  const lens = await shop.offers("Master lens", { price: 1_600_000, stock: 1 });
  const order = await buyer.hasBought(camera, { with: [card("visa", "rest")] }, standIns);

  const main = await exchangesCameraFor(buyer, order, "Master lens");
  await expect(main.getByText("Before you can exchange:")).toBeVisible();
  await buyer.addsPart(cash("rest"));
  await main.getByRole("button", { name: `Pay ${won(600_000)} and exchange` }).click();
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  await expectAccessible(buyer.page);
  expect(await database.stockOf(camera)).toEqual({ onHand: 1, reserved: 1 });

  const accountNumber = await buyer.page.getByTestId("account-number").innerText();
  expect(await standIns.deposit({ accountNumber, amount: 600_000 })).toBe(200);
  await expect(buyer.headline).toHaveText("The difference is paid");
  expect(await bookOf(order)).toEqual({ moved: ["charge 1000000", "deposit 600000"], held: [] });
  expect(await database.paidByTransactionTable(order.id)).toBe(1_600_000);
  expect([await database.stockOf(camera), await database.stockOf(lens)]).toEqual([
    { onHand: 1, reserved: 0 },
    { onHand: 1, reserved: 1 },
  ]);
  await buyer.opensOrder(order);
  await expect(main.getByTestId("order-line").filter({ hasText: "Master lens" })).toContainText("Added by an exchange");
});

test("a cheaper exchange gives the difference back, and an even one moves no money", async ({
  buyer,
  shop,
  database,
  standIns,
  bookOf,
}) => {
  const camera = await shop.offers("Cine camera", { price: 2_000_000, stock: 2 });
  const cheap = await shop.offers("Pocket camera", { price: 1_700_000, stock: 1 });
  const same = await shop.offers("Field monitor", { price: 2_000_000, stock: 1 });
  const how = { with: [card("visa", 1_500_000), cash("rest")], quantity: 2 };
  const order = await buyer.hasBought(camera, how, standIns);

  const main = await exchangesCameraFor(buyer, order, "Pocket camera");
  await expect(main.getByTestId("refund-way")).toContainText(won(300_000));
  await main.getByRole("button", { name: `Exchange and get back ${won(300_000)}` }).click();
  await expect(main.getByTestId("order-change")).toContainText("Pocket camera");

  await exchangesCameraFor(buyer, order, "Field monitor");
  await expect(main.getByText("Nothing to pay")).toBeVisible();
  await main.getByRole("button", { name: "Exchange", exact: true }).click();
  await expect(main.getByTestId("order-change")).toHaveCount(2);

  await expect
    .poll(() => bookOf(order))
    .toEqual({ moved: ["charge 1500000", "deposit 2500000", "refund 300000"], held: [] });
  expect(await database.paidByTransactionTable(order.id)).toBe(3_700_000);
  expect(await Promise.all([camera, cheap, same].map((goods) => database.stockOf(goods)))).toEqual([
    { onHand: 2, reserved: 0 },
    { onHand: 1, reserved: 1 },
    { onHand: 1, reserved: 1 },
  ]);
});

test("a dearer exchange that is given up leaves the order as it was", async ({
  buyer,
  shop,
  database,
  standIns,
  bookOf,
}) => {
  const camera = await shop.offers("Cine camera", { price: 1_000_000, stock: 1 });
  const lens = await shop.offers("Master lens", { price: 2_500_000, stock: 1 });
  const order = await buyer.hasBought(camera, { with: [card("visa", "rest")] }, standIns);

  const main = await exchangesCameraFor(buyer, order, "Master lens");
  await buyer.addsPart(card("master", "rest"));
  await buyer.addsPart(cash("rest"));
  await main.getByRole("button", { name: `Pay ${won(1_500_000)} and exchange` }).click();
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  expect(await bookOf(order)).toEqual({ moved: ["charge 1000000"], held: [750_000] });
  expect(await database.stockOf(lens)).toEqual({ onHand: 1, reserved: 1 });

  await buyer.opensOrder(order);
  await expect(main).toContainText("Until it is paid in full, your order stays as it was.");
  await main.getByRole("button", { name: "Cancel payment" }).click();
  await buyer.page.getByRole("button", { name: "Cancel the payment" }).click();

  await expect(main.getByTestId("order-change")).toContainText("The difference was not paid. Your order is unchanged.");
  await expect(buyer.page.getByTestId("order-state")).toHaveText("Waiting for the seller");
  await expect(main.getByRole("region", { name: "Items" })).toContainText(won(1_000_000));
  expect(await bookOf(order)).toEqual({ moved: ["charge 1000000"], held: [] });
  expect([await database.stockOf(camera), await database.stockOf(lens)]).toEqual([
    { onHand: 1, reserved: 1 },
    { onHand: 1, reserved: 0 },
  ]);
  await buyer.opensPayment(order);
  await expect(buyer.headline).toHaveText("Your order is unchanged");
});
