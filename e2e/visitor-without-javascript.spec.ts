import { expect, test } from "./fixtures";

test.use({ javaScriptEnabled: false });

test("without JavaScript one signs in, wrongly and rightly, and pages that need it say so", async ({ page, buyer }) => {
  await page.goto("/en/sign-in?callbackUrl=%2Fen%2Forders");
  await expect(page.getByText(/You can sign in without JavaScript/)).toBeVisible();
  await page.getByLabel("Email").fill(buyer.account.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("The email address and the password do not match.")).toBeVisible();
  await page.getByLabel("Email").fill(buyer.account.email);
  await page.getByLabel("Password").fill(buyer.account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/en\/orders$/);
  expect(await (await page.request.get("/api/me")).json()).toMatchObject({ user: { name: buyer.account.name } });
  for (const path of ["/en/orders", "/en/cart", "/en/register"]) {
    await page.goto(path);
    // Seen where no script runs; looked for as text, because what stands in a noscript is no element to locators.
    expect(await page.content()).toContain("This page needs JavaScript");
  }
});
