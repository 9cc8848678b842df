import { expect, test } from "./fixtures";
import { card, won } from "./payment-parts";

const price = 2_000_000;
const split = [card("visa", 1_200_000), card("challenged", "rest")] as const;

test("a card that its bank wants confirmed pays after the buyer approves there", async ({ buyer, shop, bookOf }) => {
  const order = await buyer.buys(await shop.offers("Cine camera", { price }), { with: split });

  await expect(buyer.page.getByRole("heading", { name: "Is this you?" })).toBeVisible();
  await expect(buyer.page.getByRole("main")).toContainText(won(800_000));
  expect(await bookOf(order)).toEqual({ moved: [], held: [1_200_000] });
  await shop.knowsNothingOf(order);
  await buyer.page.getByRole("button", { name: "Approve" }).click();

  await expect(buyer.headline).toHaveText("Paid in full");
  // The bank does not know the buyer's language; the market does.
  expect(new URL(buyer.page.url()).pathname).toBe(`/en/checkout/${order.id}`);
  expect(await bookOf(order)).toEqual({ moved: ["charge 1200000", "charge 800000"], held: [] });
  await shop.isToAnswer(order);
});

test("a card that the buyer refuses to confirm is declined, and the other one is kept", async ({
  buyer,
  shop,
  bookOf,
}) => {
  const order = await buyer.hasOrdered(await shop.offers("Cine camera", { price }), { with: split });
  await buyer.page.getByRole("button", { name: "Refuse" }).click();

  await expect(buyer.headline).toHaveText("One part was declined");
  await expect(buyer.part(0)).toHaveAttribute("data-state", "authorised");
  await expect(buyer.part(1)).toHaveAttribute("data-state", "declined");
  expect(await bookOf(order)).toEqual({ moved: [], held: [1_200_000] });
  await shop.knowsNothingOf(order);
});

test("a confirmation that never comes is given up, and nothing stays held", async ({
  buyer,
  shop,
  database,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price, stock: 1 });
  const order = await buyer.hasOrdered(goods, { with: split });
  await expect(buyer.page.getByRole("heading", { name: "Is this you?" })).toBeVisible();

  await database.letPass(order.id, "actBy");

  await buyer.opensPayment(order);
  await expect(buyer.headline).toHaveText("The payment was canceled");
  expect(await bookOf(order)).toEqual({ moved: [], held: [] });
  expect(await database.stockOf(goods)).toEqual({ onHand: 1, reserved: 0 });
});
