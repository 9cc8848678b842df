import type { Buyer, PlacedOrder } from "../buyer";
import { expect, expectAccessible, test } from "../fixtures";
import type { MarketDatabase } from "../market-database";
import { card, cash, dollars } from "../payment-parts";
import type { StandIns } from "../stand-ins";

// The dollar market, in a market of its own; by itself: `MARKET=us npm run test:e2e`.

const price = 249_000;

/** Transfers to the account of an order's last part, once there is one, however the order stands. */
async function transfer(database: MarketDatabase, standIns: StandIns, order: PlacedOrder, amounts: readonly number[]) {
  const awaited = async () => (await database.tendersOf(order.id)).find(({ means }) => means === "cash");
  await expect.poll(async () => (await awaited())?.account ?? null).not.toBeNull();
  const tender = await awaited();
  for (const amount of amounts) expect(await standIns.transfer({ tenderId: tender?.id ?? "", amount })).toBe(200);
}

test("two cards and a transfer in parts, too large in the end: the page follows, the excess goes back, the seller is asked last", async ({
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
  await page.getByLabel("Phone number").fill("(212) 555-0100");
  await page.getByRole("textbox", { name: "Address", exact: true }).fill("110 Hudson St");
  await page.getByLabel("City").fill("New York");
  await page.getByLabel("State").selectOption("New York");
  await page.getByLabel("ZIP code").fill("10013-2602");

  await buyer.addsPart(card("visa", "rest"));
  await buyer.addsPart(card("master", 0));
  await page.getByRole("button", { name: "Add a bank transfer" }).click();
  await expect(page.getByRole("button", { name: /phone bill/i })).toHaveCount(0);
  const amountOf = (place: number) =>
    page.getByTestId(`part-${place}`).getByRole("textbox", { name: /^Amount of part/ });
  await amountOf(2).fill("489.99");
  await amountOf(3).fill("1,000.505");
  await expect(amountOf(3)).toHaveValue("1,000.50");
  await amountOf(3).fill("1000.5");
  await amountOf(3).blur();
  await expect(amountOf(3)).toHaveValue("1,000.50");
  await expect(amountOf(2)).toHaveValue("489.99");
  await expect(amountOf(1)).toHaveValue("999.51");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Pay $2,490.00" }).click();

  await expect(buyer.headline).toHaveText("Waiting for your bank transfer");
  const order = { id: page.url().split("/").at(-1) ?? "", number: "" };
  const main = page.getByRole("main");
  const accountNumber = await page.getByTestId("account-number").innerText();
  await expect(main).toContainText("021000021");
  expect((await bookOf(order)).held.toSorted()).toEqual([48_999, 99_951]);

  // The bank, played at its own desk.
  const bank = await openPage();
  const account = bank.getByRole("region", { name: `Account ${accountNumber}` });
  await bank.goto(`${addresses.stripeUrl}/transfers`);
  await account.getByRole("button", { name: "Transfer half" }).click();
  await expect(bank.getByRole("status")).toHaveText("The transfer has arrived.");
  await expect(main).toContainText("$500.25 has arrived, $500.25 is missing.");
  await expect(buyer.part(2)).toHaveAttribute("data-state", "part_funded");
  await expectAccessible(page);

  await account.getByLabel("Another amount in dollars").fill("0.25");
  await account.getByRole("button", { name: "Transfer it" }).click();
  await expect(main).toContainText("$500.50 has arrived, $500.00 is missing.");
  expect((await bookOf(order)).moved).toEqual(["deposit 25", "deposit 50025"]);
  await shop.knowsNothingOf(order);
  await account.getByRole("button", { name: "Transfer $100 too much" }).click();

  await expect(buyer.headline).toHaveText("Paid in full");
  await expect
    .poll(() => bookOf(order))
    .toEqual({
      moved: ["charge 48999", "charge 99951", "deposit 25", "deposit 50025", "deposit 60000", "refund 10000"],
      held: [],
    });
  await shop.isToAnswer(order);
  await page.goto(`/en/orders/${order.id}`);
  await expect(main).toContainText("Excess or late transfer refunded");
  await expect(main).toContainText("Bank transfer, $100.00");
  await expect(main).toContainText("New York, NY 10013-2602");
  await expect
    .poll(() => buyer.transactions())
    .toEqual(expect.arrayContaining(["Payment, Card •••• 4242, +$999.51", "Payment, Card •••• 4444, +$489.99"]));
});

/** Cancels one piece of the order's only line, which must come back over these ways. */
async function cancelsOne({ page }: Buyer, ways: readonly (readonly [string, number])[]): Promise<void> {
  await page.getByRole("button", { name: "Cancel items" }).click();
  const form = page.getByRole("dialog", { name: "Cancel items" });
  await form.getByRole("button", { name: "One more: Cine camera" }).click();
  const shown = form.getByTestId("refund-way");
  await expect(shown).toHaveCount(ways.length);
  for (const [place, [name, amount]] of ways.entries()) {
    await expect(shown.nth(place)).toContainText(name);
    await expect(shown.nth(place)).toContainText(dollars(amount));
  }
  const worth = ways.reduce((sum, [, amount]) => sum + amount, 0);
  await form.getByRole("button", { name: `Cancel and refund ${dollars(worth)}` }).click();
  await expect(form).toHaveCount(0);
}

test("after a transfer that was too large, goods are cancelled one by one: no cent is given back twice, and no account is asked for", async ({
  buyer,
  shop,
  database,
  standIns,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price: 149_025 });
  const order = await buyer.hasOrdered(goods, { with: [card("visa", 100_000), cash("rest")], quantity: 2 });
  await transfer(database, standIns, order, [50_000, 160_000]);
  await shop.isToAnswer(order);

  await buyer.opensOrder(order);
  await cancelsOne(buyer, [
    ["Card •••• 4242", 100_000],
    ["Back to the bank account it came from", 49_025],
  ]);
  await cancelsOne(buyer, [["Back to the bank account it came from", 149_025]]);
  await expect(buyer.page.getByTestId("order-state")).toHaveText("Canceled");
  await expect
    .poll(() => bookOf(order))
    .toEqual({
      moved: [
        "charge 100000",
        "deposit 160000",
        "deposit 50000",
        "refund 100000",
        "refund 11950",
        "refund 149025",
        "refund 49025",
      ],
      held: [],
    });
  expect(await database.paidByTransactionTable(order.id)).toBe(0);
  expect(await database.reviewCasesOf(order.id)).toEqual([]);
});

