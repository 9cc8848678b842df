import sharp from "sharp";
import { present } from "@/shared/assert";
import { expect, expectAccessible, test } from "./fixtures";
import { Lessee } from "./lessee";

test("a limit too large for the rule is proposed by one admin and approved by another", async ({
  buyer,
  shop,
  admin,
  openPageOf,
}) => {
  const lessee = new Lessee(buyer);
  // Dear enough for four eyes, whatever the income.
  const goods = await shop.leases("Cine camera", { price: 20_000_000 });
  const leaseId = await lessee.hasAppliedFor(goods, { term: 24, burden: 0.05 });
  await lessee.opens(leaseId);
  await expect(lessee.now).toHaveText("A person is looking at your application");

  const { limitRequestId, askedMonthlyMinor } = await buyer.api.leases.get.query({ leaseId });
  const request = `/en/admin/limits/${present(limitRequestId, "a limit was asked for")}`;
  await admin.goto("/en/admin/limits");
  await expectAccessible(admin);
  await admin.getByRole("main").locator(`a[href="${request}"]`).first().click();
  // Nothing about somebody's money is chosen beforehand.
  await expect(admin.getByRole("radio", { checked: true })).toHaveCount(0);
  await admin.getByRole("button", { name: "Decide", exact: true }).click();
  await expect(admin.getByText("Choose whether to approve or to reject.")).toBeVisible();
  await admin.getByRole("radio", { name: "Approve" }).check();
  await expect(admin.getByLabel("Monthly amount")).toHaveValue("");
  await admin.getByLabel("Monthly amount").fill(String(askedMonthlyMinor));
  await expect(admin.getByText("two admins must agree: yours is the first of two")).toBeVisible();
  await admin.getByRole("button", { name: "Propose to a second admin" }).click();
  await expect(admin.getByText("Choose at least one reason.")).toBeVisible();
  await expectAccessible(admin);
  await admin.getByRole("checkbox").first().check();
  await admin.getByLabel("Note for the desk").fill("Saw the papers of the last three years.");
  await admin.getByRole("button", { name: "Propose to a second admin" }).click();
  // Not by the same eyes.
  await expect(admin.getByRole("heading", { name: "Second admin" })).toBeVisible();
  await expect(admin.getByRole("button", { name: "Agree and approve" })).toHaveCount(0);

  const second = await openPageOf("admin2");
  await second.goto(request);
  await expect(second.getByRole("main")).toContainText("Saw the papers of the last three years.");
  await second.getByLabel("Note for the desk").fill("I agree.");
  await expectAccessible(second);
  await second.getByRole("button", { name: "Agree and approve" }).click();
  await expect(lessee.now).toHaveText("Your order form");
});

test("a rejected limit is appealed, and a person approves it", async ({ buyer, shop, admin }) => {
  const lessee = new Lessee(buyer);
  const goods = await shop.leases("Cine camera", { price: 2_400_000 });
  const leaseId = await lessee.hasAppliedFor(goods, { term: 24, burden: "no income" });
  await lessee.opens(leaseId);
  await expect(lessee.now).toHaveText("The limit was not approved");
  await expect(buyer.page.getByRole("main")).toContainText("No income was stated");
  await buyer.page.getByRole("button", { name: "Appeal" }).click();
  await expect(buyer.page.getByText("Write at least 10 characters.").first()).toBeVisible();
  await expectAccessible(buyer.page);
  await buyer.page.getByLabel("What should be reconsidered").fill("My income comes once a year, in December.");
  await buyer.page.getByRole("button", { name: "Appeal" }).click();
  await expect(lessee.now).toHaveText("A person is looking at your application");

  const { limitRequestId, askedMonthlyMinor } = await buyer.api.leases.get.query({ leaseId });
  await admin.goto(`/en/admin/limits/${present(limitRequestId, "a limit was asked for")}`);
  await expect(admin.getByText("My income comes once a year, in December.")).toBeVisible();
  await admin.getByRole("radio", { name: "Approve" }).check();
  await admin.getByLabel("Monthly amount").fill(String(askedMonthlyMinor));
  await admin.getByRole("checkbox", { name: "Evidence is satisfactory" }).check();
  await admin.getByLabel("Note for the desk").fill("Saw the statement of December.");
  await admin.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(lessee.now).toHaveText("Your order form");
});

test("a seller declines: what was paid, limit and stock are free, and the buyer reads why", async ({
  buyer,
  shop,
  database,
}) => {
  const lessee = new Lessee(buyer);
  const goods = await shop.leases("Cine camera", { price: 2_400_000, stock: 1 });
  const leaseId = await lessee.hasOrdered(goods, { term: 12 });
  expect(await database.stockOf(goods)).toEqual({ onHand: 1, reserved: 1 });
  await lessee.opens(leaseId);

  await shop.opensLease(leaseId);
  await shop.page.getByRole("button", { name: "Decline" }).click();
  const dialog = shop.page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Decline the order" }).click();
  await expect(dialog).toContainText("Write a reason.");
  await expectAccessible(shop.page);
  await dialog.getByLabel("Reason, shown to the buyer").fill("Its sensor has a fault.");
  await dialog.getByRole("button", { name: "Decline the order" }).click();
  await expect(dialog).toHaveCount(0);

  await expect(lessee.now).toHaveText("The seller declined");
  await expect(buyer.page.getByRole("main")).toContainText("Reason: Its sensor has a fault.");
  expect(await database.stockOf(goods)).toEqual({ onHand: 1, reserved: 0 });
  const { payments } = await buyer.api.leases.get.query({ leaseId });
  const orderId = payments[0]?.id ?? "";
  await expect.poll(() => database.paidByTransactionTable(orderId)).toBe(0);
});

