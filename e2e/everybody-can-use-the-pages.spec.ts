import { randomUUID } from "node:crypto";
import type { Locator } from "@playwright/test";
import { present } from "@/shared/assert";
import { expectUsable, expectUsableNow, looks } from "./expect-usable";
import { expect, expectAccessible, test } from "./fixtures";
import { card, cash, mobile, won } from "./payment-parts";

for (const [name, look] of looks) {
  test.describe(name, () => {
    test.use(look);

    test("pages for anybody", async ({ page, shop }) => {
      const goods = await shop.offers("Cine camera", { price: 2_000_000 });
      for (const path of [
        "/en",
        "/ko",
        "/en/search?q=camera",
        `/en/listings/${goods.slug}`,
        "/en/sign-in",
        "/en/register",
        "/en/verify",
        "/en/gallery",
        "/en/contact",
        "/ko/legal/terms",
        "/en/legal/privacy",
        "/en/confirm-email",
      ]) {
        await expectUsable(page, path);
      }
    });

    test("pages and dialogs of an order that changes its mind", async ({ buyer, shop, admin, standIns }) => {
      const goods = await shop.offers("Cine camera", { price: 300_000, stock: 9 });
      const order = await buyer.hasBought(goods, { with: [mobile("rest")], quantity: 3 }, standIns);
      const orderId = order.id;
      const { goods: held } = await buyer.api.orders.get.query({ orderId });
      const one = [{ lineId: present(held[0], "the order has goods").lineId, quantity: 1 }];
      const picksOne = (dialog: Locator) => dialog.getByRole("button", { name: "One more: Cine camera" }).click();

      await buyer.opensOrder(order);
      await buyer.page.getByRole("button", { name: "Cancel items" }).click();
      const dialog = buyer.page.getByRole("dialog");
      await picksOne(dialog);
      await expect(dialog.getByTestId("refund-way")).toContainText(won(300_000));
      await expectUsableNow(buyer.page, "cancelling");

      const { id: refundAccountId } = await buyer.api.payments.registerRefundAccount.mutate({
        bankCode: "88",
        accountNumber: "110-987-654321",
        holderName: "Yuna Han",
      });
      const { hash } = await buyer.api.amendments.previewCancellation.query({ orderId, lines: one });
      const cancelled = { orderId, lines: one, previewHash: hash, refundAccountId, requestId: randomUUID() };
      await buyer.api.amendments.cancel.mutate({ ...cancelled, reason: "changed_mind" });
      await admin.goto("/en/admin/review");
      const task = admin.getByTestId("review-case").filter({ hasText: order.number });
      await task.getByRole("button", { name: "Send manually" }).click();
      const desk = admin.getByRole("alertdialog");
      await desk.getByRole("button", { name: "Show the buyer’s account" }).click();
      // The dialog grows with it, and its buttons move.
      await expect(desk).toContainText("110987654321");
      await desk.getByRole("button", { name: "It is sent" }).click();
      await expect(desk).toContainText("Enter the bank’s reference");
      await expectUsableNow(admin, "sending by hand");

      const monitor = await shop.offers("Field monitor", { price: 900_000 });
      await buyer.page.goto(`/en/orders/${orderId}/change`);
      const main = buyer.page.getByRole("main");
      await main.getByRole("button", { name: "One more: Cine camera" }).first().click();
      await main.getByLabel("Search this seller’s items").fill("Field");
      await main.getByRole("button", { name: `One more: ${monitor.title}` }).click();
      await main.getByRole("button", { name: "Add a bank deposit" }).click();
      // An account is on file already, and is offered.
      await main.getByTestId("part-1").getByRole("group").getByRole("button").first().click();
      await expect(main.getByTestId("part-1")).toContainText("Refunds to");
      await expectUsableNow(buyer.page, "changing the goods");

      await shop.api.orders.accept.mutate({ orderId });
      await shop.api.orders.ship.mutate({ orderId, carrier: "CJ Logistics", trackingNumber: "6800-1234" });
      await shop.api.orders.markDelivered.mutate({ orderId });
      await buyer.opensOrder(order);
      await buyer.page.getByRole("button", { name: "Return items" }).click();
      await picksOne(buyer.page.getByRole("dialog", { name: "Return items" }));
      await expectUsableNow(buyer.page, "asking for a return");
      await buyer.page.getByRole("button", { name: "Ask the seller" }).click();
      await expect(buyer.page.getByRole("dialog")).toHaveCount(0);
      await shop.opensOrder(order);
      await shop.page.getByTestId("open-return").getByRole("button", { name: "Refuse the return" }).click();
      await expectUsableNow(shop.page, "answering a return");
    });

    test("pages of buyer, shop and desk", async ({ buyer, newBuyer, shop, admin }) => {
      const goods = await shop.offers("Cine camera", { price: 2_000_000, stock: 9 });
      await buyer.beginsToBuy(goods);
      await buyer.addsPart(card("visa", "rest"));
      await buyer.addsPart(cash("rest"));
      await expectAccessible(buyer.page);

      const waiting = await buyer.hasOrdered(goods, { with: [card("visa", 1_500_000), cash("rest")] });
      await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
      const unlucky = await newBuyer();
      await unlucky.hasOrdered(goods, { with: [card("visa", 1_500_000), card("declined", "rest")] });
      await expect(unlucky.headline).toHaveText("One part was declined");
      await expectAccessible(unlucky.page);
      const paid = await buyer.hasOrdered(goods, { with: [card("visa", 1_500_000), card("master", "rest")] });
      await expect(buyer.headline).toHaveText("Paid in full");
      await expectAccessible(buyer.page);

      for (const path of [`/checkout/${waiting.id}`, `/orders/${paid.id}`, "/orders", "/account"]) {
        await expectUsable(buyer.page, `/en${path}`);
      }
      for (const path of ["/seller", "/seller/orders", `/seller/orders/${paid.id}`]) {
        await expectUsable(shop.page, `/en${path}`);
      }
      for (const path of ["/admin", "/admin/review", "/admin/books", "/admin/books/reconciliation"]) {
        await expectUsable(admin, `/en${path}`);
      }
    });
  });
}