test("what arrives of a payment that was given up, or ran out, goes back, and nothing is reopened", async ({
  buyer,
  newBuyer,
  shop,
  database,
  standIns,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price, stock: 2 });
  const how = { with: [card("visa", 100_000), cash("rest")] };

  const given = await buyer.hasOrdered(goods, how);
  await transfer(database, standIns, given, [50_050]);
  await expect(buyer.page.getByRole("main")).toContainText("$500.50 has arrived, $989.50 is missing.");
  await buyer.page.getByRole("button", { name: "Cancel payment" }).click();
  await buyer.page.getByRole("alertdialog").getByRole("button", { name: "Cancel the payment" }).click();
  await expect(buyer.headline).toHaveText("The payment was canceled");
  await expect(buyer.page.getByRole("main")).toContainText("$1,000.00 held on Visa •••• 4242 was released.");
  await transfer(database, standIns, given, [98_950, 1]);

  const late = await newBuyer("Dana Reyes");
  const lapsed = await late.hasOrdered(goods, how);
  await expect(late.headline).toHaveText("Waiting for your bank transfer");
  await database.letPass(lapsed.id, "depositBy");
  await expect(late.headline).toHaveText("The transfer was not complete in time");
  await transfer(database, standIns, lapsed, [149_000]);

  await expect
    .poll(() => bookOf(given))
    .toEqual({
      moved: ["deposit 1", "deposit 50050", "deposit 98950", "refund 1", "refund 50050", "refund 98950"],
      held: [],
    });
  await expect.poll(() => bookOf(lapsed)).toEqual({ moved: ["deposit 149000", "refund 149000"], held: [] });
  expect(await database.ordersOf(buyer.account)).toMatchObject([{ state: "aborted", needsReview: false }]);
  expect(await database.ordersOf(late.account)).toMatchObject([{ state: "expired", needsReview: false }]);
  expect(await database.stockOf(goods)).toEqual({ onHand: 2, reserved: 0 });
  await shop.knowsNothingOf(given);
  await shop.knowsNothingOf(lapsed);
});

test("what is missing of a transfer that came in part is paid by a card: the part goes back, and the order is paid whole", async ({
  buyer,
  shop,
  database,
  standIns,
  bookOf,
}) => {
  const { page } = buyer;
  const goods = await shop.offers("Cine camera", { price });
  const order = await buyer.hasOrdered(goods, { with: [card("visa", 100_000), cash("rest")] });
  await expect(buyer.headline).toHaveText("Waiting for your bank transfer");
  await transfer(database, standIns, order, [50_050]);
  await expect(page.getByRole("main")).toContainText("$500.50 has arrived, $989.50 is missing.");

  await page.getByRole("button", { name: "Pay this part another way" }).click();
  const panel = page.getByRole("region", { name: "Pay this part another way" });
  await expect(panel).toContainText("all of $1,490.00 is paid with what you choose here");
  await expect(panel).toContainText("The $500.50 that arrived goes back to the account it came from.");
  await expectAccessible(page);
  // A card that is declined keeps the others, and opens the usual window.
  await buyer.entersCard("declined", panel.getByTestId("part-1"));
  await panel.getByRole("button", { name: "Pay $1,490.00 this way" }).click();
  await expect(buyer.headline).toHaveText("One part was declined");
  await expect(buyer.part(0)).toHaveAttribute("data-state", "authorised");
  expect(await bookOf(order)).toMatchObject({ held: [100_000] });
  const again = page.getByRole("region", { name: /^Replace part/ });
  await buyer.entersCard("master", again.getByTestId("part-1"));
  await again.getByRole("button", { name: "Pay $1,490.00 this way" }).click();

  await expect(buyer.headline).toHaveText("Paid in full");
  await expect
    .poll(() => bookOf(order))
    .toEqual({ moved: ["charge 100000", "charge 149000", "deposit 50050", "refund 50050"], held: [] });
  await shop.isToAnswer(order);
  // What is still sent to the closed account goes back, too.
  await transfer(database, standIns, order, [98_950]);
  await expect
    .poll(() => bookOf(order))
    .toEqual({
      moved: ["charge 100000", "charge 149000", "deposit 50050", "deposit 98950", "refund 50050", "refund 98950"],
      held: [],
    });
  await expect.poll(() => database.paidByTransactionTable(order.id)).toBe(price);
  await page.goto(`/en/orders/${order.id}`);
  await expect
    .poll(() => buyer.transactions())
    .toEqual(expect.arrayContaining(["Payment, Card •••• 4444, +$1,490.00"]));
  expect(await database.reviewCasesOf(order.id)).toEqual([]);
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
