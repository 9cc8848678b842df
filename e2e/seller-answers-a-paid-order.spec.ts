import { expect, test } from "./fixtures";
import { card, cash, won } from "./payment-parts";

const price = 2_000_000;
const split = [card("visa", 1_500_000), cash("rest")] as const;

test("declining a paid sale gives everything back", async ({ buyer, shop, database, standIns, bookOf }) => {
  const goods = await shop.offers("Cine camera", { price, stock: 1 });
  const order = await buyer.hasBought(goods, { with: split }, standIns);

  await shop.opensDesk();
  await shop
    .requestFor(order)
    .getByRole("link", { name: `Answer: ${order.number}` })
    .click();
  await shop.page.getByRole("button", { name: "Decline" }).click();
  const dialog = shop.page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Decline the sale" }).click();
  await expect(dialog).toContainText("Write a reason.");
  await dialog.getByLabel("Reason, shown to the buyer").fill("It fell off the shelf this morning.");
  await dialog.getByRole("button", { name: "Decline the sale" }).click();
  await expect(dialog).toHaveCount(0);

  await expect
    .poll(() => bookOf(order))
    .toEqual({
      moved: ["charge 1500000", "deposit 500000", "refund 1500000", "refund 500000"],
      held: [],
    });
  await buyer.opensPayment(order);
  await expect(buyer.headline).toHaveText("The order was canceled");
  await expect(buyer.page.getByRole("main")).toContainText("The seller could not sell.");
  await buyer.opensOrder(order);
  await expect(buyer.page.getByRole("main")).toContainText("It fell off the shelf this morning.");
  await expect
    .poll(() => buyer.transactions())
    .toEqual(
      expect.arrayContaining([
        "Payment, Card •••• 4242, +₩1,500,000",
        "Payment, Bank deposit, +₩500,000",
        "Refund, Card •••• 4242, -₩1,500,000",
        "Refund, Bank deposit, -₩500,000",
      ]),
    );
  expect(await database.paidByTransactionTable(order.id)).toBe(0);
  expect(await database.stockOf(goods)).toEqual({ onHand: 1, reserved: 0 });
  await shop.page.goto("/en/seller");
  await expect(shop.page.getByRole("region", { name: "Balance" })).toContainText(won(0));
});

test("accepted, shipped, delivered and confirmed: the seller's balance and the books follow", async ({
  buyer,
  shop,
  admin,
  database,
  standIns,
}) => {
  const goods = await shop.offers("Cine camera", { price, stock: 1 });
  const order = await buyer.hasBought(goods, { with: split }, standIns);

  await shop.opensOrder(order);
  await shop.page.getByRole("button", { name: "Accept the sale" }).click();
  await expect(shop.page.getByRole("heading", { name: "Ship the items" })).toBeVisible();
  // 5 % commission and 10 % tax on that: 110,000 of 2,000,000.
  await expect(shop.page.getByRole("main")).toContainText(won(1_890_000));
  expect(await shop.balance()).toEqual({ pending: 1_890_000, available: 0 });

  await shop.page.getByLabel("Carrier").fill("CJ Logistics");
  await shop.page.getByLabel("Tracking number").fill("6800-1234-5678");
  await shop.page.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(shop.page.getByRole("button", { name: "Mark as delivered" })).toBeVisible();
  expect(await database.stockOf(goods)).toEqual({ onHand: 0, reserved: 0 });

  await buyer.opensOrder(order);
  await expect(buyer.page.getByRole("main")).toContainText("6800-1234-5678");
  await shop.page.getByRole("button", { name: "Mark as delivered" }).click();
  await expect(shop.page.getByRole("main")).toContainText(`${buyer.account.name} confirms receipt next.`);

  await buyer.page.reload();
  await buyer.page.getByRole("button", { name: "Confirm receipt" }).click();
  await buyer.page.getByRole("button", { name: "Yes, it has arrived" }).click();
  await expect(buyer.page.getByRole("main").getByText("Completed", { exact: true })).toBeVisible();

  await shop.page.goto("/en/seller");
  const balance = shop.page.getByRole("region", { name: "Balance" });
  await expect(balance.getByRole("definition").first()).toHaveText(won(1_890_000));
  expect(await shop.balance()).toEqual({ pending: 0, available: 1_890_000 });

  await admin.goto("/en/admin/books");
  await expect(admin.getByText("The books balance: debits equal credits.")).toBeVisible();
  await admin.goto(`/en/admin/books/orders/${order.id}`);
  for (const movement of [
    "Order placed",
    "Payment taken",
    "Deposit received",
    "Sale accepted",
    "Released to the seller",
  ]) {
    await expect(admin.getByRole("main")).toContainText(movement);
  }
  await admin.goto("/en/admin/books/reconciliation");
  await expect(admin.getByText(/^The books agree/)).toBeVisible();
  await expect(admin.getByRole("main")).not.toContainText(order.number);
});
