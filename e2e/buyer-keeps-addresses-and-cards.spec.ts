import { expect, expectAccessible, test } from "./fixtures";

test("an address and a card that are kept in the account pay at the checkout", async ({ buyer, shop }) => {
  const { page } = buyer;
  await page.goto("/en/account/addresses");
  await page.getByRole("button", { name: "Add an address" }).click();
  await buyer.fillsAddress();
  await page.getByRole("button", { name: "Save this address" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "(04524)" })).toContainText("Default");

  // The card's bank wants to see its owner before the card is kept.
  await page.getByRole("link", { name: "Payment methods" }).click();
  await page.getByRole("button", { name: "Add a card" }).click();
  await buyer.typesCard("challenged", page.getByRole("main"));
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("•••• 3184")).toBeVisible();
  await expectAccessible(page);

  await buyer.beginsToBuy(await shop.offers("Cine camera", { price: 500_000 }));
  await expect(page.getByLabel("Recipient")).toHaveValue(buyer.account.name);
  await page.getByRole("button", { name: "Add a card" }).click();
  await page.getByRole("button", { name: /•••• 3184/ }).click();
  await buyer.pays();
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(buyer.headline).toHaveText("Paid in full");
});
