import { expect, test } from "./fixtures";
import { card, won } from "./payment-parts";

test("two cards pay for one order, and only then is the seller asked to sell", async ({ buyer, shop, bookOf }) => {
  const goods = await shop.offers("Cine camera", { price: 2_500_000 });
  const order = await buyer.buys(goods, { with: [card("visa", 1_700_000), card("master", "rest")] });

  await expect(buyer.headline).toHaveText("Paid in full");
  await expect(buyer.part(0)).toHaveAttribute("data-state", "captured");
  await expect(buyer.part(1)).toHaveAttribute("data-state", "captured");
  expect(await bookOf(order)).toEqual({ moved: ["charge 1700000", "charge 800000"], held: [] });

  await shop.opensDesk();
  await expect(shop.requestFor(order)).toContainText(won(2_500_000));
  await shop.opensOrder(order);
  await expect(shop.page.getByRole("button", { name: "Accept the sale" })).toBeVisible();
  // What the buyer paid with is no business of the shop.
  await expect(shop.page.getByRole("main")).not.toContainText("4242");

  await buyer.opensOrder(order);
  expect(await buyer.transactions()).toEqual(
    expect.arrayContaining(["Payment, Card •••• 4242, +₩1,700,000", "Payment, Card •••• 4444, +₩800,000"]),
  );
  await expect(buyer.page.getByRole("main")).toContainText("Waiting for the seller");
});

test("before paying, the buyer sees how the total is divided and how a refund would come back", async ({
  buyer,
  shop,
}) => {
  await buyer.beginsToBuy(await shop.offers("Cine camera", { price: 2_500_000 }));
  await buyer.fillsAddress();
  await buyer.divides([card("visa", 1_700_000), card("master", "rest")]);

  const refund = buyer.page.getByRole("region", { name: "How you would be refunded" });
  await expect(refund.getByRole("listitem")).toHaveText([
    /up to ₩800,000 to Mastercard •••• 4444/,
    /up to ₩1,700,000 to Visa •••• 4242/,
  ]);
  await expect(buyer.page.getByText("₩2,500,000 of ₩2,500,000 assigned")).toBeVisible();
  await expect(buyer.payButton).toBeEnabled();

  // Nothing typed is lost by a reload.
  await buyer.page.reload();
  await expect(buyer.page.getByTestId("part-2").getByRole("textbox")).toHaveValue("800,000");
  await expect(buyer.page.getByLabel("Recipient")).toHaveValue(buyer.account.name);
});
