import { expect, expectAccessible, test } from "./fixtures";

test("a seller changes what buyers see of the shop, and buyers see it at once", async ({ shop, openPage }) => {
  const { page } = shop;
  await shop.offers("Cine camera", { price: 500_000 });
  await page.goto("/en/account/shop");
  await expect(page.getByRole("heading", { level: 1, name: "Shop settings" })).toBeVisible();
  const address = await page.getByLabel("Address of the shop").inputValue();
  const visitor = await openPage();
  await visitor.goto(address);
  await expect(visitor.getByText("Sold by a private person.")).toBeVisible();

  await page.getByLabel("Name of the shop").fill("Lumen & Sons");
  await page.getByLabel("About the shop").fill("Old lenses, looked after.");
  await page.getByLabel("Email").fill("lumen");
  await page.getByLabel("Phone number").first().fill("02-6956-1234");
  await page.getByLabel("I sell as a business").check();
  await page.getByRole("button", { name: "Save" }).click();
  // What is wrong is said beside each field, and the first of them gets the keyboard.
  await expect(page.getByText("Enter an address such as name@example.com.")).toBeVisible();
  await expect(page.getByText("Enter the registered name.")).toBeVisible();
  await expect(page.getByLabel("Email")).toBeFocused();
  await expectAccessible(page);

  await page.getByLabel("Email").fill("lumen@example.test");
  await page.getByLabel("Registered name").fill("Lumen Co.");
  await page.getByLabel("Representative").fill("Seo Doyun");
  await page.getByLabel("Business registration number").fill("220-81-62517");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your shop is saved.")).toBeVisible();
  await expect(async () => {
    await visitor.goto(address);
    await expect(visitor.getByRole("heading", { level: 1, name: "Lumen & Sons" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(visitor.getByText("Seo Doyun")).toBeVisible();
  await expect(visitor.getByText("220-81-62517")).toBeVisible();
});
