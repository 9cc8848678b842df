import { expect, expectAccessible, test } from "./fixtures";
import { Lessee } from "./lessee";

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

  await expect(lessee.now).toHaveText("Your lease is in force");
  await buyer.page.getByRole("button", { name: "Withdraw from the lease" }).click();
  const dialog = buyer.page.getByRole("alertdialog");
  await expect(dialog).toContainText("When they are back, everything you paid returns the way it came.");
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
  await shop.page.getByRole("radio", { name: "They can be leased or sold again" }).check();
  await shop.page.getByRole("button", { name: "The goods are back" }).click();
  await expect(shop.page.getByText("The goods are back. Nothing is left to do.").first()).toBeAttached();
  await expect(buyer.page.getByRole("main")).toContainText(
    "The goods are back, and what you paid is on its way to you.",
  );
  expect(await database.stockOf(goods)).toEqual({ onHand: 3, reserved: 0 });
});
