import { expect, test } from "./fixtures";
import { won } from "./payment-parts";

test("a visitor's cart and saved goods come along at sign-in, and each seller's part is checked out by itself", async ({
  openPage,
  newBuyer,
  newShop,
}) => {
  const [north, south] = [await newShop("North Shop"), await newShop("South Shop")];
  const camera = await north.offers("Quillon camera", { price: 1_800_000 });
  const table = await south.offers("Quillon table", { price: 2_500_000 });
  const page = await openPage();
  for (const goods of [camera, table]) {
    await page.goto(`/en/listings/${goods.slug}`);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect(page.getByText("Added to your cart.")).toBeVisible();
  }
  const heart = page
    .getByRole("main")
    .getByRole("button", { name: `Save ${table.title}` })
    .first();
  await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("link", { name: "Cart, 2 items" }).click();

  const { account } = await newBuyer("Cart Buyer");
  await page.getByRole("button", { name: `Check out at ${south.name}` }).click();
  await page.getByLabel("Email").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();

  const southern = page.getByRole("region", { name: south.name });
  await southern.getByRole("button", { name: `One more of ${table.title}` }).click();
  await expect(southern.getByText(won(5_000_000))).toBeVisible();
  await expect(page.getByRole("region", { name: north.name }).getByText(camera.title)).toBeVisible();
  await southern.getByRole("button", { name: `Check out at ${south.name}` }).click();
  await expect(page.getByRole("heading", { name: "What you are buying" })).toBeVisible();
  await expect(page.getByText(table.title)).toBeVisible();
  await expect(page.getByText(camera.title)).toBeHidden();

  await page.goto("/en/saved");
  await expect(page.getByRole("list", { name: "Saved" }).getByRole("link", { name: table.title })).toBeVisible();
});
