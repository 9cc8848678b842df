import type { Page } from "@playwright/test";
import { expect, expectAccessible } from "./fixtures";

/** Each page in one look: axe finds nothing serious, and nothing is wider than the screen. */
export async function expectUsable(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  await expect(page.getByRole("main").getByText("Loading", { exact: true })).toHaveCount(0);
  await expectUsableNow(page, path);
}

/** The same of what is open now. */
export async function expectUsableNow(page: Page, what: string): Promise<void> {
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${what} fits`).toBeLessThanOrEqual(0);
}

/** Two looks hold both widths and both themes: what a theme colours does not depend on the width. */
export const looks = [
  ["on a wide screen in the light", { viewport: { width: 1280, height: 900 }, colorScheme: "light" }],
  ["at 360 pixels in the dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }],
] as const;
