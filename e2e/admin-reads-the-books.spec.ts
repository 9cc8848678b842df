import { expect, expectAccessible, test } from "./fixtures";
import { card, won } from "./payment-parts";

test("every figure of the trial balance leads to the movements behind it", async ({ buyer, shop, admin, standIns }) => {
  const goods = await shop.offers("Cine camera", { price: 2_000_000 });
  const order = await buyer.hasBought(goods, { with: [card("visa", 1_500_000), card("master", "rest")] }, standIns);

  await admin.goto("/en/admin/books");
  const table = admin.getByRole("table");
  await table.getByRole("link", { name: "Orders in clearing" }).click();
  await table.getByRole("link", { name: `Order ${order.number}` }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText(`Order ${order.number}`);
  const line = table.getByRole("row").filter({ hasText: "Order placed" });
  await expect(line).toContainText(won(2_000_000));

  await line.getByRole("link", { name: "Order placed" }).click();
  await expect(table.getByRole("row").filter({ hasText: "Owed by buyers" })).toContainText(won(2_000_000));
  await admin.getByRole("definition").getByRole("link", { name: order.number }).click();
  await expect(admin.getByRole("heading", { level: 2 })).toHaveText([
    "Order placed",
    ...Array<string>(2).fill("Amount held on a card"),
    ...["Hold released", "Payment taken", "Hold released", "Payment taken"],
  ]);

  // A day's trial balance leads to that day's accounts, and they say so.
  await admin.goto("/en/admin/books?date=2100-01-01");
  await table.getByRole("link", { name: "Orders in clearing" }).click();
  await expect(admin.getByText("At the end of January 1, 2100")).toBeVisible();
  await table.getByRole("link", { name: `Order ${order.number}` }).click();
  await expect(admin).toHaveURL(/date=2100-01-01/);
  await expect(table.getByRole("row").filter({ hasText: "Order placed" })).toContainText(won(2_000_000));
  await admin.goto(admin.url().replace("2100-01-01", "2020-01-01"));
  await expect(admin.getByText("Nothing was ever posted to this account")).toBeVisible();
  await admin.getByRole("link", { name: "Back to now" }).click();
  await expect(table.getByRole("row").filter({ hasText: "Order placed" })).toContainText(won(2_000_000));

  // Before the market opened there was nothing.
  await admin.goto("/en/admin/books");
  await admin.getByLabel("At the end of").fill("2020-01-01");
  await admin.getByRole("button", { name: "Show" }).click();
  await expect(admin.getByText("Nothing is in the books")).toBeVisible();
  await admin.getByRole("link", { name: "Back to now" }).click();
  await expect(admin.getByText("The books balance: debits equal credits.")).toBeVisible();
});

test("the books can be read on a phone, in the dark, in both languages", async ({ buyer, shop, admin, standIns }) => {
  const goods = await shop.offers("Cine camera", { price: 12_345_678 });
  const order = await buyer.hasBought(goods, { with: [card("visa", 6_000_000), card("master", "rest")] }, standIns);

  await admin.setViewportSize({ width: 360, height: 740 });
  for (const [locale, colorScheme] of [
    ["en", "light"],
    ["ko", "dark"],
  ] as const) {
    await admin.emulateMedia({ colorScheme });
    for (const path of [
      "",
      "/accounts/psp_receivable_card?currency=KRW",
      "/accounts/order_clearing?currency=KRW",
      `/orders/${order.id}`,
      "/reconciliation",
    ]) {
      await admin.goto(`/${locale}/admin/books${path}`);
      await expect(admin.getByRole("table").first()).toBeVisible();
      const overflow = await admin.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${path} is as wide as the screen`).toBeLessThanOrEqual(0);
      // The structure that axe reads is the same in both languages.
      if (locale === "ko") await expectAccessible(admin);
    }
  }
});

test("nobody but the marketplace's people reads the books", async ({ buyer, openPage }) => {
  await buyer.page.goto("/en/admin/books");
  await expect(buyer.page.getByRole("heading", { level: 1 })).toHaveText("This page does not exist");

  const stranger = await openPage();
  await stranger.goto("/en/admin/books");
  await expect(stranger).toHaveURL(/\/en\/sign-in\?callbackUrl=/);
});
