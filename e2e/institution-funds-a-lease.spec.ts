import { expect, expectAccessible, test } from "./fixtures";
import { Lessee } from "./lessee";

// One after the other: there is one underwriter, who answers for all.
test.describe.configure({ mode: "default" });

test("an institution's underwriter approves, its contract is signed, withdrawn from, and the goods come back", async ({
  buyer,
  shop,
  openPage,
  addresses,
  database,
}) => {
  test.slow();
  const lessee = new Lessee(buyer);
  const goods = await shop.leases("Cine camera", { price: 2_400_000, funder: "financial_institution" });
  // Between what its rule approves and what it rejects, the institution has a person decide.
  const leaseId = await lessee.hasAppliedFor(goods, { term: 24, burden: 0.45 });
  await lessee.opens(leaseId);
  await expect(lessee.now).toHaveText("Your limit is being decided");
  await expect(buyer.page.getByRole("main")).toContainText("The financial institution decides on your limit.");

  const { limitRequestId } = await buyer.api.leases.get.query({ leaseId });
  const underwriter = await openPage();
  const card = (name: string) => underwriter.getByRole("region", { name });
  await expect(async () => {
    await underwriter.goto(`${addresses.institutionUrl}/underwriter`);
    await expect(card(`Request ${limitRequestId ?? ""}`)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await card(`Request ${limitRequestId ?? ""}`)
    .getByRole("button", { name: "Approve", exact: true })
    .click();
  // The buyer's page turns by itself.
  await expect(lessee.now).toHaveText("Your order form");

  await lessee.orders(leaseId);
  await shop.brings(leaseId);
  await lessee.takesAndSigns(leaseId);
  await underwriter.goto(`${addresses.institutionUrl}/underwriter`);
  await expect(card(`Contract ${leaseId}`).getByRole("heading")).toHaveText("confirmed");

  await expect(lessee.now).toHaveText("Your lease is active");
  await buyer.page.getByRole("button", { name: "Withdraw from the lease" }).click();
  const dialog = buyer.page.getByRole("alertdialog");
  await expect(dialog).toContainText("Once it is back, everything you paid is refunded the way you paid it.");
  await expectAccessible(buyer.page);
  await dialog.getByLabel("Reason").fill("It is heavier than I thought.");
  await dialog.getByRole("button", { name: "Withdraw", exact: true }).click();
  await expect(lessee.now).toHaveText("You have withdrawn from this lease");
  await expect(buyer.page.getByRole("main")).toContainText("Reason: It is heavier than I thought.");
  await expect(async () => {
    await underwriter.reload();
    await expect(card(`Contract ${leaseId}`).getByRole("heading")).toHaveText("withdrawn", { timeout: 1_000 });
  }).toPass();

  await shop.opensLease(leaseId);
  await expectAccessible(shop.page);
  await shop.page.getByRole("radio", { name: "It can be leased or sold again" }).check();
  await shop.page.getByRole("button", { name: "The item is back" }).click();
  await expect(shop.page.getByText("The item is back. There is nothing left to do.").first()).toBeAttached();
  await expect(buyer.page.getByRole("main")).toContainText("The item is back, and your refund is on its way.");
  expect(await database.stockOf(goods)).toEqual({ onHand: 3, reserved: 0 });
});

test("goods that nobody speaks about count as received, and the desk vouches for the contract that was refused", async ({
  buyer,
  shop,
  admin,
  openPage,
  addresses,
  database,
}) => {
  test.slow();
  const lessee = new Lessee(buyer);
  const goods = await shop.leases("Cine camera", { price: 2_400_000, funder: "financial_institution" });
  const leaseId = await lessee.hasOrdered(goods, { term: 12 });
  await shop.brings(leaseId);
  await lessee.opens(leaseId);
  await expect(buyer.page.getByRole("main")).toContainText("After 7 days without an answer it counts as received.");

  const underwriter = await openPage();
  await underwriter.goto(`${addresses.institutionUrl}/underwriter`);
  await underwriter.getByRole("button", { name: "A person, always" }).click();
  await database.letLeaseWait(leaseId, 8);
  await expect(lessee.now).toHaveText("Your contract is being prepared");
  const happened = buyer.page.getByRole("list", { name: "Timeline" });
  await expect(happened.getByText("Buyer reminded")).toHaveCount(2);
  await expect(happened).toContainText("After the time for inspection");

  const contract = underwriter.getByRole("region", { name: `Contract ${leaseId}` });
  await expect(async () => {
    await underwriter.reload();
    await expect(contract).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await contract.getByRole("button", { name: "Refuse" }).click();
  await underwriter.getByRole("button", { name: "The rule" }).click();
  await expect(lessee.now).toHaveText("The lease desk is looking at your contract");
  await expectAccessible(buyer.page);

  await admin.goto("/en/admin/leases");
  const row = admin.locator(`a[href$="${leaseId}"]`);
  await expect(row).toContainText("Contract not confirmed");
  await row.click();
  await expect(admin.getByRole("main")).toContainText("Its reason: refused by the underwriter");
  await admin.getByRole("button", { name: "Decide", exact: true }).click();
  await expect(admin.getByText("Choose one.")).toBeVisible();
  await expectAccessible(admin);
  await admin.getByRole("radio", { name: "The lease desk confirms it" }).check();
  await admin.getByLabel("Reason, shown to both").fill("The serial number is right.");
  await admin.getByRole("button", { name: "Decide", exact: true }).click();
  await expect(lessee.now).toHaveText("Read your contract and sign it");
  await expect(happened).toContainText("The serial number is right.");
});
