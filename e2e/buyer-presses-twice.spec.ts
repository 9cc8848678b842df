import { expect, test } from "./fixtures";
import { card, won } from "./payment-parts";

const price = 2_000_000;

test("a double click places one order and charges once", async ({ buyer, shop, database, bookOf }) => {
  const goods = await shop.offers("Cine camera", { price });
  await buyer.beginsToBuy(goods);
  await buyer.fillsAddress();
  await buyer.divides([card("visa", 1_200_000), card("master", "rest")]);

  await buyer.payButton.dblclick();

  await expect(buyer.headline).toHaveText("Paid in full");
  const orders = await database.ordersOf(buyer.account);
  expect(orders).toHaveLength(1);
  for (const order of orders) {
    expect(await bookOf(order)).toEqual({ moved: ["charge 1200000", "charge 800000"], held: [] });
  }
  expect(await database.stockOf(goods)).toEqual({ onHand: 3, reserved: 1 });
});

test("two tabs that pay the same way place one order and charge once", async ({ buyer, shop, database, bookOf }) => {
  const goods = await shop.offers("Cine camera", { price });
  const first = buyer;
  await first.beginsToBuy(goods);
  await first.fillsAddress();
  await first.addsPart(card("visa", "rest"));

  const second = await buyer.opensAnotherTab();
  await second.page.goto("/en/checkout");
  await second.fillsAddress();
  await second.page.getByRole("button", { name: "Add a card" }).click();
  await second.page.getByRole("button", { name: "Visa •••• 4242", exact: true }).click();

  await Promise.all([first.payButton.click(), second.payButton.click()]);

  await expect(first.headline).toHaveText("Paid in full");
  await expect(second.headline).toHaveText("Paid in full");
  const orders = await database.ordersOf(buyer.account);
  expect(orders).toHaveLength(1);
  for (const order of orders) expect(await bookOf(order)).toEqual({ moved: ["charge 2000000"], held: [] });
});

test("a purchase begun in another tab stands beside the first: each tab keeps its own goods and split, and pays them", async ({
  buyer,
  shop,
  database,
}) => {
  const camera = await shop.offers("Cine camera", { price });
  const lens = await shop.offers("Master lens", { price: 1_300_000 });
  const first = buyer;
  await first.beginsToBuy(camera);
  await first.fillsAddress();
  await first.divides([card("visa", 1_500_000), card("master", "rest")]);
  const second = await buyer.opensAnotherTab();
  await second.beginsToBuy(lens);
  await expect(second.page.getByRole("main")).toContainText("Master lens");

  await first.page.reload();
  const main = first.page.getByRole("main");
  await expect(main).toContainText("Cine camera");
  await expect(main).not.toContainText("Master lens");
  await expect(first.page.getByTestId("part-1").getByRole("textbox", { name: /^Amount/ })).toHaveValue("1,500,000");
  await first.fillsAddress();
  await first.pays();
  await expect(first.headline).toHaveText("Paid in full");

  await second.page.reload();
  await expect(second.page.getByRole("main")).toContainText("Master lens");
  await second.fillsAddress();
  await second.addsPart(card("amex", "rest"));
  await expect(second.payButton).toHaveText(`Pay ${won(1_300_000)}`);
  await second.pays();
  await expect(second.headline).toHaveText("Paid in full");
  expect((await database.ordersOf(buyer.account)).map(({ state }) => state)).toEqual([
    "sale_requested",
    "sale_requested",
  ]);
  expect(await Promise.all([camera, lens].map((goods) => database.stockOf(goods)))).toEqual([
    { onHand: 3, reserved: 1 },
    { onHand: 3, reserved: 1 },
  ]);
});

test("two tabs that pay in different ways: one way wins, and the other tab is taken to it", async ({
  buyer,
  shop,
  database,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price });
  await buyer.beginsToBuy(goods);
  await buyer.fillsAddress();
  await buyer.addsPart(card("visa", "rest"));
  const second = await buyer.opensAnotherTab();
  await second.page.goto("/en/checkout");
  await second.fillsAddress();
  await second.addsPart(card("master", "rest"));

  await buyer.pays();
  await expect(buyer.headline).toHaveText("Paid in full");
  await second.payButton.click();

  await expect(second.headline).toHaveText("Paid in full");
  const orders = await database.ordersOf(buyer.account);
  expect(orders).toHaveLength(1);
  for (const order of orders) expect(await bookOf(order)).toEqual({ moved: ["charge 2000000"], held: [] });
});
