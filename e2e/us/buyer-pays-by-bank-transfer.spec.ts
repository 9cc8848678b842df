import { expect, expectAccessible, test } from "../fixtures";
import { card } from "../payment-parts";

// The dollar market, in a market of its own: `MARKET=us npm run test:e2e`.

const price = 249_000;

test("a transfer arrives in parts and too large, the page follows, and the excess goes back", async ({
  buyer,
  shop,
  openPage,
  addresses,
  bookOf,
}) => {
  const { page } = buyer;
  const goods = await shop.offers("Cine camera", { price });
  await buyer.beginsToBuy(goods);
  await expect(page.getByLabel("Country or region")).toHaveValue("US");
  await page.getByLabel("Recipient").fill("Dana Reyes");
  await page.getByLabel("Phone number").fill("+1 212 555 0100");
  await page.getByLabel("Address").fill("110 Hudson St");
  await page.getByLabel("City").fill("New York");
  await page.getByLabel("State").fill("New York");
  await page.getByLabel("ZIP code").fill("10013");

  await buyer.addsPart(card("visa", "rest"));
  await page.getByRole("button", { name: "Add a bank transfer" }).click();
  await expect(page.getByRole("button", { name: /phone bill/i })).toHaveCount(0);
  const amount = page.getByTestId("part-2").getByRole("textbox", { name: /^Amount of part/ });
  await amount.fill("1,000.505");
  await expect(amount).toHaveValue("1,000.50");
  await amount.fill("1000.5");
  await amount.blur();
  await expect(amount).toHaveValue("1,000.50");
  await expect(page.getByTestId("part-1").getByRole("textbox", { name: /^Amount of part/ })).toHaveValue("1,489.50");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Pay $2,490.00" }).click();

  await expect(buyer.headline).toHaveText("Waiting for your bank transfer");
  const main = page.getByRole("main");
  const accountNumber = await page.getByTestId("account-number").innerText();
  await expect(main).toContainText("021000021");

  // The bank, played at its own desk.
  const bank = await openPage();
  const account = bank.getByRole("region", { name: `Account ${accountNumber}` });
  await bank.goto(`${addresses.stripeUrl}/transfers`);
  await account.getByRole("button", { name: "Transfer half" }).click();
  await expect(bank.getByRole("status")).toHaveText("The transfer has arrived.");
  await expect(main).toContainText("$500.25 has arrived, $500.25 is missing.");
  await expect(buyer.part(1)).toHaveAttribute("data-state", "part_funded");
  await expectAccessible(page);

  await account.getByLabel("Another amount in dollars").fill("0.25");
  await account.getByRole("button", { name: "Transfer it" }).click();
  await expect(main).toContainText("$500.50 has arrived, $500.00 is missing.");
  await account.getByRole("button", { name: "Transfer $100 too much" }).click();

  await expect(buyer.headline).toHaveText("Paid in full");
  const order = { id: page.url().split("/").at(-1) ?? "", number: "" };
  await expect
    .poll(async () => (await bookOf(order)).moved)
    .toEqual(["charge 148950", "deposit 25", "deposit 50025", "deposit 60000", "refund 10000"]);
  await page.goto(`/en/orders/${order.id}`);
  await expect(main).toContainText("Excess deposit sent back");
});

test("the home page and the checkout speak of dollars, in both languages", async ({ openPage }) => {
  const page = await openPage();
  await page.goto("/");
  await expect(page).toHaveURL(/\/en$/);
  await expect(page.getByRole("main")).toContainText("Two cards and a bank transfer");
  await expect(page.getByRole("main")).toContainText(/\$\d,\d{3}\.\d{2}/);
  await expect(page.getByRole("main")).not.toContainText("₩");
  await page.goto("/ko");
  await expect(page.getByRole("main")).toContainText("계좌 이체");
  await expect(page.getByRole("main")).toContainText(/US\$\d,\d{3}\.\d{2}|\$\d,\d{3}\.\d{2}/);
  await expect(page.getByRole("main")).not.toContainText("휴대폰 요금");
});
