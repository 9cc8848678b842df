import { expect, expectAccessible, test } from "./fixtures";
import { Lessee } from "./lessee";
import { refusal } from "./market-api";
import { cardTokens, won } from "./payment-parts";

test("a lease from the application to the contract in force, with the lease desk", async ({
  buyer,
  shop,
  newBuyer,
  newShop,
}) => {
  test.slow();
  const lessee = new Lessee(buyer);
  const goods = await shop.leases("Cine camera", { price: 2_400_000 });

  const leaseId = await lessee.appliesFor(goods, { term: 24, income: 90_000_000 });
  await expect(lessee.now).toHaveText("Your order form");
  // The form can be opened and kept before anything is ordered, and says the lines of the page.
  const paper = buyer.page.getByRole("link", { name: "Open the order form (PDF)" });
  await expect(paper).toBeVisible();
  const opened = await buyer.page.request.get((await paper.getAttribute("href")) ?? "");
  expect([opened.status(), opened.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  const block = buyer.page.getByRole("region", { name: /^Disclosures under Article 6/ });
  await expect(block).toContainText("Right of defense");
  await expectAccessible(buyer.page);
  // Of a lease that is not paid for yet the seller knows nothing.
  await shop.page.goto(`/en/seller/leases/${leaseId}`);
  await expect(shop.page.getByText("Lease not found").last()).toBeVisible();

  await lessee.ordersWith(["visa", "master"], { dueDay: 25 });
  await buyer.page.getByRole("link", { name: "Back to the lease" }).click();
  await expect(lessee.now).toHaveText("The seller has been asked");

  await shop.opensDesk();
  await shop.page.getByRole("link", { name: /^Answer: PL/ }).click();
  await expect(shop.page.getByText("110 Sejong-daero, Jung-gu, Seoul")).toBeVisible();
  await shop.page.getByLabel("Serial number of the unit").fill("CC-0042");
  await shop.page.getByRole("button", { name: "Confirm this unit" }).click();
  await shop.page.getByLabel("Carrier").fill("Hanjin");
  await shop.page.getByLabel("Tracking number").fill("4711-0815");
  await shop.page.getByRole("button", { name: "Mark as shipped" }).click();
  // The buyer's page turns by itself.
  await expect(lessee.now).toHaveText("Your item is on its way");
  await expectAccessible(buyer.page);

  await shop.page.getByLabel("Received by").fill("Yuna Han");
  await shop.page.getByRole("button", { name: "Report the delivery" }).click();
  await expect(lessee.now).toHaveText("Your item has arrived");
  const code = (await buyer.page.getByTestId("door-code").getAttribute("data-code")) ?? "";
  await shop.page.getByLabel("The buyer’s code").fill(code === "000000" ? "000001" : "000000");
  await shop.page.getByRole("button", { name: "Confirm receipt" }).click();
  await expect(shop.page.getByText(/That is not the code\. \d+ tries left/)).toBeVisible();
  await shop.page.getByLabel("The buyer’s code").fill(code);
  await shop.page.getByRole("button", { name: "Confirm receipt" }).click();

  await expect(lessee.now).toHaveText("Read your contract and sign it");
  await expectAccessible(buyer.page);
  await lessee.signs();
  await expect(lessee.now).toHaveText("Your lease is active");
  await expect(buyer.page.getByText("1 of 24 installments paid").last()).toBeVisible();
  // Each instalment is shared by the two cards.
  const { form, instalmentMinor } = await buyer.api.leases.get.query({ leaseId });
  const shares = (form?.mandate ?? []).map(({ amountMinor }) => won(Number(amountMinor)));
  expect(shares).toEqual([won(30_000), won(Number(instalmentMinor) - 30_000)]);
  const inForce = buyer.page.getByRole("region", { name: "Your lease is active" });
  await expect(inForce).toContainText(`Visa •••• 4242: ${shares[0] ?? ""}`);
  await expect(inForce).toContainText(`Mastercard •••• 4444: ${shares[1] ?? ""}`);
  await expectAccessible(buyer.page);

  await expect(shop.page.getByRole("link", { name: "Signed contract" })).toBeVisible();
  const address = `/api/leases/${leaseId}/contract?kind=signed`;
  for (const reader of [buyer, shop]) {
    const answer = await reader.page.request.get(address);
    expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  }
  for (const stranger of [await newBuyer(), await newShop()]) {
    expect((await stranger.page.request.get(address)).status()).toBe(404);
    await expect(stranger.api.leases.get.query({ leaseId })).rejects.toMatchObject(refusal("LEASES.NOT_FOUND"));
  }
  const stranger = await newBuyer();
  await stranger.page.goto(`/en/leases/${leaseId}`);
  await expect(stranger.page.getByText("Lease not found").last()).toBeVisible();
});

test("an order form that nobody submits runs out, and leads back to the goods", async ({ buyer, shop, database }) => {
  const lessee = new Lessee(buyer);
  const goods = await shop.leases("Cine camera", { price: 2_400_000 });
  const leaseId = await lessee.hasAppliedFor(goods, { term: 12, burden: 0.05 });
  await lessee.opens(leaseId);
  await expect(lessee.now).toHaveText("Your order form");
  await database.letLeaseWait(leaseId, 15);
  await expect(lessee.now).toHaveText("The order form has expired");
  await expect(buyer.page.getByRole("button", { name: /^Order/ })).toHaveCount(0);
  expect(await database.ordersOf(buyer.account)).toEqual([]);
  await buyer.page.getByRole("link", { name: "To the item" }).click();
  await expect(buyer.page).toHaveURL(`/en/listings/${goods.slug}`);
});

test.describe("at 360 pixels in Korean and in the dark", () => {
  test.use({ viewport: { width: 360, height: 740 }, colorScheme: "dark" });

  test("application and order form are usable", async ({ buyer, shop, admin }) => {
    const goods = await shop.leases("Cine camera", { price: 2_400_000 });
    const { page } = buyer;
    // A saved card is offered instead of the provider's own field, whose looks are the provider's.
    await buyer.api.payments.saveCard.mutate({ providerToken: cardTokens.visa });
    await page.goto(`/ko/leases/apply?offer=${goods.offerId}&variant=${goods.variantId}&term=24`);
    await page.getByLabel("연 소득 (세전)").fill("90000000");
    await page.reload();
    await expect(page.getByLabel("연 소득 (세전)")).toHaveValue("90,000,000");
    await expectAccessible(page);
    await page.getByLabel("매월 다른 대출 상환액").fill("0");
    await page.getByLabel("직업 형태").selectOption({ label: "정규직" });
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: /한도 신청하기$/ }).click();
    await expect(page.getByRole("heading", { name: "주문서", exact: true })).toBeVisible();
    const places = [
      { page, path: null },
      { page, path: "/ko/leases" },
      { page: shop.page, path: "/ko/seller/leases" },
      { page: admin, path: "/ko/admin/leases" },
    ];
    for (const place of places) {
      if (place.path !== null) await place.page.goto(place.path);
      await expect(place.page.getByRole("heading", { level: 1 })).toBeAttached();
      await expectAccessible(place.page);
      const overflow = await place.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${place.page.url()} fits`).toBeLessThanOrEqual(0);
      await expect(place.page.getByRole("main")).not.toContainText(/lease\.|errors\./);
    }
  });
});
