import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixtures";

/** The figures that a lease shows, as they are read. */
async function figuresOf(place: Locator): Promise<string[]> {
  const figures = place.getByRole("region", { name: "What it costs" });
  const beside = place.getByRole("table", { name: "Side by side" });
  await expect(figures).toBeVisible();
  // A table whose rows stack says the same on lines of their own.
  const inOneLine = (text: string) => text.replaceAll(/\s+/g, " ");
  return [...(await figures.getByRole("definition").allInnerTexts()), inOneLine(await beside.innerText())];
}

async function expectNoOverflow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

test("a seller offers a lease and sees what buyers will see; they see the same figures, on a phone too", async ({
  shop,
  buyer,
}) => {
  const goods = await shop.offers("Cine camera", { price: 2_400_000 });
  await shop.hasLeaseRoom();
  const seller = shop.page;
  await seller.goto(`/en/seller/listings/${goods.listingId}`);
  await seller.getByRole("button", { name: "Add a lease offer" }).click();
  const form = seller.getByRole("form", { name: "New lease offer" });
  const simulator = seller.getByRole("region", { name: "What the buyer sees" });
  await expect(simulator.getByText("Total of payments", { exact: true })).toBeVisible();

  // No interest, nothing at signing, the least that the law allows at the end: the rest of the price in equal parts.
  await form.getByLabel("Annual rate in %").fill("0");
  await form.getByLabel("Installments at signing").fill("0");
  await form.getByLabel("Buyout at the end in % of the price").fill("15");
  await expect(simulator.getByText("₩56,667", { exact: true }).first()).toBeVisible();
  await form.getByLabel("Annual rate in %").fill("25");
  await expect(form.getByText("The law allows no higher rate than 20% a year.")).toBeVisible();
  // What is wrong for a moment takes nothing away.
  await expect(simulator.getByText("₩56,667", { exact: true }).first()).toBeVisible();
  await form.getByLabel("Annual rate in %").fill("6");
  await form.getByLabel("Installments at signing").fill("1");
  await form.getByLabel("Buyout at the end in % of the price").fill("25");
  await simulator.getByRole("slider", { name: "Term" }).fill("1");
  await expect(simulator.getByRole("definition").filter({ hasText: "6.00%" })).toBeVisible();
  await expect(simulator.getByText("Computing")).toHaveCount(0);
  await expectAccessible(seller);
  const seen = await figuresOf(simulator);
  await form.getByRole("button", { name: "Publish the offer" }).click();
  await expect(seller.getByText("The offer is on the listing.")).toBeVisible();

  const { page } = buyer;
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/en/listings/${goods.slug}`);
  await page.getByRole("tab", { name: "Lease" }).click();
  await expect(page).toHaveURL(/[?&]tab=lease/);
  const tab = page.getByRole("tabpanel", { name: "Lease" });
  await tab.getByRole("slider", { name: "Term" }).fill("1");
  await expect(tab.getByText("a month · 24 months")).toBeVisible();
  expect(await figuresOf(tab)).toEqual(seen);
  await expectAccessible(page);
  await expectNoOverflow(page);

  // What is chosen stands in the address, and goes on to the application.
  await page.reload();
  await expect(tab.getByText("a month · 24 months")).toBeVisible();
  await expect(tab.getByRole("link", { name: "Apply for this lease" })).toHaveAttribute(
    "href",
    new RegExp(`^/en/leases/apply\\?offer=[0-9a-f-]{36}&variant=${goods.variantId}&term=24$`),
  );

  await seller.getByRole("button", { name: "Withdraw" }).click();
  await seller.getByRole("alertdialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(seller.getByText("This listing is for sale only.")).toBeVisible();
  await expect(async () => {
    await page.goto(`/en/listings/${goods.slug}`);
    await expect(page.getByRole("tab")).toHaveCount(0, { timeout: 1_000 });
    await expect(page.getByRole("button", { name: /^Buy for/ })).toBeVisible({ timeout: 1_000 });
  }).toPass();
});
