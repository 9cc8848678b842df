import { expect, test } from "./fixtures";

test("the variant that was chosen is in the address and is there after a reload", async ({ page }) => {
  await page.goto("/en/listings/mirrorless-camera");
  const variants = page.getByRole("main").getByRole("radio");
  await expect(variants.first()).toBeAttached();
  const other = variants.nth(1);
  const wanted = await other.getAttribute("value");
  await other.check({ force: true });
  await expect(page).toHaveURL(new RegExp(`variant=${wanted ?? ""}`));
  await page.reload();
  await expect(page.getByRole("radio", { checked: true })).toHaveValue(wanted ?? "");
});

test("a picture comes nearer by button, wheel and key, and moves", async ({ page }) => {
  await page.goto("/en/listings/mirrorless-camera");
  await page
    .getByRole("button", { name: /^Zoom in: / })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  const picture = dialog.locator("img").first();
  const widthOf = async () => (await picture.boundingBox())?.width ?? 0;
  await expect(picture).toBeVisible();
  const whole = await widthOf();
  await dialog.getByRole("button", { name: "Zoom in", exact: true }).click();
  await expect.poll(widthOf).toBeGreaterThan(whole * 1.2);
  await dialog.getByRole("button", { name: "Zoom out" }).click();
  await expect.poll(widthOf).toBeLessThan(whole * 1.2);
  await page.mouse.move(640, 450);
  await page.mouse.wheel(0, -400);
  await expect.poll(widthOf).toBeGreaterThan(whole * 1.2);
});

test("seven digits of a price fit into the filter's fields", async ({ page }) => {
  await page.goto("/en/search");
  const fields = page.locator('input[inputmode="decimal"]:visible');
  await expect(fields.first()).toBeVisible();
  for (const field of await fields.all()) {
    await field.fill("9999999");
    expect(await field.evaluate((input) => input.scrollWidth - input.clientWidth)).toBeLessThanOrEqual(0);
  }
});
