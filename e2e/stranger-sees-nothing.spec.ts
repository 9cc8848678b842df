import { expect, test } from "./fixtures";
import { refusal } from "./market-api";
import { card, cash } from "./payment-parts";

const notFound = refusal("ORDERS.NOT_FOUND");

test("the desks are closed to who has none: no such page for the admins’, and the way to a shop of one’s own", async ({
  buyer,
  shop,
}) => {
  for (const { page } of [buyer, shop]) {
    for (const path of ["", "/review", "/limits", "/limits/sellers", "/leases", "/people", "/books"]) {
      await page.goto(`/en/admin${path}`);
      await expect(page.getByRole("heading", { level: 1, name: "This page does not exist" })).toBeAttached();
    }
  }
  for (const path of ["", "/orders", "/leases", "/listings", "/listings/new"]) {
    await buyer.page.goto(`/en/seller${path}`);
    await expect(buyer.page.getByRole("heading", { level: 1, name: "You have no shop yet" })).toBeAttached();
  }
  await buyer.page.getByRole("link", { name: "Open a shop" }).click();
  await expect(buyer.page).toHaveURL(/\/en\/account\/shop$/);
});

test("another buyer and another shop are told that there is no such order", async ({
  buyer,
  shop,
  newBuyer,
  newShop,
  admin,
  standIns,
}) => {
  const goods = await shop.offers("Cine camera", { price: 2_000_000 });
  const order = await buyer.hasBought(goods, { with: [card("visa", 1_200_000), card("master", "rest")] }, standIns);
  await shop.isAskedToSell(order);

  const stranger = await newBuyer("Curious Stranger");
  for (const path of [`/en/orders/${order.id}`, `/en/checkout/${order.id}`]) {
    await stranger.page.goto(path);
    await expect(stranger.page.getByText("There is no such order, or it is not yours to see.")).toBeVisible();
    await expect(stranger.page.getByRole("main")).not.toContainText(order.number);
  }
  const orderId = order.id;
  await expect(stranger.api.payments.status.query({ orderId })).rejects.toMatchObject(notFound);
  await expect(stranger.api.payments.giveUp.mutate({ orderId })).rejects.toMatchObject(notFound);
  await expect(stranger.api.orders.confirmReceipt.mutate({ orderId })).rejects.toMatchObject(notFound);
  await stranger.page.goto("/en/orders");
  await expect(stranger.page.getByText("You have not bought anything yet")).toBeVisible();

  const rival = await newShop("Rival & Co");
  await rival.knowsNothingOf(order);
  await rival.page.goto(`/en/seller/orders/${orderId}`);
  await expect(rival.page.getByText("Order not found").last()).toBeVisible();
  await expect(rival.api.orders.accept.mutate({ orderId })).rejects.toMatchObject(notFound);
  await expect(rival.api.orders.decline.mutate({ orderId, reason: "spite" })).rejects.toMatchObject(notFound);

  // The marketplace's own people may look.
  await admin.goto(`/en/orders/${order.id}`);
  await expect(admin.getByRole("heading", { name: `Order ${order.number}` })).toBeVisible();
});

test("before the order is paid, its own seller is told that there is no such order", async ({ buyer, shop }) => {
  const goods = await shop.offers("Cine camera", { price: 2_000_000 });
  const order = await buyer.hasOrdered(goods, { with: [card("visa", 1_500_000), cash("rest")] });
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");

  await shop.seesNothingOf(order);
  await shop.page.goto("/en/seller/orders");
  await expect(shop.page.getByText("No paid orders yet")).toBeVisible();
  await shop.page.goto(`/en/orders/${order.id}`);
  await expect(shop.page.getByText("There is no such order, or it is not yours to see.")).toBeVisible();
  await expect(shop.api.orders.get.query({ orderId: order.id })).rejects.toMatchObject(notFound);
  await expect(shop.api.orders.accept.mutate({ orderId: order.id })).rejects.toMatchObject(notFound);
});

test("the payment details of one buyer serve nobody else", async ({ buyer, shop, newBuyer }) => {
  const goods = await shop.offers("Cine camera", { price: 2_000_000 });
  const theirs = await buyer.preparesPlan(goods, [card("visa", 1_500_000), cash("rest")]);
  const thief = await newBuyer("Card Thief");
  const plan = await thief.preparesPlan(goods, [card("master", "rest")]);
  const [stolenCard, stolenAccount] = theirs.tenders;
  if (!stolenCard || !stolenAccount) throw new Error("the plan has two parts");

  await expect(
    thief.api.payments.submitPlan.mutate({ ...plan, tenders: [{ ...stolenCard, amountMinor: 2_000_000n }] }),
  ).rejects.toMatchObject(refusal("PAYMENTS.CARD_UNKNOWN"));
  await expect(
    thief.api.payments.submitPlan.mutate({ ...plan, tenders: [{ ...stolenAccount, amountMinor: 2_000_000n }] }),
  ).rejects.toMatchObject(refusal("PAYMENTS.REFUND_ACCOUNT_NOT_FOUND"));
});
