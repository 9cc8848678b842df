import { expect, test } from "./fixtures";
import { Buyer } from "./buyer";
import { openMarketApi } from "./market-api";
import { card, won } from "./payment-parts";

test("a visitor finds goods in spite of a typo, signs in to buy, and is back where they were", async ({
  openPage,
  newBuyer,
  shop,
  addresses,
  database,
  bookOf,
}) => {
  // A name of this test's own, so that neighbours do not answer the search.
  const goods = await shop.offers("Zephyrine theodolite", { price: 1_800_000, stock: 2 });
  const page = await openPage();
  await page.goto("/en");
  const search = page.getByLabel("Search the market").first();
  await search.fill("zephirine theodolit");
  await expect(page.getByRole("option", { name: /Zephyrine theodolite/ })).toBeVisible();
  await search.press("Enter");
  await expect(page).toHaveURL(/\/en\/search\?/);
  await page.getByRole("checkbox", { name: shop.name }).check();
  await expect(page).toHaveURL(/seller=/);
  await expect(page.getByRole("link", { name: `Remove ${shop.name}` })).toBeVisible();
  await page
    .getByRole("link", { name: /Zephyrine theodolite/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: goods.title })).toBeVisible();
  await page.getByRole("button", { name: "One more" }).click();
  await page.getByRole("button", { name: `Buy for ${won(3_600_000)}` }).click();

  const { account } = await newBuyer("Sudden Guest");
  await page.getByLabel("Email").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  // What was chosen before is chosen still.
  await page.getByRole("button", { name: `Buy for ${won(3_600_000)}` }).click();
  await expect(page.getByRole("heading", { name: "What you are buying" })).toBeVisible();

  const guest = new Buyer(page, account, openMarketApi(page, addresses.appUrl), database);
  await guest.fillsAddress();
  await guest.divides([card("visa", 2_000_000), card("master", "rest")]);
  const order = await guest.pays();
  await expect(guest.headline).toHaveText("Paid in full");
  expect(await bookOf(order)).toEqual({ moved: ["charge 1600000", "charge 2000000"], held: [] });

  // Both units are spoken for now, and the page says so to everybody.
  const next = await openPage();
  await next.goto(`/en/listings/${goods.slug}`);
  await expect(next.getByRole("button", { name: "Sold out" })).toBeDisabled();
});

test("the last unit goes to one of two buyers who both stand at the checkout", async ({
  buyer,
  newBuyer,
  shop,
  database,
}) => {
  const goods = await shop.offers("Sextant", { price: 1_500_000, stock: 1 });
  const rival = await newBuyer("Rival Buyer");
  for (const person of [buyer, rival]) {
    await person.beginsToBuy(goods);
    await person.fillsAddress();
    await person.addsPart(card("visa", "rest"));
  }
  await buyer.pays();
  await expect(buyer.headline).toHaveText("Paid in full");
  await rival.payButton.click();
  await expect(rival.page.getByText("Somebody else was faster: this is out of stock.")).toBeVisible();
  await expect(rival.page.getByLabel("Recipient")).toHaveValue("Rival Buyer");
  expect(await database.ordersOf(rival.account)).toEqual([]);
  expect(await database.stockOf(goods)).toEqual({ onHand: 1, reserved: 1 });
});

test("on a phone the search is in sight on every page for browsing, once, and finds what the keys meant", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ["/ko", "/ko/categories/watches", "/ko/search", "/ko/saved"]) {
    await page.goto(path);
    await expect(page.locator('input[type="search"]').filter({ visible: true }), path).toHaveCount(1);
    await expect(page.locator('input[type="search"]').filter({ visible: true })).toBeInViewport();
  }
  await page.goto("/ko");
  const search = page.locator('input[type="search"]').filter({ visible: true });
  await search.fill("zkapfk");
  await search.press("Enter");
  await expect(page).toHaveURL(/\/ko\/search\?q=zkapfk/);
  await expect(
    page
      .getByRole("main")
      .getByRole("link", { name: /카메라/ })
      .first(),
  ).toBeVisible();
});
