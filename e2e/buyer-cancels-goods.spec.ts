import type { Locator } from "@playwright/test";
import type { Buyer } from "./buyer";
import { expect, test } from "./fixtures";
import { card, cash, mobile, won } from "./payment-parts";

/** Opens the form and answers it. */
async function opensCancelling(buyer: Buyer): Promise<Locator> {
  await buyer.page.getByRole("button", { name: "Cancel items" }).click();
  return buyer.page.getByRole("dialog", { name: "Cancel items" });
}

/** The ways by which the money would come back, as the form shows them: “Card •••• 4242 ₩800,000”. */
async function expectWays(form: Locator, ways: readonly (readonly [string, number])[]): Promise<void> {
  const shown = form.getByTestId("refund-way");
  await expect(shown).toHaveCount(ways.length);
  for (const [place, [name, amount]] of ways.entries()) {
    await expect(shown.nth(place)).toContainText(name);
    await expect(shown.nth(place)).toContainText(won(amount));
  }
}

test("one of three lines of a split order is cancelled, then another, and each part gives back what was said", async ({
  buyer,
  shop,
  database,
  standIns,
  bookOf,
}) => {
  const camera = await shop.offers("Cine camera", { price: 1_600_000, stock: 1 });
  const tripod = await shop.offers("Tripod", { price: 600_000, stock: 1 });
  const lens = await shop.offers("Lens", { price: 1_800_000, stock: 1 });
  const order = await buyer.hasBought(
    [camera, tripod, lens],
    { with: [card("visa", 1_000_000), cash("rest")] },
    standIns,
  );
  await buyer.opensOrder(order);

  const form = await opensCancelling(buyer);
  await form.getByRole("button", { name: "One more: Tripod" }).click();
  await expectWays(form, [["Card •••• 4242", 600_000]]);
  await form.getByRole("button", { name: "One more: Lens" }).click();
  await expectWays(form, [
    ["Card •••• 4242", 1_000_000],
    ["Bank deposit", 1_400_000],
  ]);
  await expect(form).toContainText("To Shinhan Bank");
  await form.getByRole("button", { name: "One fewer: Lens" }).click();
  await expectWays(form, [["Card •••• 4242", 600_000]]);
  await form.getByLabel("Reason").selectOption({ label: "I found it elsewhere" });
  await form.getByLabel("Note to the seller").fill("My uncle had one.");
  await form.getByRole("button", { name: `Cancel and refund ${won(600_000)}` }).click();
  await expect(form).toHaveCount(0);

  const main = buyer.page.getByRole("main");
  await expect(main.getByTestId("order-change")).toContainText("1 × Tripod");
  await expect(main.getByTestId("order-change")).toContainText("My uncle had one.");
  await expect(main.getByTestId("order-line").filter({ hasText: "Tripod" })).toContainText(
    "No longer part of this order",
  );
  await expect(main.getByRole("region", { name: "Items" })).toContainText(won(3_400_000));
  await expect.poll(() => bookOf(order)).toMatchObject({ moved: expect.arrayContaining(["refund 600000"]) });
  expect(await database.stockOf(tripod)).toEqual({ onHand: 1, reserved: 0 });
  expect(await database.stockOf(camera)).toEqual({ onHand: 1, reserved: 1 });

  const again = await opensCancelling(buyer);
  await again.getByRole("button", { name: "One more: Lens" }).click();
  await expectWays(again, [
    ["Card •••• 4242", 400_000],
    ["Bank deposit", 1_400_000],
  ]);
  await again.getByRole("button", { name: `Cancel and refund ${won(1_800_000)}` }).click();
  await expect(again).toHaveCount(0);

  await expect
    .poll(() => bookOf(order))
    .toEqual({
      moved: ["charge 1000000", "deposit 3000000", "refund 1400000", "refund 400000", "refund 600000"],
      held: [],
    });
  expect(await database.paidByTransactionTable(order.id)).toBe(1_600_000);
  await expect.poll(() => buyer.transactions()).toHaveLength(5);
  await shop.isToAnswer(order);
});

