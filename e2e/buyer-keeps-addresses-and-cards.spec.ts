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

test("a Korean address is found by words of it, with the keyboard alone, and its note goes along", async ({
  buyer,
}) => {
  const { page } = buyer;
  await page.goto("/en/account/addresses");
  await page.getByRole("button", { name: "Add an address" }).click();
  await page.getByLabel("Recipient").fill(buyer.account.name);
  await page.getByLabel("Phone number").fill("0504-1234-5678");
  const words = page.getByLabel("Find the address");
  await words.fill("없는길 1");
  await words.press("Enter");
  await expect(page.getByText("No address matches")).toBeVisible();
  await words.fill("세종대로 110");
  await words.press("Enter");
  await expect(page.getByRole("list", { name: "Addresses found" }).getByRole("button")).toHaveCount(1);
  await expectAccessible(page);
  await words.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Postal code")).toHaveValue("04524");
  await expect(page.getByLabel("Street address")).toHaveValue("서울특별시 중구 세종대로 110 (태평로1가)");
  await expect(page.getByLabel("Apartment, floor or entrance")).toBeFocused();
  await page.keyboard.type("5층");
  await page.getByLabel("Delivery instructions").fill("문 앞에 놓아 주세요");
  await page.getByRole("button", { name: "Save this address" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "5층" })).toContainText("(04524)");
});
