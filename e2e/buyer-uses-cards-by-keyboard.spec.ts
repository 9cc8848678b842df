import { present } from "@/shared/assert";
import { addressOf } from "./buyer";
import { expect, signIn, test } from "./fixtures";
import { openMarketApi } from "./market-api";
import { card, cardTokens, won } from "./payment-parts";

const price = 2_000_000;
const split = [card("visa", 1_200_000), card("declined", "rest")] as const;

test("the focus goes to the part that was added, stays in it when its card is there, and in the editor when it is gone", async ({
  buyer,
  shop,
}) => {
  await buyer.beginsToBuy(await shop.offers("Cine camera", { price }));
  const { page } = buyer;
  await page.getByRole("button", { name: "Add a card" }).press("Enter");
  const part = page.getByTestId("part-1");
  await expect(part).toBeFocused();
  await buyer.entersCard("visa", part);
  await expect(part).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(part.getByRole("textbox", { name: /^Amount/ })).toBeFocused();

  await page.getByRole("button", { name: "Add a bank deposit" }).press("Enter");
  await expect(page.getByTestId("part-2")).toBeFocused();
  await page.getByRole("button", { name: /^Remove part 2/ }).press("Enter");
  await expect(page.getByTestId("part-2")).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
});

test("replacing a part: without a card nothing is called complete, and the declined card is offered last and named so", async ({
  buyer,
  shop,
  standIns,
}) => {
  const { orders, payments } = buyer.api;
  // A kept card that its owner will refuse to confirm, and another one.
  await payments.saveCard.mutate({ providerToken: cardTokens.challenged });
  const [saving] = (await payments.savedMeans.query()).pending;
  const { operationId, actionUrl } = present(saving, "its bank asks");
  await standIns.approveChallenge(actionUrl?.split("/").at(-1) ?? "");
  const kept = await payments.finishSaving.mutate({ operationId });
  if (kept.kind !== "saved") throw new Error(`the card is not kept: ${kept.kind}`);
  await payments.saveCard.mutate({ providerToken: cardTokens.master });

  const goods = await shop.offers("Cine camera", { price });
  const { hash } = await orders.beginPurchase.mutate({ lines: [{ variantId: goods.variantId, quantity: 1 }] });
  const visa = await payments.registerCard.mutate({ providerToken: cardTokens.visa });
  const { orderId } = await payments.submitPlan.mutate({
    hash,
    address: addressOf(buyer.account),
    tenders: [
      { means: "card", amountMinor: 1_200_000n, cardId: visa.id },
      { means: "card", amountMinor: 800_000n, cardId: kept.card.id },
    ],
  });
  await buyer.page.goto(`/en/checkout/${orderId}`);
  await buyer.page.getByRole("button", { name: "Refuse" }).click();
  await expect(buyer.headline).toHaveText("One part was declined");

  const panel = buyer.page.getByRole("region", { name: "Replace part 2" });
  await expect(panel).toContainText("One part has no card or account yet");
  await expect(panel).not.toContainText("The full amount is assigned");
  const offered = panel.getByTestId("part-1").getByRole("button", { name: /••••/ });
  await expect(offered).toHaveText(["Mastercard •••• 4444", "Visa •••• 3220declined just now"]);
  await offered.first().click();
  await expect(panel).toContainText("The full amount is assigned");
  await panel.getByRole("button", { name: `Pay ${won(800_000)} this way` }).click();
  await expect(buyer.headline).toHaveText("Paid in full");
});

test("a card whose bank asks is kept by the payment: the buyer is sent there once, and no card is lost on the way", async ({
  buyer,
  shop,
  bookOf,
}) => {
  const order = await buyer.hasOrdered(await shop.offers("Cine camera", { price }), { with: split });
  await expect(buyer.headline).toHaveText("One part was declined");
  const { page } = buyer;
  const panel = page.getByRole("region", { name: "Replace part 2" });
  const part = panel.getByTestId("part-1");
  await part.getByRole("checkbox", { name: "Save this card for future payments" }).check();
  await buyer.entersCard("challenged", part);
  // Still here: nobody is thrown out to the bank for keeping a card.
  await panel.getByRole("button", { name: `Pay ${won(800_000)} this way` }).click();
  await expect(page.getByRole("heading", { name: "Is this you?" })).toBeVisible();
  await page.getByRole("button", { name: "Approve" }).click();

  await expect(buyer.headline).toHaveText("Paid in full");
  expect(await bookOf(order)).toEqual({ moved: ["charge 1200000", "charge 800000"], held: [] });
  await page.goto("/en/account/means");
  await expect(page.getByRole("main")).toContainText("•••• 3184");
});

test("a card that was typed and not kept can be taken out, and is not offered after signing in again", async ({
  buyer,
  shop,
  openPage,
  addresses,
}) => {
  const goods = await shop.offers("Cine camera", { price });
  await buyer.beginsToBuy(goods);
  const { page } = buyer;
  await buyer.addsPart(card("visa", "rest"));
  await page.reload();
  // Kept in this tab for this purchase.
  await expect(page.getByTestId("part-1")).toContainText("•••• 4242");
  await page.getByTestId("part-1").getByRole("button", { name: "Change card" }).click();
  await buyer.entersCard("master", page.getByTestId("part-1"));
  await page.getByTestId("part-1").getByRole("button", { name: "Change card" }).click();
  await page.getByRole("button", { name: "Remove Visa •••• 4242" }).click();
  await expect(page.getByRole("button", { name: "Visa •••• 4242", exact: true })).toHaveCount(0);

  const later = await openPage(await signIn(addresses.appUrl, buyer.account.email, buyer.account.password));
  const { hash } = await openMarketApi(later, addresses.appUrl).orders.beginPurchase.mutate({
    lines: [{ variantId: goods.variantId, quantity: 1 }],
  });
  await later.goto(`/en/checkout?purchase=${hash}`);
  await later.getByRole("button", { name: "Add a card" }).click();
  await expect(later.getByRole("group", { name: "Add a card" })).toBeVisible();
  await expect(later.getByRole("button", { name: /••••/ })).toHaveCount(0);
});
