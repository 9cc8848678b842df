import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { card } from "./payment-parts";

const wrong = "The email address and the password do not match.";

test("a visitor registers, is signed in at once, signs out, and signs in again", async ({ openPage }) => {
  const page = await openPage();
  const email = `${randomUUID()}@example.test`;
  await page.goto("/en/register");
  await page.getByLabel("Name").fill("Hana Seo");
  await page.getByLabel("Email").fill(email.toUpperCase());
  await page.getByLabel("Password").fill("too short");
  await page.getByRole("button", { name: "Create the account" }).click();
  await expect(page.getByText("Use at least 10 characters.")).toBeVisible();
  await expect(page.getByText("Agree to both to go on.")).toBeVisible();
  // Long enough, and still refused: it is soon guessed. The meter says so while it is typed.
  await page.getByLabel("Password").fill("password12");
  await expect(page.getByRole("status").getByText("Easy to guess")).toBeVisible();
  await page.getByLabel(/I am 14 or older/).check();
  await page.getByLabel(/I agree that my personal information/).check();
  await page.getByRole("button", { name: "Create the account" }).click();
  await expect(page.getByText(/This password is easy to guess/)).toBeVisible();
  await page.getByLabel("Password").fill("violet-otter-harbour-41");
  await expect(page.getByRole("status").getByText("Very good")).toBeVisible();
  await page.getByRole("button", { name: "Create the account" }).click();

  const menu = page.getByRole("button", { name: /Account/ });
  await expect(menu).toContainText("Hana Seo");
  const copied = await page.context().cookies();
  await menu.click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
  expect(await (await page.request.get("/api/me")).json()).toEqual({ user: null, saved: [], cartCount: 0 });
  // The session has ended on the server: a copy of its cookie opens nothing.
  const thief = await openPage();
  await thief.context().addCookies(copied);
  expect(await (await thief.request.get("/api/me")).json()).toEqual({ user: null, saved: [], cartCount: 0 });

  // Anyone who has to sign in first comes back to where they wanted to go.
  await page.goto("/en/orders");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText(wrong)).toBeVisible();
  await page.getByLabel("Password").fill("violet-otter-harbour-41");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("You have not bought anything yet")).toBeVisible();
});

test("guessing a password is slowed down, even for who knows it in the end", async ({ openPage, buyer }) => {
  const page = await openPage();
  await page.goto("/en/sign-in");
  await page.getByLabel("Email").fill(buyer.account.email);
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await page.getByLabel("Password").fill(`guess number ${attempt}`);
    const answered = page.waitForResponse((response) => response.url().includes("/api/auth/callback/credentials"));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await answered;
    await expect(page.getByText(wrong)).toBeVisible();
  }
  await page.getByLabel("Password").fill(buyer.account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText(/Too many attempts\. Please wait/)).toBeVisible();
  expect(await (await page.request.get("/api/me")).json()).toEqual({ user: null, saved: [], cartCount: 0 });
});

test("pages that are somebody's own ask a visitor to sign in", async ({ openPage, buyer, shop }) => {
  const goods = await shop.offers("Cine camera", { price: 2_000_000 });
  const order = await buyer.hasOrdered(goods, { with: [card("visa", "rest")] });
  const page = await openPage();
  for (const path of ["/checkout", `/checkout/${order.id}`, "/orders", `/orders/${order.id}`, "/account", "/seller"]) {
    await page.goto(`/en${path}`);
    await expect(page.getByLabel("Password")).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText(order.number);
  }
});
