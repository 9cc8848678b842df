import { expectUsable } from "./expect-usable";
import { expect, signIn, test } from "./fixtures";

test("a person sees where they are signed in, and ends one sign-in or all", async ({ buyer, openPage, addresses }) => {
  const { page, account } = buyer;
  const elsewhere = await openPage(await signIn(addresses.appUrl, account.email, account.password));
  const nameAt = async (at: typeof page) =>
    ((await (await at.request.get("/api/me")).json()) as { user: { name: string } | null }).user?.name ?? null;
  expect(await nameAt(elsewhere)).toBe(account.name);

  await expectUsable(page, "/en/account/security");
  await page.goto("/en/account/security");
  const sessions = page.getByTestId("own-session");
  await expect(sessions).toHaveCount(2);
  await expect(sessions.first()).toContainText("This device");
  await expect(sessions.first().getByRole("button")).toHaveCount(0);
  await sessions
    .nth(1)
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await expect(sessions).toHaveCount(1);
  expect(await nameAt(elsewhere)).toBeNull();
  expect(await nameAt(page)).toBe(account.name);

  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await nameAt(page)).toBeNull();
});
