import path from "node:path";
import { expect, test } from "./fixtures";

const picture = path.join("public", "goods", "cine-camera-1-640.webp");

test("a seller registers goods, publishes them and changes the price; buyers see what is published, nothing before", async ({
  shop,
  buyer,
}) => {
  const { page } = shop;
  // The router keeps the page before, out of sight: only what is seen counts.
  const price = page.getByLabel("Price in KRW").filter({ visible: true });
  await page.goto("/en/seller/listings/new");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Write the listing in at least one language.").first()).toBeVisible();

  await page.getByLabel("Category").selectOption({ index: 1 });
  await page.getByLabel("Title").first().fill("Brass sextant");
  await page.getByLabel("Description").first().fill("A sextant of brass with a micrometer drum, tested at sea.");
  await page.locator('input[type="file"]').setInputFiles(picture);
  await page.getByLabel("What it shows, in English").fill("A sextant on a table");
  await page.getByLabel("Name in English").fill("With case");
  await page.getByLabel("Code (SKU)").fill("SEXTANT-1");
  await price.fill("1,490,000");
  await page.getByLabel("Stock").fill("2");
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page).toHaveURL(/\/en\/seller\/listings\/[0-9a-f-]{36}$/);
  const address = page.url();

  // What is typed and not saved outlives the page.
  await price.fill("1,590,000");
  await expect(page.getByText("₩1,590,000")).toBeVisible();
  await page.reload();
  await expect(page.getByText("What you typed is still here")).toBeVisible();
  await expect(price).toHaveValue("1,590,000");

  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Published. Buyers can find it now.")).toBeVisible();
  const shown = await page.getByRole("link", { name: "View on the market" }).getAttribute("href");
  await buyer.page.goto(shown ?? "/en");
  await expect(buyer.page.getByRole("heading", { name: "Brass sextant" })).toBeVisible();
  await expect(buyer.page.getByRole("main")).toContainText("₩1,590,000");

  const found = "/en/search?q=brass+sextant";
  await buyer.page.goto(found);
  await expect(buyer.page.getByRole("main")).toContainText("₩1,590,000");

  await price.fill("1,390,000");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  // A search's answer is kept for a minute, and forgotten when something on sale changes.
  for (const place of [found, shown ?? "/en"]) {
    await expect(async () => {
      await buyer.page.goto(place);
      await expect(buyer.page.getByRole("main")).toContainText("₩1,390,000", { timeout: 1_000 });
    }).toPass();
  }

  // Nobody else's desk knows it.
  await buyer.page.goto(address);
  await expect(buyer.page.getByRole("main")).not.toContainText("Brass sextant");
});

test("publishing without a picture saves nothing, says beside the pictures what is missing and keeps what was typed", async ({
  shop,
}) => {
  const { page } = shop;
  await page.goto("/en/seller/listings/new");
  await page.getByLabel("Category").selectOption({ index: 1 });
  await page.getByLabel("Title").first().fill("Brass astrolabe");
  await page.getByLabel("Description").first().fill("An astrolabe of brass with five plates, for as many latitudes.");
  await page.getByLabel("Name in English").fill("With case");
  await page.getByLabel("Code (SKU)").fill("ASTRO-1");
  await page.getByLabel("Price in KRW").fill("1,490,000");
  await page.getByLabel("Stock").fill("2");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Add at least one picture to publish.")).toBeVisible();
  await expect(page.locator('input[type="file"]')).toBeFocused();
  await expect(page.getByText(/^(Saved|Published)\./)).toHaveCount(0);
  await expect(page).toHaveURL(/\/en\/seller\/listings\/new$/);
  await page.reload();
  await expect(page.getByLabel("Title").first()).toHaveValue("Brass astrolabe");

  await page.locator('input[type="file"]').setInputFiles(picture);
  await page.getByLabel("What it shows, in English").fill("An astrolabe on a table");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Published. Buyers can find it now.")).toBeVisible();
});
