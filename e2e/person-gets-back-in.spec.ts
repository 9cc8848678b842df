import { expect, expectAccessible, signIn, test } from "./fixtures";
import { card } from "./payment-parts";

test("a buyer sees the bell, resets the password by mail, and is out everywhere until they sign in again", async ({
  buyer,
  shop,
  openPage,
  addresses,
  admin,
}) => {
  const goods = await shop.offers("Cine camera", { price: 2_000_000 });
  const order = await buyer.hasOrdered(goods, { with: [card("visa", "rest")] });

  // The bell knows of the order; opening it is reading it.
  await buyer.page.goto("/en/account/notifications");
  await expect(buyer.page.getByTestId("bell")).toHaveAccessibleName("Notifications, new: 1");
  await expect(buyer.page.getByTestId("notification")).toContainText(order.number);
  await expectAccessible(buyer.page);
  await buyer.page.getByRole("link", { name: "Paid in full: the seller is asked" }).click();
  await expect(buyer.page.getByTestId("bell")).toHaveAccessibleName("Notifications");

  // The password is forgotten; the mail has the way back.
  const page = await openPage();
  await page.goto("/en/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "Set a new password" })).toBeVisible();
  // The page that was left stays in the document, hidden.
  await page.getByRole("textbox", { name: "Email" }).fill(buyer.account.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
  const subject = "Set a new password";
  await expect(async () => {
    await page.goto(`${addresses.mailboxUrl}/?q=${encodeURIComponent(buyer.account.email)}`);
    await expect(page.getByRole("link", { name: subject })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole("link", { name: subject }).click();
  await page.frameLocator("iframe").getByRole("link", { name: "Set a new password" }).click();
  await page.waitForURL(/\/en\/reset-password#/);
  await page.getByLabel("New password").fill("violet-otter-harbour-41");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("heading", { name: "Your new password is set" })).toBeVisible();

  // Every way in is shut to the session of before: pages and routes of Next, and the API before Next.
  const ways = async () => [
    ((await (await buyer.page.request.get("/api/me")).json()) as { user: object | null }).user !== null,
    (await buyer.page.request.get(`/api/orders/${order.id}/receipt`)).status() !== 401,
    (await buyer.page.request.post("/api/uploads?for=return", { data: "no picture" })).status() !== 401,
    (await buyer.page.request.get("/api/trpc/notifications.choices")).status() !== 401,
    (await buyer.page.request.get("/api/trpc/orders.listReviewCases")).status() !== 401,
  ];
  expect(await ways()).toEqual([false, false, false, false, false]);

  // Signed in again, all are open; an admin shuts them at once.
  const session = await signIn(addresses.appUrl, buyer.account.email, "violet-otter-harbour-41");
  await buyer.page.context().addCookies(session.cookies);
  expect((await ways()).slice(0, 4)).toEqual([true, true, true, true]);
  await admin.goto("/en/admin/people");
  await admin.getByLabel("Address or name").fill(buyer.account.email);
  await admin.getByRole("button", { name: "Find" }).click();
  await expect(admin.getByTestId("person")).toHaveCount(1);
  await admin.getByRole("button", { name: "Suspend" }).click();
  await admin.getByLabel("Reason").fill("Sold what was not theirs");
  await admin.getByRole("alertdialog").getByRole("button", { name: "Suspend" }).click();
  await expect(admin.getByTestId("person")).toContainText("Suspended on");
  expect(await ways()).toEqual([false, false, false, false, false]);
  await buyer.page.goto("/en/account/security");
  await expect(buyer.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});