test("the phone bill goes back whole within its month; after it, by hand to an account that is asked for", async ({
  buyer,
  newBuyer,
  shop,
  database,
  standIns,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price: 1_200_000 });
  const how = { with: [card("visa", 500_000), mobile("rest")] };

  const soon = await buyer.hasBought(goods, how, standIns);
  await buyer.opensOrder(soon);
  const form = await opensCancelling(buyer);
  await expectWays(form, [
    ["Card •••• 4242", 500_000],
    ["Taken off the phone bill", 700_000],
  ]);
  await form.getByRole("button", { name: `Cancel and refund ${won(1_200_000)}` }).click();
  await expect(buyer.page.getByTestId("order-state")).toHaveText("Canceled");
  expect(await bookOf(soon)).toEqual({
    moved: ["charge 500000", "charge 700000", "refund 500000", "refund 700000"],
    held: [],
  });

  const late = await newBuyer("Minjun Seo");
  const order = await late.hasBought(goods, how, standIns);
  await database.letDaysPass(order.id, "mobile", 40);
  await late.opensOrder(order);
  const asked = await opensCancelling(late);
  await expectWays(asked, [
    ["Card •••• 4242", 500_000],
    ["by our staff", 700_000],
  ]);
  const confirm = asked.getByRole("button", { name: `Cancel and refund ${won(1_200_000)}` });
  await expect(confirm).toBeDisabled();
  await late.entersAccount(asked.getByRole("group", { name: "Your refund account" }));
  await expect(asked).toContainText("To Shinhan Bank");
  await confirm.click();
  await expect(asked).toHaveCount(0);
  await expect
    .poll(() => bookOf(order))
    .toEqual({ moved: ["charge 500000", "charge 700000", "refund 500000"], held: [] });
  expect(await database.reviewCasesOf(order.id)).toEqual(["manual_refund"]);
  expect(await late.transactions()).toContain(`Refund, Phone bill, -${won(700_000)}`);
});

test("of two tabs that cancel at once one wins, and the other is asked again with nothing lost", async ({
  buyer,
  shop,
  standIns,
  bookOf,
}) => {
  const goods = await shop.offers("Cine camera", { price: 1_000_000 });
  const how = { with: [card("visa", 1_000_000), cash("rest")], quantity: 3 };
  const order = await buyer.hasBought(goods, how, standIns);
  const other = await buyer.opensAnotherTab();
  await buyer.opensOrder(order);
  await other.opensOrder(order);

  const [mine, theirs] = [await opensCancelling(buyer), await opensCancelling(other)];
  for (const form of [mine, theirs]) {
    await form.getByRole("button", { name: "One more: Cine camera" }).click();
    await expectWays(form, [["Card •••• 4242", 1_000_000]]);
  }
  await theirs.getByLabel("Note to the seller").fill("Two are enough.");
  await mine.getByRole("button", { name: "Cancel and refund" }).click();
  await expect(mine).toHaveCount(0);

  await theirs.getByRole("button", { name: "Cancel and refund" }).click();
  await expect(theirs.getByRole("alert")).toContainText("Something has changed since you looked.");
  await expectWays(theirs, [["Bank deposit", 1_000_000]]);
  await expect(theirs.getByLabel("Note to the seller")).toHaveValue("Two are enough.");
  await theirs.getByRole("button", { name: "Cancel and refund" }).click();
  await expect(theirs).toHaveCount(0);

  await expect
    .poll(() => bookOf(order))
    .toEqual({ moved: ["charge 1000000", "deposit 2000000", "refund 1000000", "refund 1000000"], held: [] });
  await expect(other.page.getByTestId("order-change")).toHaveCount(2);
  await expect(other.page.getByRole("region", { name: "Items" })).toContainText("2 of 3 removed");
});

test("a refund by hand that the seller caused waits for the buyer to name an account", async ({
  buyer,
  shop,
  database,
  standIns,
}) => {
  const goods = await shop.offers("Cine camera", { price: 1_200_000 });
  const order = await buyer.hasBought(goods, { with: [card("visa", 500_000), mobile("rest")] }, standIns);
  await shop.api.orders.accept.mutate({ orderId: order.id });
  await database.letDaysPass(order.id, "mobile", 40);
  const [line] = (await shop.api.orders.get.query({ orderId: order.id })).goods;
  const wish = { orderId: order.id, lines: [{ lineId: line?.lineId ?? "", quantity: 1 }] };
  const { hash } = await shop.api.amendments.previewCancellation.query(wish);
  await shop.api.amendments.cancel.mutate({
    ...wish,
    previewHash: hash,
    reason: "cannot_deliver",
    requestId: crypto.randomUUID(),
  });

  await buyer.opensOrder(order);
  const waiting = buyer.page.getByRole("region", { name: "Refund account" });
  await expect(waiting).toContainText(`Add a bank account to receive ${won(700_000)}`);
  await buyer.entersAccount(waiting.getByRole("group", { name: "Your refund account" }));
  await expect(waiting).toContainText("will be sent to this account");
  expect(await buyer.api.orders.get.query({ orderId: order.id })).toMatchObject({
    refundsByHand: [{ account: { numberMasked: "•••• 6789" } }],
  });
});
