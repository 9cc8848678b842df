import { expect, test } from "./fixtures";
import { refusal } from "./market-api";
import { card } from "./payment-parts";

test("the same card twice is refused, by the page and by the server", async ({ buyer, shop, database }) => {
  const goods = await shop.offers("Cine camera", { price: 2_000_000 });
  await buyer.beginsToBuy(goods);
  await buyer.addsPart(card("visa", "rest"));

  const main = buyer.page.getByRole("main");
  await main.getByRole("button", { name: "Add a card" }).click();
  await buyer.typesCard("visa", main.getByTestId("part-2"));
  await expect(main.getByTestId("part-2").getByRole("alert")).toHaveText(
    "Visa •••• 4242 is in this payment already. Each part needs a different card.",
  );
  await expect(buyer.payButton).toBeDisabled();

  // The same card typed twice is two tokens, so only the server can tell for sure.
  const plan = await buyer.preparesPlan(goods, [card("visa", 1_000_000), card("visa", 1_000_000)]);
  await expect(buyer.api.payments.submitPlan.mutate(plan)).rejects.toMatchObject(refusal("PAYMENTS.SAME_CARD"));
  expect(await database.ordersOf(buyer.account)).toEqual([]);
  expect(await database.stockOf(goods)).toEqual({ onHand: 3, reserved: 0 });
});

test("below the threshold a payment cannot be split, and says so before it bites", async ({
  buyer,
  shop,
  database,
}) => {
  const goods = await shop.offers("Lens", { price: 999_999 });
  await buyer.beginsToBuy(goods);
  const main = buyer.page.getByRole("main");
  await expect(main).toContainText("A payment can be split from ₩1,000,000 up.");
  await buyer.fillsAddress();
  await buyer.addsPart(card("visa", "rest"));
  for (const name of ["Add a card", "Add a bank deposit", "Add the phone bill"]) {
    await expect(main.getByRole("button", { name })).toBeDisabled();
  }
  await expect(main).toContainText("Splitting starts at ₩1,000,000.");

  const plan = await buyer.preparesPlan(goods, [card("visa", 500_000), card("master", "rest")]);
  await expect(buyer.api.payments.submitPlan.mutate(plan)).rejects.toMatchObject(
    refusal("PAYMENTS.BELOW_SPLIT_THRESHOLD"),
  );
  expect(await database.ordersOf(buyer.account)).toEqual([]);

  // What was put together is still there.
  await buyer.page.reload();
  await expect(main.getByTestId("part-1")).toContainText("•••• 4242");
  const order = await buyer.pays();
  await expect(buyer.headline).toHaveText("Paid in full");
  await shop.isToAnswer(order);
});

test("at the threshold a payment can be split", async ({ buyer, shop, bookOf }) => {
  const goods = await shop.offers("Lens", { price: 1_000_000 });
  const order = await buyer.buys(goods, { with: [card("visa", 600_000), card("master", "rest")] });
  await expect(buyer.headline).toHaveText("Paid in full");
  expect(await bookOf(order)).toEqual({ moved: ["charge 400000", "charge 600000"], held: [] });
});

test("more cards than allowed are refused, by the page and by the server", async ({ buyer, shop, database }) => {
  const goods = await shop.offers("Cine camera", { price: 5_000_000 });
  await buyer.beginsToBuy(goods);
  for (const name of ["visa", "master", "amex", "discover"] as const) await buyer.addsPart(card(name, "rest"));
  const main = buyer.page.getByRole("main");
  await expect(main.getByRole("button", { name: "Add a card" })).toBeDisabled();
  await expect(main).toContainText("Up to 4 cards for this payment.");
  // Other means are still welcome.
  await expect(main.getByRole("button", { name: "Add a bank deposit" })).toBeEnabled();

  const five = (["visa", "master", "amex", "discover", "jcb"] as const).map((name) => card(name, 1_000_000));
  const plan = await buyer.preparesPlan(goods, five);
  await expect(buyer.api.payments.submitPlan.mutate(plan)).rejects.toMatchObject(refusal("PAYMENTS.TOO_MANY_CARDS"));
  expect(await database.ordersOf(buyer.account)).toEqual([]);
});

test("sums, amounts and means that no form would send are refused and change nothing", async ({
  buyer,
  shop,
  database,
}) => {
  const goods = await shop.offers("Cine camera", { price: 2_000_000 });
  const plan = await buyer.preparesPlan(goods, [card("visa", 1_200_000), card("master", "rest")]);
  const [first, second] = plan.tenders;
  if (!first || !second) throw new Error("the plan has two parts");
  const submit = (tenders: (typeof plan)["tenders"]) => buyer.api.payments.submitPlan.mutate({ ...plan, tenders });

  const refused = [
    [[first, { ...second, amountMinor: 799_999n }], "PAYMENTS.PLAN_SUM"],
    [[first, { ...second, amountMinor: 800_001n }], "PAYMENTS.PLAN_SUM"],
    [[first, { ...second, amountMinor: -800_000n }], "INPUT.INVALID"],
    [[first, { ...second, amountMinor: 0n }], "INPUT.INVALID"],
    [[first, { ...second, amountMinor: 10n ** 18n }], "INPUT.INVALID"],
    [
      [
        { ...first, amountMinor: 1_999_999n },
        { ...second, amountMinor: 1n },
      ],
      "PAYMENTS.BELOW_MIN_TENDER",
    ],
    [
      [first, { means: "mobile", amountMinor: 400_000n }, { means: "mobile", amountMinor: 400_000n }],
      "PAYMENTS.TOO_MANY_OF_MEANS",
    ],
    [[], "INPUT.INVALID"],
  ] as const;
  for (const [tenders, code] of refused) {
    await expect(submit([...tenders]), code).rejects.toMatchObject(refusal(code));
  }
  await expect(
    buyer.api.payments.submitPlan.mutate({ ...plan, hash: "0".repeat(64) }),
    "what was seen is nothing that this browser began",
  ).rejects.toMatchObject(refusal("ORDERS.PURCHASE_CHANGED"));

  expect(await database.ordersOf(buyer.account)).toEqual([]);
  expect(await database.stockOf(goods)).toEqual({ onHand: 3, reserved: 0 });
});

test("a tampered purchase cookie gives a translated error and changes nothing", async ({ buyer, shop, database }) => {
  const goods = await shop.offers("Cine camera", { price: 2_000_000 });
  await buyer.beginsToBuy(goods);
  await buyer.fillsAddress();
  await buyer.addsPart(card("visa", "rest"));

  const context = buyer.page.context();
  const cookie = (await context.cookies()).find(({ name }) => name.startsWith("partwise_purchase_"));
  if (!cookie) throw new Error("the purchase key stands in a cookie");
  expect(cookie.httpOnly).toBe(true);
  const forged = `${cookie.value.startsWith("A") ? "B" : "A"}${cookie.value.slice(1)}`;
  await context.addCookies([{ ...cookie, value: forged }]);
  await buyer.payButton.click();
  await expect(buyer.page.getByRole("alert").filter({ hasText: "The order was not placed" })).toContainText(
    "We could not recognize your purchase.",
  );

  await buyer.page.goto("/ko/checkout");
  await expect(buyer.page.getByRole("main")).toContainText("결제할");
  expect(await database.ordersOf(buyer.account)).toEqual([]);
  expect(await database.stockOf(goods)).toEqual({ onHand: 3, reserved: 0 });
});
