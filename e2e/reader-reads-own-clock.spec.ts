import type { Page } from "@playwright/test";
import { present } from "@/shared/assert";
import { expect, test } from "./fixtures";
import { card, cash } from "./payment-parts";

/** Somebody who reads the Korean market in Los Angeles. */
const zone = "America/Los_Angeles";
test.use({ timezoneId: zone });

/** An instant as that reader's own clock says it, with the clock's name. */
const onOwnClock = (at: string) =>
  new Intl.DateTimeFormat("en", {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone: zone,
  }).format(new Date(at));

/** What the browser says when what the server wrote is not what the script writes. */
function hearMismatches(page: Page): string[] {
  const heard: string[] = [];
  const note = (text: string) => {
    if (/hydrat|did not match|#(418|421|423|425)\b/i.test(text)) heard.push(text);
  };
  page.on("console", (message) => note(message.text()));
  page.on("pageerror", (failure) => note(failure.message));
  return heard;
}

test("a deposit's deadline stands on the reader's clock, with its name, from the first paint on", async ({
  buyer,
  shop,
}) => {
  const goods = await shop.offers("Cine camera", { price: 3_000_000 });
  const mismatches = hearMismatches(buyer.page);
  await buyer.hasOrdered(goods, { with: [card("visa", 2_000_000), cash("rest")] });
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  await buyer.page.reload();
  const until = present(
    await buyer.page.getByRole("main").locator("time").first().getAttribute("datetime"),
    "it is due",
  );
  const deadline = onOwnClock(until);
  expect(deadline).toMatch(/ P[SD]T$/);
  await expect(buyer.page.getByRole("main").getByText(deadline, { exact: true }).last()).toBeVisible();
  expect(mismatches).toEqual([]);
});

test("desks, lists and the account tell times on the reader's clock too", async ({ shop, admin, buyer }) => {
  await shop.offers("Cine camera", { price: 2_000_000 });
  for (const [page, path] of [
    [buyer.page, "/en/account/security"],
    [shop.page, "/en/seller/listings"],
    [admin, "/en/admin/people"],
    [admin, "/en/admin/limits/sellers"],
    [admin, "/en/admin/books/accounts/psp_receivable_card?currency=KRW"],
    [admin, "/ko/admin/review"],
  ] as const) {
    const mismatches = hearMismatches(page);
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    const clocks = await page.getByRole("main").innerText();
    // A clock without a name beside it is somebody else's.
    const unnamed = clocks.match(/\d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?(?! ?(?:P[SD]T|GMT|[AP]M|:))/g) ?? [];
    expect(unnamed, path).toEqual([]);
    expect(mismatches, path).toEqual([]);
  }
  await buyer.page.goto("/en/account/security");
  await expect(
    buyer.page
      .getByRole("main")
      .getByText(/ P[SD]T/)
      .first(),
  ).toBeVisible();
});
