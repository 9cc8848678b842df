import { randomUUID } from "node:crypto";
import { present } from "@/shared/assert";
import type { Buyer, PlacedOrder } from "./buyer";
import { expect, expectAccessible, test } from "./fixtures";
import { card, cash, won } from "./payment-parts";
import type { Shop } from "./shop";

const price = 1_000_000;

/** The goods have arrived, and the buyer asks to bring one of them back. */
async function asksToReturnOne(buyer: Buyer, shop: Shop, order: PlacedOrder): Promise<string> {
  const orderId = order.id;
  await shop.api.orders.ship.mutate({ orderId, carrier: "CJ Logistics", trackingNumber: "6800-1234-5678" });
  await shop.api.orders.markDelivered.mutate({ orderId });
  const { goods } = await buyer.api.orders.get.query({ orderId });
  const { amendmentId } = await buyer.api.amendments.requestReturn.mutate({
    orderId,
    lines: [{ lineId: present(goods[0], "the order has goods").lineId, quantity: 1 }],
    reason: "damaged",
    note: "The lens is scratched.",
    requestId: randomUUID(),
  });
  return amendmentId;
}

async function sends({ api }: Buyer, amendmentId: string): Promise<void> {
  const { hash } = await api.amendments.previewReturn.query({ amendmentId });
  await api.amendments.sendReturn.mutate({
    amendmentId,
    carrier: "CJ Logistics",
    trackingNumber: "6800-8765-4321",
    previewHash: hash,
  });
}

test("a return is approved, inspected and refunded, and the seller's own part follows", async ({
  buyer,
  shop,
  database,
  standIns,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price, stock: 2 });
  const order = await buyer.hasBought(goods, { with: [card("visa", 500_000), cash("rest")], quantity: 2 }, standIns);
  await shop.api.orders.accept.mutate({ orderId: order.id });
  const amendmentId = await asksToReturnOne(buyer, shop, order);

  await shop.opensDesk();
  await shop.page.getByRole("link", { name: `Answer: ${order.number}` }).click();
  const desk = shop.page.getByTestId("open-return");
  await expect(desk).toContainText("The lens is scratched.");
  await desk.getByRole("button", { name: "Refuse the return" }).click();
  await expect(desk).toContainText("Write why you refuse");
  await desk.getByLabel("Deducted for return shipping").fill("1,000,001");
  await desk.getByRole("button", { name: "Accept the return" }).click();
  await expect(desk).toContainText(`Enter an amount of at most ${won(price)}.`);
  await desk.getByLabel("Deducted for return shipping").fill("20,000");
  await desk.getByRole("button", { name: "Accept the return" }).click();
  await expect(desk).toHaveAttribute("data-state", "approved");

  await sends(buyer, amendmentId);
  await shop.opensDesk();
  await shop.page.getByRole("link", { name: `Inspect: ${order.number}` }).click();
  await expect(desk).toContainText("6800-8765-4321");
  await expectAccessible(shop.page);
  // Whether they are sold again is nobody's choice but the seller's.
  await expect(desk.getByRole("radio", { checked: true })).toHaveCount(0);
  await desk.getByRole("button", { name: "As agreed, refund" }).click();
  await expect(desk).toContainText("Choose whether they can be sold again.");
  await desk.getByRole("radio", { name: "Yes, put them back in stock" }).check();
  await desk.getByRole("button", { name: "As agreed, refund" }).click();
  await expect(desk).toHaveCount(0);

  await expect
    .poll(() => bookOf(order))
    .toEqual({ moved: ["charge 500000", "deposit 1500000", "refund 480000", "refund 500000"], held: [] });
  expect(await database.stockOf(goods)).toEqual({ onHand: 1, reserved: 0 });
  // 1,020,000 is still sold, less 5 % commission and 10 % tax on that.
  expect(await shop.balance()).toEqual({ pending: 963_900, available: 0 });
  const part = shop.page.getByRole("table", { name: /^The shop’s proceeds/ });
  await expect(part.locator("tbody tr")).toHaveCount(2);
  await expect(part.locator("tbody tr").last()).toContainText(won(963_900));
  await expect(shop.page.getByRole("main")).not.toContainText("4242");

  await buyer.opensOrder(order);
  await expect(buyer.page.getByTestId("money-to")).toContainText(`Back with the buyer${won(980_000)}`);
  const receipt = await buyer.page.request.get(`/api/orders/${order.id}/receipt?locale=ko`);
  expect(receipt.headers()["content-type"]).toBe("application/pdf");
  const note = buyer.page.getByRole("link", { name: /^Credit note: return/ });
  expect((await buyer.page.request.get((await note.getAttribute("href")) ?? "")).status()).toBe(200);
  expect((await shop.page.request.get(`/api/orders/${order.id}/receipt`)).status()).toBe(404);
});

test("a disputed return is decided by the marketplace, and a line that cannot be delivered is cancelled", async ({
  buyer,
  shop,
  admin,
  standIns,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price, stock: 3 });
  const order = await buyer.hasBought(goods, { with: [card("visa", "rest")], quantity: 3 }, standIns);
  await shop.api.orders.accept.mutate({ orderId: order.id });
  await shop.opensOrder(order);
  await shop.page.getByRole("button", { name: "Cancel items" }).click();
  const dialog = shop.page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "One more: Cine camera" }).click();
  await dialog.getByLabel("Message to the buyer").fill("One fell off the shelf.");
  await dialog.getByRole("button", { name: `Cancel, refund ${won(price)}` }).click();
  await expect(dialog).toHaveCount(0);
  await expect(shop.page.getByTestId("order-change")).toContainText("One fell off the shelf.");
  await expect.poll(() => bookOf(order)).toEqual({ moved: ["charge 3000000", "refund 1000000"], held: [] });

  const amendmentId = await asksToReturnOne(buyer, shop, order);
  await shop.api.amendments.answerReturn.mutate({ amendmentId, answer: "approve" });
  await sends(buyer, amendmentId);
  await shop.opensOrder(order);
  const desk = shop.page.getByTestId("open-return");
  await desk.getByRole("radio", { name: "No, keep them out of stock" }).check();
  await desk.getByRole("button", { name: "Not as agreed" }).click();
  await expect(desk).toContainText("Write what is not as agreed");
  await desk.getByLabel("What you found").fill("It was used in the rain.");
  await desk.getByRole("button", { name: "Not as agreed" }).click();
  await expect(desk).toHaveAttribute("data-state", "disputed");

  await admin.goto("/en/admin/review");
  const found = admin.getByTestId("review-case").filter({ hasText: order.number });
  await expect(found).toContainText("The lens is scratched.");
  await expect(found).toContainText("It was used in the rain.");
  await expect(found.getByRole("button", { name: "Close the case" })).toHaveCount(0);
  await found.getByRole("button", { name: "Decide" }).click();
  const decision = admin.getByRole("alertdialog");
  await decision.getByLabel("Deduction for the seller").fill("0");
  await decision.getByRole("radio", { name: "Yes, put them back in stock" }).check();
  await decision.getByLabel("Decision, shown to buyer and seller").fill("Rain does no harm to it.");
  await expectAccessible(admin);
  await decision.getByRole("button", { name: `Refund ${won(price)}` }).click();
  await expect(found).toHaveCount(0);
  const closed = admin.getByRole("list", { name: "Closed cases" }).getByRole("listitem");
  await expect(closed.filter({ hasText: order.number })).toContainText("Rain does no harm to it.");
  await expect
    .poll(() => bookOf(order))
    .toEqual({ moved: ["charge 3000000", "refund 1000000", "refund 1000000"], held: [] });
});
