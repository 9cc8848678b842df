import type { Locator, Page } from "@playwright/test";
import { present } from "@/shared/assert";
import { expect, test } from "./fixtures";

const place = async (target: Locator) => present(await target.boundingBox(), "it is on the page");

/** Presses the pointer where something is, and lets it go there, as a hand does. */
async function presses(page: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await place(target);
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  // What an error moves, it moves now: the field has lost the keyboard.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const held = await place(target);
  expect({ x: held.x, y: held.y }).toEqual({ x, y });
  await page.mouse.up();
}

/** Something, or what has taken its place, stands on the page where it stood, whatever is done. */
async function staysWhile(
  page: Page,
  target: Locator,
  act: (target: Locator) => Promise<void>,
  then = target,
): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const onPage = async (what: Locator) => (await place(what)).y + (await page.evaluate(() => window.scrollY));
  const before = await onPage(target);
  await act(target);
  expect(await onPage(then)).toBe(before);
}

for (const [name, width] of [["on a telephone", 360] as const, ["on a wide screen", 1280] as const]) {
  test.describe(name, () => {
    test.use({ viewport: { width, height: 800 } });

    test("errors of a form find their room, and the first wrong field gets the keyboard", async ({ openPage }) => {
      const page = await openPage();
      await page.goto("/en/register");
      const email = page.getByLabel("Email");
      const before = await place(email);
      await presses(page, page.getByRole("button", { name: "Create the account" }));
      await expect(page.getByText("Enter your name, up to 60 characters.")).toBeVisible();
      await expect(page.getByLabel("Name")).toBeFocused();
      await expect(page.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
      const after = await place(email);
      const scrolled = await page.evaluate(() => window.scrollY);
      expect(after.y + scrolled).toBe(before.y);
    });

    test("what is wrong with a form as a whole, a choice or an upload moves nothing either", async ({
      openPage,
      shop,
    }) => {
      const page = await openPage();
      await page.goto("/en/sign-in");
      await page.getByLabel("Email").fill("nobody@partwise.example");
      await page.getByLabel("Password").fill("not the password");
      await staysWhile(page, page.getByRole("button", { name: "Sign in", exact: true }), async (button) => {
        await button.click();
        await expect(page.getByRole("alert").filter({ hasText: "do not match" })).toBeVisible();
      });

      await page.goto("/en/register");
      await staysWhile(page, page.getByRole("button", { name: "Create the account" }), async (button) => {
        await button.click();
        await expect(page.getByRole("alert").filter({ hasText: /agree/i })).toBeVisible();
      });

      await shop.page.setViewportSize({ width, height: 800 });
      await shop.page.goto("/en/seller/listings/new");
      await expect(shop.page.getByText("Add pictures")).toBeVisible();
      const whole = () => shop.page.evaluate(() => document.documentElement.scrollHeight);
      const before = await whole();
      await shop.page
        .locator("input[type=file]")
        .setInputFiles({ name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
      await expect(shop.page.getByRole("alert").filter({ hasText: "notes.png" })).toBeVisible();
      expect(await whole()).toBe(before);
    });

    test("what cannot be put into a cart, loaded or calculated moves nothing either", async ({ buyer, shop }) => {
      const { page } = buyer;
      await page.setViewportSize({ width, height: 800 });
      const goods = await shop.leases("Cine camera", { price: 2_400_000 });
      const about = page.getByRole("heading", { name: "About this item" });
      await page.goto(`/en/listings/${goods.slug}`);
      await page.route(/cart\.add/, (route) => route.abort());
      const put = page.getByRole("button", { name: "Add to cart" });
      await staysWhile(page, about, async () => {
        await put.click();
        await expect(page.locator("main p[role=alert]")).toBeVisible();
      });
      await page.unroute(/cart\.add/);
      await staysWhile(page, about, async () => {
        await put.click();
        await expect(page.getByText("Added to your cart.")).toBeVisible();
      });

      // What has failed stands where it was being loaded, and so does the button that tries again.
      const failsToLoad = async (what: RegExp, loading: Locator, failed: Locator, open: () => Promise<void>) => {
        const broken = Promise.withResolvers<undefined>();
        await page.route(what, async (route) => {
          await broken.promise;
          await route.abort();
        });
        await open();
        await expect(loading).toBeVisible();
        await staysWhile(
          page,
          loading,
          async () => {
            broken.resolve(undefined);
            await expect(failed).toBeVisible();
          },
          failed,
        );
        await page.unroute(what);
        await failed.click();
      };
      const again = page.getByRole("main").getByRole("button", { name: "Try again" });
      await failsToLoad(/quotes/, page.getByRole("button", { name: "Apply for this lease" }), again, () =>
        page.getByRole("tab", { name: /^Lease/ }).click(),
      );
      await expect(page.getByRole("link", { name: "Apply for this lease" })).toBeVisible();

      await page.goto("/en/account/means");
      const add = page.getByRole("button", { name: "Add this card" });
      await failsToLoad(/\/v3/, add, again, () => page.getByRole("button", { name: /^Add .*card$/ }).click());
      await expect(add).toBeEnabled();
    });

    test("a click on a button is not lost to the error of the field that it leaves", async ({ buyer }) => {
      const { page } = buyer;
      await page.setViewportSize({ width, height: 800 });
      await page.goto("/en/account/addresses");
      await page.getByRole("button", { name: "Add an address" }).click();
      await page.getByLabel("Recipient").fill("Hana Seo");
      await page.getByLabel("Phone number").fill("010-1234-5678");
      await page.getByRole("textbox", { name: /^(Street address|Address)$/ }).fill("110 Sejong-daero");
      await page.getByLabel("Postal code").fill("1");
      // The pointer leaves the postcode for the button: its error and the click come together.
      await presses(page, page.getByRole("button", { name: "Save this address" }));
      await expect(page.getByText("A Korean postal code has five digits.")).toBeVisible();
      await expect(page.getByLabel("Postal code")).toBeFocused();
      await page.getByLabel("Postal code").fill("04524");
      await presses(page, page.getByRole("button", { name: "Save this address" }));
      await expect(page.getByText("110 Sejong-daero")).toBeVisible();
    });
  });
}
