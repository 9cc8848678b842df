import { expect, test } from "./fixtures";
import { card, mobile, won } from "./payment-parts";

const price = 2_000_000;
const split = [card("visa", 1_700_000), mobile("rest")] as const;

test("a card and the phone bill pay together once the carrier's window is answered", async ({
  buyer,
  shop,
  bookOf,
}) => {
  const order = await buyer.buys(await shop.offers("Cine camera", { price }), { with: split });
  await expect(buyer.headline).toHaveText("Your confirmation is needed");
  expect(await bookOf(order)).toEqual({ moved: [], held: [1_700_000] });

  await buyer.page.getByRole("button", { name: "Open the carrier’s window" }).click();
  await expect(buyer.page.getByRole("main")).toContainText(won(300_000));
  await buyer.page.getByRole("button", { name: "Agree and pay" }).click();

  await expect(buyer.headline).toHaveText("Paid in full");
  expect(new URL(buyer.page.url()).pathname).toBe(`/en/checkout/${order.id}`);
  expect(await bookOf(order)).toEqual({ moved: ["charge 1700000", "charge 300000"], held: [] });
  await shop.isToAnswer(order);
});

test("a cancelled carrier's window leaves the card held, and another means takes the place", async ({
  buyer,
  shop,
  bookOf,
}) => {
  const order = await buyer.hasOrdered(await shop.offers("Cine camera", { price }), { with: split });
  await buyer.page.getByRole("button", { name: "Open the carrier’s window" }).click();
  await buyer.page.getByRole("button", { name: "Cancel" }).click();

  await expect(buyer.headline).toHaveText("One part was declined");
  await expect(buyer.page.getByRole("main")).toContainText("you closed the window");
  expect(await bookOf(order)).toEqual({ moved: [], held: [1_700_000] });

  const panel = buyer.page.getByRole("region", { name: "Replace part 2" });
  await panel
    .getByRole("button", { name: /^Remove part 1/ })
    .filter({ visible: true })
    .click();
  await buyer.addsPart(card("master", "rest"), panel);
  await panel.getByRole("button", { name: `Pay ${won(300_000)} this way` }).click();

  await expect(buyer.headline).toHaveText("Paid in full");
  expect(await bookOf(order)).toEqual({ moved: ["charge 1700000", "charge 300000"], held: [] });
});

test("the phone bill takes no more than the carrier's cap", async ({ buyer, shop }) => {
  await buyer.beginsToBuy(await shop.offers("Cine camera", { price }));
  await buyer.addsPart(mobile("rest"));
  const part = buyer.page.getByTestId("part-1");
  await expect(part.getByRole("textbox")).toHaveValue("1,000,000");
  await expect(part).toContainText(`At most ${won(1_000_000)} on the phone bill.`);
  await expect(buyer.page.getByText(`${won(1_000_000)} still has to be assigned`)).toBeVisible();
  await expect(buyer.payButton).toBeDisabled();
});
