import { randomUUID } from "node:crypto";
import { present } from "@/shared/assert";
import { expect, expectAccessible, test } from "./fixtures";
import { card, mobile, won } from "./payment-parts";

test("a phone bill out of its month is refunded by hand: the account on demand, the books once, the trace for ever", async ({
  buyer,
  shop,
  admin,
  database,
  standIns,
}) => {
  const goods = await shop.offers("Cine camera", { price: 1_200_000 });
  const order = await buyer.hasBought(goods, { with: [card("visa", 500_000), mobile("rest")] }, standIns);
  const orderId = order.id;
  await database.letDaysPass(orderId, "mobile", 40);
  const { goods: held } = await buyer.api.orders.get.query({ orderId });
  const lines = [{ lineId: present(held[0], "the order has goods").lineId, quantity: 1 }];
  const { hash } = await buyer.api.amendments.previewCancellation.query({ orderId, lines });
  const account = await buyer.api.payments.registerRefundAccount.mutate({
    bankCode: "88",
    accountNumber: "110-987-654321",
    holderName: "Yuna Han",
  });
  await buyer.api.amendments.cancel.mutate({
    orderId,
    lines,
    previewHash: hash,
    reason: "changed_mind",
    refundAccountId: account.id,
    requestId: randomUUID(),
  });

  await admin.goto("/en/admin/review");
  const task = admin.getByTestId("review-case").filter({ hasText: order.number });
  await expect(task).toContainText(won(700_000));
  await expect(task).not.toContainText("654321");
  await expect(task.getByRole("button", { name: "Close the case" })).toHaveCount(0);
  await task.getByRole("button", { name: "Send manually" }).click();
  const dialog = admin.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Show the buyer’s account" }).click();
  await expect(dialog).toContainText("654321");
  await dialog.getByRole("button", { name: "It is sent" }).click();
  await expect(dialog).toContainText("Enter the bank’s reference");
  await dialog.getByLabel("Bank’s reference").fill("KB-20261122-17");
  await dialog.getByLabel("Note").fill("From the refunds account.");
  await dialog.getByRole("button", { name: "It is sent" }).dblclick();
  await expect(dialog).toHaveCount(0);
  await expect(task).toHaveCount(0);
  const closed = admin.getByRole("list", { name: "Closed cases" }).getByRole("listitem");
  await expect(closed.filter({ hasText: order.number })).toHaveCount(1);
  await expect(closed.filter({ hasText: order.number })).toContainText("KB-20261122-17: From the refunds account.");
  await expectAccessible(admin);

  await expect.poll(async () => (await buyer.api.orders.get.query({ orderId })).state).toBe("cancelled");
  await admin.goto(`/en/orders/${orderId}`);
  await expect(admin.getByTestId("money-to")).toContainText(`Back with the buyer${won(1_200_000)}`);
  // An admin opens the entry behind a row in the books.
  const rows = admin.getByRole("table", { name: /^Transactions of order/ }).locator("tbody tr");
  await expect(rows).toHaveCount(4);
  await rows
    .last()
    .getByRole("link", { name: /^Open ledger entry/ })
    .click();
  await expect(admin.getByRole("heading", { level: 1 })).toContainText("Refund decided");
  await admin.goto("/en/admin/books");
  await expect(admin.getByText("The books balance: debits equal credits.")).toBeVisible();
});

test("a chargeback stops shipping and waits in the queue, where goods can still be cancelled", async ({
  buyer,
  shop,
  admin,
  database,
  standIns,
}) => {
  const goods = await shop.offers("Cine camera", { price: 1_000_000 });
  const order = await buyer.hasBought(goods, { with: [card("visa", "rest")], quantity: 2 }, standIns);
  await shop.api.orders.accept.mutate({ orderId: order.id });
  const [tender] = await database.tendersOf(order.id);
  const dispute = await standIns.dispute(tender?.providerReference ?? "", 300_000);
  await expect.poll(() => database.reviewCasesOf(order.id)).toEqual(["charged_back"]);

  await shop.opensOrder(order);
  await expect(shop.page.getByRole("main")).toContainText("Do not ship");
  await expect(shop.page.getByRole("button", { name: "Mark as shipped" })).toHaveCount(0);

  await admin.goto("/en/admin/review");
  const cases = admin.getByTestId("review-case").filter({ hasText: order.number });
  const found = cases.and(admin.locator("[data-kind=charged_back]"));
  await expect(found).toContainText(dispute);
  await found.getByRole("link", { name: `Order ${order.number}` }).click();
  await expect(admin.getByTestId("money-to")).toContainText(`Reversed deposits and chargebacks${won(300_000)}`);
  await admin.getByRole("button", { name: "Cancel items" }).click();
  const dialog = admin.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "One more: Cine camera" }).click();
  await dialog.getByLabel("Message to the buyer").fill("Your bank took a part back.");
  await dialog.getByRole("button", { name: `Cancel, refund ${won(700_000)}` }).click();
  await expect(dialog).toHaveCount(0);

  // While the dispute is open the provider refuses the refund, so it waits for a hand.
  await expect.poll(() => database.reviewCasesOf(order.id)).toEqual(["charged_back", "manual_refund"]);
  await admin.goto("/en/admin/review");
  await expect(cases).toHaveCount(2);
  await expect(cases.last()).toContainText("Nothing can be sent manually until the dispute is decided");
  await expect(cases.last().getByRole("button", { name: "Send manually" })).toHaveCount(0);
  await found.getByRole("button", { name: "Close the case" }).click();
  await admin.getByRole("alertdialog").getByLabel("Note").fill("One of two was cancelled.");
  await admin.getByRole("alertdialog").getByRole("button", { name: "Close", exact: true }).click();
  await expect(found).toHaveCount(0);
  await shop.opensOrder(order);
  await expect(shop.page.getByRole("button", { name: "Mark as shipped" })).toBeVisible();
});
