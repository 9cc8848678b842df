import { expect, test } from "./fixtures";

test("a table is a stop of the keyboard, with its name, only while it is wider than its place", async ({ page }) => {
  await page.goto("/en/gallery");
  const table = page.getByRole("main").getByRole("table").first();
  const name = await table.getAttribute("aria-label");
  if (name === null) throw new Error("the table has a name");
  const place = table.locator("xpath=..");
  const region = page.getByRole("main").getByRole("region", { name, exact: true });
  const makeWide = (width: string) =>
    table.evaluate((element, wide) => {
      element.style.minWidth = wide;
    }, width);

  await expect(table).toBeVisible();
  await expect(place).not.toHaveAttribute("tabindex");
  await expect(region).toHaveCount(0);

  await makeWide("3000px");
  await expect(region).toHaveCount(1);
  await expect(place).toHaveAttribute("tabindex", "0");
  await place.focus();
  await expect(place).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => place.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);

  await makeWide("");
  await expect(region).toHaveCount(0);
  await expect(place).not.toHaveAttribute("tabindex");

  // The place itself becomes narrower than what stands in it.
  await makeWide("600px");
  await expect(region).toHaveCount(0);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(region).toHaveCount(1);
});
