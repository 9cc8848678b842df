import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixtures";
import { card, cash } from "./payment-parts";

/** Each page in one look: axe finds nothing serious, and nothing is wider than the screen. */
async function expectUsable(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  await expect(page.getByRole("main").getByText("Loading", { exact: true })).toHaveCount(0);
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${path} fits`).toBeLessThanOrEqual(0);
}

// Two looks hold both widths and both themes: what a theme colours does not depend on the width.
for (const [name, look] of [
  ["on a wide screen in the light", { viewport: { width: 1280, height: 900 }, colorScheme: "light" }],
  ["at 360 pixels in the dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }],
] as const) {
  test.describe(name, () => {
    test.use(look);

    test("pages for anybody", async ({ page, shop }) => {
      const goods = await shop.offers("Cine camera", { price: 2_000_000 });
      for (const path of [
        "/en",
        "/en/search?q=camera",
        `/en/listings/${goods.slug}`,
        "/en/sign-in",
        "/en/register",
        "/en/verify",
      ]) {
        await expectUsable(page, path);
      }
    });

    test("pages of buyer, shop and desk", async ({ buyer, newBuyer, shop, admin }) => {
      const goods = await shop.offers("Cine camera", { price: 2_000_000, stock: 9 });
      await buyer.beginsToBuy(goods);
      await buyer.addsPart(card("visa", "rest"));
      await buyer.addsPart(cash("rest"));
      await expectAccessible(buyer.page);

      const waiting = await buyer.hasOrdered(goods, { with: [card("visa", 1_500_000), cash("rest")] });
      await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
      const unlucky = await newBuyer();
      await unlucky.hasOrdered(goods, { with: [card("visa", 1_500_000), card("declined", "rest")] });
      await expect(unlucky.headline).toHaveText("One part was declined");
      await expectAccessible(unlucky.page);
      const paid = await buyer.hasOrdered(goods, { with: [card("visa", 1_500_000), card("master", "rest")] });
      await expect(buyer.headline).toHaveText("Paid in full");
      await expectAccessible(buyer.page);

      for (const path of [`/checkout/${waiting.id}`, `/orders/${paid.id}`, "/orders", "/account"]) {
        await expectUsable(buyer.page, `/en${path}`);
      }
      for (const path of ["/seller", "/seller/orders", `/seller/orders/${paid.id}`]) {
        await expectUsable(shop.page, `/en${path}`);
      }
      for (const path of ["/admin", "/admin/review", "/admin/books", "/admin/books/reconciliation"]) {
        await expectUsable(admin, `/en${path}`);
      }
    });
  });
}