test("goods are disputed with a picture, the desk finds for the buyer, and they come back", async ({
  buyer,
  shop,
  admin,
  database,
}) => {
  const lessee = new Lessee(buyer);
  const goods = await shop.leases("Cine camera", { price: 2_400_000, stock: 1 });
  const leaseId = await lessee.hasOrdered(goods, { term: 12 });
  await shop.api.leases.confirmOrder.mutate({ leaseId, serialNumber: `SN-${leaseId}` });
  await shop.api.leases.ship.mutate({ leaseId, carrier: "Hanjin", trackingNumber: "4711-0815" });
  const picture = await sharp({ create: { width: 640, height: 640, channels: 3, background: "#888" } })
    .png()
    .toBuffer();
  const file = { name: "proof.png", mimeType: "image/png", buffer: picture };

  await shop.opensLease(leaseId);
  await expect(shop.page.getByText("5 tries before the code changes.")).toBeVisible();
  await shop.page.getByLabel("Received by").fill("Door keeper");
  await shop.page.locator('input[type="file"]').setInputFiles(file);
  await expect(shop.page.getByRole("img", { name: "Picture 1" })).toBeVisible();
  await expectAccessible(shop.page);
  await shop.page.getByRole("button", { name: "Report the delivery" }).click();

  await lessee.opens(leaseId);
  await expect(lessee.now).toHaveText("Your item has arrived");
  await buyer.page.getByRole("button", { name: "Something is wrong" }).click();
  const form = buyer.page.getByRole("dialog");
  await form.getByLabel("What you found").fill("Another model than the one I leased.");
  await form.locator('input[type="file"]').setInputFiles(file);
  await expect(form.getByRole("img", { name: "Picture 1" })).toBeVisible();
  await expectAccessible(buyer.page);
  await form.getByRole("button", { name: "Send to the lease desk" }).click();
  await expect(lessee.now).toHaveText("The lease desk is deciding about the item");

  await admin.goto("/en/admin/leases");
  await admin.locator(`a[href$="${leaseId}"]`).click();
  await expect(admin.getByText("Another model than the one I leased.").first()).toBeVisible();
  await expect(admin.getByRole("region", { name: "Decide about the item" }).getByRole("img")).toHaveCount(2);
  await expect(admin.getByRole("link", { name: "Open the request" })).toHaveAttribute(
    "href",
    /\/en\/admin\/limits\/[0-9a-f-]{36}$/,
  );
  await expectAccessible(admin);
  await admin.getByRole("radio", { name: "The buyer is right" }).check();
  await admin.getByLabel("Reason, shown to both").fill("It is the older model.");
  await admin.getByRole("button", { name: "Decide" }).click();

  await expect(lessee.now).toHaveText("This lease was canceled");
  await expect(buyer.page.getByRole("main")).toContainText("Please send the item back to the seller.");
  await shop.opensLease(leaseId);
  await shop.page.getByRole("radio", { name: "It cannot be offered again" }).check();
  await shop.page.getByRole("button", { name: "The item is back" }).click();
  await expect(shop.page.getByText("The item is back. There is nothing left to do.").first()).toBeAttached();
  expect(await database.stockOf(goods)).toEqual({ onHand: 0, reserved: 0 });
});

test("a delivery code that was missed too often is unlocked by the lease desk, with a reason that both read", async ({
  buyer,
  shop,
  admin,
}) => {
  const lessee = new Lessee(buyer);
  const goods = await shop.leases("Cine camera", { price: 2_400_000 });
  const leaseId = await lessee.hasOrdered(goods, { term: 12 });
  await shop.api.leases.confirmOrder.mutate({ leaseId, serialNumber: `SN-${leaseId}` });
  await shop.api.leases.ship.mutate({ leaseId, carrier: "Hanjin", trackingNumber: "4711-0815" });
  const codeNow = async () => (await buyer.api.leases.get.query({ leaseId })).delivery?.doorCode ?? null;
  for (let miss = 0; miss < 15; miss += 1) {
    const code = (await codeNow()) === "000000" ? "000001" : "000000";
    await expect(shop.api.leases.confirmAtDoor.mutate({ leaseId, code })).rejects.toThrow();
  }
  await lessee.opens(leaseId);
  await expect(buyer.page.getByText("Delivery code locked", { exact: true })).toBeVisible();

  await admin.goto(`/en/admin/leases/${leaseId}`);
  await expect(admin.getByRole("heading", { name: "The delivery code is locked" })).toBeVisible();
  await expectAccessible(admin);
  await admin.getByRole("button", { name: "Unlock the code" }).click();
  await expect(admin.getByText("Write a reason.")).toBeVisible();
  await admin.getByLabel("Reason, shown to both").fill("The seller typed the order number.");
  await admin.getByRole("button", { name: "Unlock the code" }).click();
  await expect(admin.getByText("Unlocked. The buyer sees a new code.")).toBeVisible();
  await expect(admin.getByRole("main")).toContainText("Delivery code unlocked by the lease desk");

  const code = buyer.page.getByTestId("door-code");
  await expect(code).toBeVisible();
  await shop.opensLease(leaseId);
  await shop.api.leases.confirmAtDoor.mutate({ leaseId, code: (await code.getAttribute("data-code")) ?? "" });
  await lessee.comesTo(leaseId, "contract_issued");
});
