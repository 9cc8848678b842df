import sharp from "sharp";
import type { Buyer, PlacedOrder } from "./buyer";
import { expect, test } from "./fixtures";
import { refusal } from "./market-api";
import { card, cash, mobile, won } from "./payment-parts";
import type { Shop } from "./shop";

/** The goods are at the buyer's door. */
async function arrives(shop: Shop, order: PlacedOrder): Promise<void> {
  await shop.api.orders.accept.mutate({ orderId: order.id });
  await shop.api.orders.ship.mutate({ orderId: order.id, carrier: "CJ Logistics", trackingNumber: "6800-1234" });
  await shop.api.orders.markDelivered.mutate({ orderId: order.id });
}

/** The return that the order's page shows; the order must be open. */
const returnOf = (buyer: Buyer) => buyer.page.getByTestId("order-change");

/** Opens the form, sees the ways of the money, sends. */
async function sendsBack(buyer: Buyer, ways: readonly string[]): Promise<void> {
  await returnOf(buyer).last().getByRole("button", { name: "Send the items back" }).click();
  const form = buyer.page.getByRole("dialog", { name: "Send the items back" });
  for (const way of ways) await expect(form).toContainText(way);
  await form.getByLabel("Carrier").fill("Hanjin");
  await form.getByLabel("Tracking number").fill("4711-0815");
  await form.getByRole("button", { name: "Sent, and agreed" }).click();
  await expect(form).toHaveCount(0);
}

test("goods are brought back: asked with pictures, answered, sent, looked at, refunded less what is kept", async ({
  buyer,
  shop,
  database,
  standIns,
  bookOf,
}) => {
  const camera = await shop.offers("Cine camera", { price: 1_500_000, stock: 2 });
  const how = { with: [card("visa", 2_000_000), cash("rest")], quantity: 2 };
  const order = await buyer.hasBought(camera, how, standIns);
  await arrives(shop, order);
  await buyer.opensOrder(order);

  await buyer.page.getByRole("button", { name: "Return items" }).click();
  const form = buyer.page.getByRole("dialog", { name: "Return items" });
  await form.getByRole("button", { name: "One more: Cine camera" }).click();
  await form.getByLabel("Reason").selectOption({ label: "It arrived damaged" });
  await form.getByLabel("What the seller should know").fill("The mount is bent.");
  const picture = await sharp({ create: { width: 640, height: 640, channels: 3, background: "#888" } })
    .png()
    .toBuffer();
  await form.getByLabel("Add pictures").setInputFiles({ name: "mount.png", mimeType: "image/png", buffer: picture });
  await expect(form.getByRole("img", { name: "Picture 1" })).toBeVisible();
  await form.getByRole("button", { name: "Ask the seller" }).click();
  await expect(form).toHaveCount(0);
  await expect(returnOf(buyer)).toHaveAttribute("data-state", "requested");
  await expect(returnOf(buyer).getByRole("img", { name: "Picture 1" })).toBeVisible();
  await expect(
    buyer.api.amendments.requestReturn.mutate({
      orderId: order.id,
      lines: [
        { lineId: (await buyer.api.orders.get.query({ orderId: order.id })).goods[0]?.lineId ?? "", quantity: 1 },
      ],
      reason: "other",
      pictures: ["/api/media/somebody/elses.webp"],
      requestId: crypto.randomUUID(),
    }),
  ).rejects.toMatchObject(refusal("CATALOG.PICTURE_UNKNOWN"));

  const { amendments } = await shop.api.orders.get.query({ orderId: order.id });
  const amendmentId = amendments[0]?.id ?? "";
  await shop.api.amendments.answerReturn.mutate({
    amendmentId,
    answer: "approve",
    keptMinor: 30_000n,
    note: "Sorry! Please pack it well.",
  });
  await buyer.page.reload();
  await expect(returnOf(buyer)).toContainText("Please pack it well.");
  await sendsBack(buyer, [won(1_470_000), `${won(30_000)} is deducted for return shipping`]);
  await expect(returnOf(buyer)).toContainText("Hanjin 4711-0815");
  expect(await bookOf(order)).toEqual({ moved: ["charge 2000000", "deposit 1000000"], held: [] });

  await shop.api.amendments.inspectReturn.mutate({ amendmentId, outcome: "as_agreed", restock: true, note: "" });
  await buyer.page.reload();
  await expect(returnOf(buyer)).toHaveAttribute("data-state", "done");
  await expect
    .poll(() => bookOf(order))
    .toEqual({ moved: ["charge 2000000", "deposit 1000000", "refund 1470000"], held: [] });
  await expect.poll(() => buyer.transactions()).toContain(`Refund, Card •••• 4242, -${won(1_470_000)}`);
  expect(await database.stockOf(camera)).toEqual({ onHand: 1, reserved: 0 });
});

test("a way that closes while the goods travel is asked about again; a return can be withdrawn before", async ({
  buyer,
  shop,
  database,
  standIns,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price: 1_200_000 });
  const order = await buyer.hasBought(goods, { with: [card("visa", 500_000), mobile("rest")] }, standIns);
  await arrives(shop, order);
  await buyer.opensOrder(order);

  for (const [place] of ["withdrawn", "sent"].entries()) {
    await buyer.page.getByRole("button", { name: "Return items" }).click();
    await buyer.page.getByRole("button", { name: "Ask the seller" }).click();
    await expect(returnOf(buyer)).toHaveCount(place + 1);
    if (place > 0) continue;
    await buyer.page.getByRole("button", { name: "Withdraw the return" }).click();
    await buyer.page.getByRole("alertdialog").getByRole("button", { name: "Withdraw the return" }).click();
    await expect(returnOf(buyer)).toHaveAttribute("data-state", "withdrawn");
  }
  const { amendments } = await shop.api.orders.get.query({ orderId: order.id });
  const amendmentId = amendments.at(-1)?.id ?? "";
  await shop.api.amendments.answerReturn.mutate({ amendmentId, answer: "approve", note: "" });
  await buyer.page.reload();
  await sendsBack(buyer, ["Taken off the phone bill"]);

  await database.letDaysPass(order.id, "mobile", 40);
  await shop.api.amendments.inspectReturn.mutate({ amendmentId, outcome: "as_agreed", restock: true, note: "" });
  await buyer.page.reload();
  expect((await bookOf(order)).moved).toEqual(["charge 500000", "charge 700000"]);
  await buyer.page.getByRole("button", { name: "Confirm the refund" }).click();
  const form = buyer.page.getByRole("dialog", { name: "Confirm the refund" });
  await expect(form).toContainText("by our staff");
  await buyer.entersAccount(form.getByRole("group", { name: "Your refund account" }));
  await form.getByRole("button", { name: "Confirm the refund" }).click();
  await expect(form).toHaveCount(0);
  await expect(returnOf(buyer).last()).toHaveAttribute("data-state", "done");
  await expect
    .poll(() => bookOf(order))
    .toEqual({ moved: ["charge 500000", "charge 700000", "refund 500000"], held: [] });
  expect(await database.reviewCasesOf(order.id)).toEqual(["manual_refund"]);
});
