import { expect, expectAccessible, test } from "./fixtures";

test("a buyer opens a shop and is a seller at once", async ({ buyer }) => {
  const { page } = buyer;
  await page.goto("/en/account");
  await page.getByRole("link", { name: "Open a shop" }).click();
  await page.getByLabel("Name of the shop").fill(`Lumen ${buyer.account.userId.slice(-8)}`);
  await page.getByLabel("Business registration number").fill("220-81-62518");
  await buyer.fillsAddress();
  await page.getByRole("button", { name: "Open the shop" }).click();
  await expect(page.getByText("This is not a business registration number.")).toBeVisible();
  await expect(page.getByText("Agree to the commission to open the shop.")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Business registration number").fill("220-81-62517");
  await page.getByLabel("I agree to this commission.").check();
  await page.getByRole("button", { name: "Open the shop" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/en\/seller$/);
  await expect(page.getByRole("link", { name: "Add your first listing" })).toBeVisible();
});
