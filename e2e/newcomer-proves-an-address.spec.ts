import { randomUUID } from "node:crypto";
import { Buyer } from "./buyer";
import { expect, test } from "./fixtures";
import { openMarketApi } from "./market-api";
import { card } from "./payment-parts";

test("somebody new proves the address in the checkout, and finds everything as it was typed", async ({
  openPage,
  shop,
  addresses,
  database,
}) => {
  const page = await openPage();
  const email = `${randomUUID()}@example.test`;
  await page.goto("/en/register");
  await page.getByLabel("Name").fill("Hana Seo");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill("violet-otter-harbour-41");
  await page.getByLabel(/I am 14 or older/).check();
  await page.getByLabel(/I agree that my personal information/).check();
  await page.getByRole("button", { name: "Create the account" }).click();
  await expect(page.getByRole("button", { name: /Account/ })).toContainText("Hana Seo");

  const goods = await shop.offers("Cine camera", { price: 500_000 });
  const account = { userId: "", name: "Hana Seo", email, password: "violet-otter-harbour-41" };
  const buyer = new Buyer(page, account, openMarketApi(page, addresses.appUrl), database);
  await buyer.beginsToBuy(goods);
  await expect(page.getByTestId("prove-email")).toContainText(email);
  await buyer.fillsAddress();
  await buyer.divides([card("visa", "rest")]);
  await expect(buyer.payButton).toBeDisabled();

  // The mail is opened on another device.
  const phone = await openPage();
  await expect(async () => {
    await phone.goto(`${addresses.mailboxUrl}/?q=${encodeURIComponent(email)}`);
    await expect(phone.getByRole("link", { name: "Confirm your email address" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await phone.getByRole("link", { name: "Confirm your email address" }).click();
  await phone.frameLocator("iframe").getByRole("link", { name: "Confirm the address" }).click();
  await phone.waitForURL(/\/en\/confirm-email#/);
  await phone.getByRole("button", { name: "Confirm the address" }).click();
  await expect(phone.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible();

  // The checkout goes on by itself, with everything that was typed.
  await expect(page.getByTestId("prove-email")).toHaveCount(0);
  await expect(page.getByLabel("Recipient")).toHaveValue("Hana Seo");
  await expect(buyer.payButton).toBeEnabled();
  const order = await buyer.pays();

  // The order says what was agreed to.
  await buyer.opensOrder(order);
  const terms = page.getByRole("main").getByRole("link", { name: "Terms", exact: true });
  await expect(terms).toHaveAttribute("href", /\/en\/legal\/terms\/\d{4}-\d{2}-\d{2}$/);
  await terms.click();
  await expect(page.getByRole("heading", { level: 1, name: "Terms of use" })).toBeVisible();
});
