import { expect, test } from "./fixtures";
import { card, cash, won } from "./payment-parts";

const price = 2_000_000;

test("the way back from a payment leads past the checkout, and the one who opens it again finds the payment", async ({
  buyer,
  shop,
  database,
}) => {
  const goods = await shop.offers("Cine camera", { price });
  const { page } = buyer;
  await page.goto(`/en/listings/${goods.slug}`);
  await page.getByRole("button", { name: /^Buy/ }).click();
  await expect(page.getByRole("heading", { name: "What you are buying" })).toBeVisible();
  const checkout = page.url();
  await buyer.fillsAddress();
  await buyer.addsPart(card("visa", "rest"));
  await buyer.pays();
  await expect(buyer.headline).toHaveText("Paid in full");

  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: goods.title })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Buy/ })).not.toHaveAttribute("aria-busy", "true");
  await page.goForward();
  await expect(buyer.headline).toHaveText("Paid in full");
  for (const address of [checkout, "/en/checkout"]) {
    await page.goto(address);
    await expect(buyer.headline).toHaveText("Paid in full");
  }
  // Back once more, out of a page inside the market this time, and to what was left.
  await page.getByRole("link", { name: "See the order" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Order");
  await page.goBack();
  await expect(buyer.headline).toHaveText("Paid in full");
  expect(await database.ordersOf(buyer.account)).toHaveLength(1);
});

test("a tab left at the checkout is led to the payment that was begun in another", async ({ buyer, shop }) => {
  const goods = await shop.offers("Cine camera", { price });
  await buyer.beginsToBuy(goods);
  await buyer.fillsAddress();
  await buyer.addsPart(card("visa", "rest"));
  const left = await buyer.opensAnotherTab();
  await left.page.goto("/en/checkout");
  await expect(left.page.getByRole("heading", { name: "What you are buying" })).toBeVisible();
  await buyer.pays();
  await expect(buyer.headline).toHaveText("Paid in full");
  await left.page.reload();
  await expect(left.headline).toHaveText("Paid in full");
});

test("a lost connection says so; what was typed stays, and the next press pays once", async ({
  buyer,
  shop,
  database,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price });
  await buyer.beginsToBuy(goods);
  await buyer.fillsAddress();
  await buyer.addsPart(card("visa", "rest"));
  await buyer.page.context().setOffline(true);
  await buyer.payButton.click();
  await expect(buyer.page.getByRole("main")).toContainText("We cannot tell whether the order was placed");
  await expect(buyer.payButton).not.toHaveAttribute("aria-busy", "true");
  await buyer.page.context().setOffline(false);
  await expect(buyer.page.getByLabel("Recipient")).toHaveValue(buyer.account.name);
  const order = await buyer.pays();
  await expect(buyer.headline).toHaveText("Paid in full");
  expect(await database.ordersOf(buyer.account)).toHaveLength(1);
  expect(await bookOf(order)).toEqual({ moved: ["charge 2000000"], held: [] });
});

test("an answer that is lost on its way is no refusal: the page claims neither, and the next press leads to the order", async ({
  buyer,
  shop,
  database,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price });
  await buyer.beginsToBuy(goods);
  await buyer.fillsAddress();
  await buyer.addsPart(card("visa", "rest"));
  await buyer.page.route(
    "**/api/trpc/payments.submitPlan*",
    async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    },
    { times: 1 },
  );
  await buyer.payButton.click();
  const main = buyer.page.getByRole("main");
  await expect(main).toContainText("We cannot tell whether the order was placed");
  await expect(main).not.toContainText("was not placed");
  const order = await buyer.pays();
  await expect(buyer.headline).toHaveText("Paid in full");
  expect(await database.ordersOf(buyer.account)).toHaveLength(1);
  expect(await bookOf(order)).toEqual({ moved: ["charge 2000000"], held: [] });
});

test("whose session ends in the middle of the checkout signs in beside it, and goes on with what was typed", async ({
  buyer,
  shop,
  database,
}) => {
  const goods = await shop.offers("Cine camera", { price });
  await buyer.beginsToBuy(goods);
  await buyer.fillsAddress();
  await buyer.addsPart(card("visa", "rest"));
  const { page, account } = buyer;
  await page.context().clearCookies({ name: /session-token/ });
  await buyer.payButton.click();
  const notice = page.getByRole("alert").filter({ hasText: "What you typed is still on this page" });
  await expect(notice).toBeVisible();

  const opening = page.context().waitForEvent("page");
  await notice.getByRole("link", { name: "Sign in in a new tab" }).click();
  const beside = await opening;
  await beside.getByLabel("Email").fill(account.email);
  await beside.getByLabel("Password").fill(account.password);
  await beside.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(beside.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  await beside.close();
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(notice).toHaveCount(0);
  await expect(page.getByLabel("Recipient")).toHaveValue(account.name);
  await buyer.pays();
  await expect(buyer.headline).toHaveText("Paid in full");
  expect(await database.ordersOf(account)).toHaveLength(1);
});

test("the page of a payment says what is true once the seller has answered", async ({ buyer, shop, standIns }) => {
  const goods = await shop.offers("Cine camera", { price });
  const order = await buyer.hasBought(goods, { with: [card("visa", "rest")] }, standIns);
  await buyer.opensPayment(order);
  const main = buyer.page.getByRole("main");
  await expect(main).toContainText("The seller has been asked to sell and will answer.");
  await shop.api.orders.accept.mutate({ orderId: order.id });
  await buyer.page.reload();
  await expect(main).toContainText("The order’s page shows how it stands now.");
  await expect(main).not.toContainText("answers next");
});

test("goods that are being paid stand in the cart as that, with the way to the payment and no second checkout", async ({
  buyer,
  shop,
}) => {
  const goods = await shop.offers("Cine camera", { price });
  await buyer.api.cart.add.mutate({ variantId: goods.variantId, quantity: 1 });
  const order = await buyer.hasOrdered(goods, { with: [card("visa", 1_500_000), cash("rest")] });
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");

  await buyer.page.goto("/en/cart");
  const part = buyer.page.getByRole("region", { name: shop.name });
  await expect(part).toContainText(`Being paid with order ${order.number}.`);
  await expect(part.getByRole("button", { name: /^Check out/ })).toHaveCount(0);
  await part.getByRole("link", { name: "Go to the payment" }).click();
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  await expect(buyer.page.getByRole("main")).toContainText(won(500_000));
});
