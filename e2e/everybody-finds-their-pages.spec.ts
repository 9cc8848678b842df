import { globSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test, type PersonKey } from "./fixtures";
import { card } from "./payment-parts";

/** A page of the market by its file: `/listings/[slug]`. */
const routes = globSync("src/app/\\[locale\\]/**/page{,.gallery}.tsx")
  .map((file) =>
    file
      .replace("src/app/[locale]", "")
      .replace(/\/\([a-z]+\)/, "")
      .replace(/\/page(\.gallery)?\.tsx$/, ""),
  )
  .toSorted();

/** Pages that are entered by doing something, or by a mail or a provider, and that no link leads to. */
const enteredOtherwise: readonly (string | RegExp)[] = [
  /^\/checkout/,
  "/account/means/return",
  "/reset-password",
  "/confirm-email",
  "/verify/answer",
  "/sign-in",
  "/register",
  "/leases/apply",
  // For anyone who builds pages.
  "/gallery",
  "/[...rest]",
];

/** Pages of one thing: they are there once the thing is. */
const needsData = /\/\[(orderId|leaseId|limitRequestId|account|id|version)\]/;

const isEnteredOtherwise = (route: string) =>
  enteredOtherwise.some((known) => (typeof known === "string" ? known === route : known.test(route)));

function routeOf(path: string): string | undefined {
  const exact = routes.find((route) => route === path);
  return (
    exact ??
    routes.find(
      (route) => !route.includes("...") && new RegExp(`^${route.replaceAll(/\[[^\]]+\]/g, "[^/]+")}$`).test(path),
    )
  );
}

/** Every page that links lead to, from the market's first page on, one of each kind; each is opened. */
async function crawl(page: Page): Promise<Set<string>> {
  const found = new Map<string, string>([["", "/en"]]);
  const opened = new Set<string>();
  for (;;) {
    const next = [...found].find(([route]) => !opened.has(route));
    if (!next) return opened;
    const [route, path] = next;
    opened.add(route);
    const answer = await page.goto(path);
    expect(answer?.ok(), path).toBe(true);
    // The menu is there once it is known who reads, and lists once they came.
    await expect(page.getByTestId("bell")).toBeVisible();
    await expect(page.locator("main .animate-pulse")).toHaveCount(0);
    const hrefs = await page
      .locator("a[href]")
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    for (const href of hrefs) {
      const { origin, pathname } = new URL(href);
      if (origin !== new URL(page.url()).origin || !/^\/en(\/|$)/.test(pathname)) continue;
      const at = routeOf(pathname.slice("/en".length));
      if (at !== undefined && !isEnteredOtherwise(at) && !found.has(at)) found.set(at, pathname);
    }
  }
}

const people: readonly [PersonKey, (route: string) => boolean][] = [
  ["buyer", (route) => !/^\/(seller|admin)/.test(route)],
  ["seller", (route) => !route.startsWith("/admin") && route !== "/account/shop"],
  ["admin", (route) => !route.startsWith("/seller")],
];

for (const [person, theirs] of people) {
  test(`links lead the ${person} to every page that is theirs, and to no other`, async ({ openPageOf }) => {
    test.slow();
    const page = await openPageOf(person);
    const found = await crawl(page);
    const expected = routes.filter((route) => theirs(route) && !isEnteredOtherwise(route) && !needsData.test(route));
    expect(expected.filter((route) => !found.has(route))).toEqual([]);
    expect([...found].filter((route) => !theirs(route))).toEqual([]);
  });
}

test("the menu, the bell and the account's page say what waits for an admin and a seller, at 360 px too", async ({
  buyer,
  shop,
  admin,
  database,
  standIns,
}) => {
  const goods = await shop.offers("Cine camera", { price: 1_000_000, stock: 2 });
  const order = await buyer.hasBought(goods, { with: [card("visa", "rest")] }, standIns);
  const { page } = shop;
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/en");
  await page.getByRole("button", { name: "Account, waiting: 1" }).click();
  await page.getByRole("link", { name: "Orders of my shop waiting: 1" }).click();
  await expect(page).toHaveURL(/\/en\/seller\/orders$/);
  await page.goto("/en/account");
  await expect(page.getByText("Answer a paid order")).toBeVisible();
  await expect(page.getByText("Nothing waits for you right now.")).toHaveCount(0);

  const [tender] = await database.tendersOf(order.id);
  await standIns.dispute(tender?.providerReference ?? "");
  await admin.setViewportSize({ width: 360, height: 740 });
  // The provider tells of it in its own time.
  await expect(async () => {
    await admin.goto("/en/account/notifications");
    await expect(admin.getByTestId("notification").filter({ hasText: order.number })).toContainText(
      "A chargeback has come in",
      { timeout: 2_000 },
    );
  }).toPass();
  await expect(admin.getByTestId("bell")).toHaveAccessibleName(/^Notifications, new: /);
  await admin.getByRole("button", { name: /^Account, waiting: / }).click();
  await admin.getByRole("link", { name: /^Review queue waiting: / }).click();
  await expect(admin.getByTestId("review-case").filter({ hasText: order.number })).toBeVisible();
  await admin.goto("/en/account");
  await expect(admin.getByText(/^Look at (a case|\d+ cases) in the review queue$/)).toBeVisible();
});
