import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures";
import { card, cash, won } from "./payment-parts";

/** The colour of the mark before a part, wherever a page shows it. */
const colourOf = (part: Locator) =>
  part
    .locator("[aria-hidden].rounded-xs")
    .first()
    .evaluate((mark) => getComputedStyle(mark).backgroundColor);

test("a part has one colour on every page and picture, those who receive have none of them", async ({
  buyer,
  shop,
  standIns,
  database,
}) => {
  const goods = await shop.offers("Cine camera", { price: 3_000_000 });
  const order = await buyer.hasOrdered(goods, {
    with: [card("visa", 1_000_000), card("declined", 900_000), cash("rest")],
  });
  await expect(buyer.headline).toHaveText("One part was declined");
  const { page } = buyer;
  const declined = await colourOf(buyer.part(1));
  const panel = page.getByRole("region", { name: "Replace part 2" });
  // What takes its place takes its colour.
  const strip = panel.getByTestId("part-1").locator("[aria-hidden].rounded-l-md").first();
  expect(await strip.evaluate((mark) => getComputedStyle(mark).backgroundColor)).toBe(declined);
  await buyer.entersCard("master", panel.getByTestId("part-1"));
  await panel.getByRole("button", { name: `Pay ${won(900_000)} this way` }).click();
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  const whilePaying = [await colourOf(buyer.part(0)), await colourOf(buyer.part(1)), await colourOf(buyer.part(2))];
  expect(new Set(whilePaying).size).toBe(3);
  expect(whilePaying[1]).toBe(declined);

  const tenders = await database.tendersOf(order.id);
  const deposit = tenders.find(({ account }) => account !== null);
  expect(await standIns.deposit({ accountNumber: deposit?.account ?? "", amount: 1_100_000 })).toBe(200);
  await expect(buyer.headline).toHaveText("Paid in full");
  await buyer.opensOrder(order);
  expect([await colourOf(buyer.part(0)), await colourOf(buyer.part(1)), await colourOf(buyer.part(2))]).toEqual(
    whilePaying,
  );
  const from = page
    .getByTestId("money-from")
    .locator("dt")
    .filter({ has: page.locator("[aria-hidden]") });
  const named = async (text: string) => colourOf(from.filter({ hasText: text }));
  expect([await named("4242"), await named("4444"), await named("Bank deposit")]).toEqual(whilePaying);
  const receivers = page.getByTestId("money-to").locator("dt [aria-hidden]");
  const colours = await receivers.evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).backgroundColor));
  expect(new Set(colours).size).toBe(1);
  expect(whilePaying).not.toContain(colours[0]);
});

test("a shipped order leads to its parcel, says why nothing can be exchanged, and keeps identifiers under Details", async ({
  buyer,
  shop,
  standIns,
}) => {
  const goods = await shop.offers("Cine camera", { price: 1_200_000 });
  const order = await buyer.hasBought(goods, { with: [card("visa", "rest")] }, standIns);
  const { page } = buyer;
  await buyer.opensOrder(order);
  await expect(page.getByRole("link", { name: "Exchange items" })).toBeVisible();
  const main = page.getByRole("main");
  await expect(main.getByText("Purchase key")).toBeHidden();
  await expect(main.getByText("Ledger entry", { exact: true })).toHaveCount(0);
  await main.getByText("Details", { exact: true }).click();
  await expect(main.getByText("Purchase key")).toBeVisible();

  await shop.api.orders.accept.mutate({ orderId: order.id });
  await shop.api.orders.ship.mutate({ orderId: order.id, carrier: "CJ대한통운", trackingNumber: "6800-1234-5678" });
  await buyer.opensOrder(order);
  await expect(page.getByRole("link", { name: "Exchange items" })).toHaveCount(0);
  await expect(main).toContainText("The items are on their way, so they can no longer be exchanged or canceled.");
  await expect(main.getByRole("link", { name: "6800-1234-5678" })).toHaveAttribute(
    "href",
    "https://trace.cjlogistics.com/next/tracking.html?wblNo=680012345678",
  );
});
