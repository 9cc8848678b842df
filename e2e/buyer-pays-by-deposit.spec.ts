import { expect, test } from "./fixtures";
import { card, cash, won } from "./payment-parts";

const price = 3_000_000;
const split = [card("visa", 1_500_000), card("master", 500_000), cash("rest")] as const;

test("a deposit completes a split order and only then asks the seller to sell", async ({
  buyer,
  shop,
  standIns,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price });
  const order = await buyer.buys(goods, { with: split });

  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  await expect(buyer.part(0)).toHaveAttribute("data-state", "authorised");
  await expect(buyer.part(1)).toHaveAttribute("data-state", "authorised");
  await expect(buyer.part(2)).toHaveAttribute("data-state", "issued");
  await expect(buyer.page.getByRole("main")).toContainText(`${won(2_000_000)} of ${won(3_000_000)}`);
  expect(await bookOf(order)).toEqual({ moved: [], held: expect.arrayContaining([1_500_000, 500_000]) });
  await shop.seesNothingOf(order);

  const accountNumber = await buyer.page.getByTestId("account-number").innerText();
  expect(await standIns.deposit({ accountNumber, amount: 1_000_000 })).toBe(200);

  // The page turns by itself: nothing is pressed, nothing is loaded again.
  await expect(buyer.headline).toHaveText("Paid in full");
  expect(await bookOf(order)).toEqual({ moved: ["charge 1500000", "charge 500000", "deposit 1000000"], held: [] });
  await shop.isAskedToSell(order);
});

test("a deposit of the wrong amount is refused by the bank, and the order waits for the right one", async ({
  buyer,
  shop,
  standIns,
  bookOf,
}) => {
  const order = await buyer.hasOrdered(await shop.offers("Cine camera", { price }), { with: split });
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  const accountNumber = await buyer.page.getByTestId("account-number").innerText();

  for (const amount of [999_999, 1_000_001]) expect(await standIns.deposit({ accountNumber, amount })).toBe(409);

  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  await expect(buyer.page.getByText(won(1_000_000)).first()).toBeVisible();
  expect((await bookOf(order)).moved).toEqual([]);
  await shop.knowsNothingOf(order);

  expect(await standIns.deposit({ accountNumber, amount: 1_000_000 })).toBe(200);
  await expect(buyer.headline).toHaveText("Paid in full");
});
