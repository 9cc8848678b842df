import { expect, test } from "./fixtures";
import { card, won } from "./payment-parts";

const price = 2_000_000;
const split = [card("visa", 1_200_000), card("declined", "rest")] as const;

test("a declined second card is replaced, and the first is neither lost nor held again", async ({
  buyer,
  shop,
  bookOf,
}) => {
  const order = await buyer.buys(await shop.offers("Cine camera", { price }), { with: split });

  await expect(buyer.headline).toHaveText("One part was declined");
  await expect(buyer.part(0)).toHaveAttribute("data-state", "authorised");
  expect(await bookOf(order)).toEqual({ moved: [], held: [1_200_000] });
  await shop.knowsNothingOf(order);

  const panel = buyer.page.getByRole("region", { name: "Replace part 2" });
  await expect(panel).toContainText(won(800_000));
  await buyer.entersCard("master", panel.getByTestId("part-1"));
  await panel.getByRole("button", { name: `Pay ${won(800_000)} this way` }).click();

  await expect(buyer.headline).toHaveText("Paid in full");
  await expect(buyer.page.getByTestId("replaced-tender-1")).toContainText("•••• 0002");
  expect(await bookOf(order)).toEqual({ moved: ["charge 1200000", "charge 800000"], held: [] });
  await shop.isToAnswer(order);
});

test("a declined card may be replaced by two others", async ({ buyer, shop, bookOf }) => {
  const order = await buyer.hasOrdered(await shop.offers("Cine camera", { price }), { with: split });
  await expect(buyer.headline).toHaveText("One part was declined");

  const panel = buyer.page.getByRole("region", { name: "Replace part 2" });
  await buyer.entersCard("master", panel.getByTestId("part-1"));
  await buyer.addsPart(card("amex", "rest"), panel);
  await buyer.givesAmount(0, 500_000);
  await panel.getByRole("button", { name: `Pay ${won(800_000)} this way` }).click();

  await expect(buyer.headline).toHaveText("Paid in full");
  expect(await bookOf(order)).toEqual({ moved: ["charge 1200000", "charge 300000", "charge 500000"], held: [] });
});

test("a declined order that is given up leaves nothing behind", async ({ buyer, shop, database, bookOf }) => {
  const goods = await shop.offers("Cine camera", { price, stock: 1 });
  const order = await buyer.hasOrdered(goods, { with: split });
  await expect(buyer.headline).toHaveText("One part was declined");
  expect(await database.stockOf(goods)).toEqual({ onHand: 1, reserved: 1 });

  await buyer.page.getByRole("button", { name: "Cancel payment" }).click();
  await buyer.page.getByRole("button", { name: "Cancel the payment" }).click();

  await expect(buyer.headline).toHaveText("The payment was canceled");
  await expect(buyer.page.getByRole("main")).toContainText(`${won(1_200_000)} held on Visa •••• 4242 was released.`);
  await expect(buyer.part(0)).toHaveAttribute("data-state", "voided");
  expect(await bookOf(order)).toEqual({ moved: [], held: [] });
  expect(await database.stockOf(goods)).toEqual({ onHand: 1, reserved: 0 });
  expect(await database.paidByTransactionTable(order.id)).toBe(0);
  await shop.knowsNothingOf(order);
});

test("a declined part that nobody replaces in time is given up by itself", async ({
  buyer,
  shop,
  database,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price, stock: 1 });
  const order = await buyer.hasOrdered(goods, { with: split });
  await expect(buyer.headline).toHaveText("One part was declined");

  await database.letPass(order.id, "replaceBy");

  await expect(buyer.headline).toHaveText("The payment was canceled");
  await expect(buyer.page.getByRole("main")).toContainText("A part was declined and not replaced in time.");
  expect(await bookOf(order)).toEqual({ moved: [], held: [] });
  expect(await database.stockOf(goods)).toEqual({ onHand: 1, reserved: 0 });
});
