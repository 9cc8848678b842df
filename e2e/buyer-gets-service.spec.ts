import { present } from "@/shared/assert";
import { expect, expectAccessible, test } from "./fixtures";
import { Lessee } from "./lessee";

test("service during the lease: asked for, missed and credited, answered late, done and rated", async ({
  buyer,
  shop,
  database,
}) => {
  test.slow();
  const lessee = new Lessee(buyer);
  const goods = await shop.leases("Field monitor", { price: 2_400_000 });
  const leaseId = await lessee.hasOrdered(goods, { term: 24 });
  await shop.brings(leaseId);
  await lessee.takesAndSigns(leaseId);

  const { page } = buyer;
  await page.goto(`/en/leases/${leaseId}?tab=service`);
  await expect(page.getByText("No open requests")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Request service" }).click();
  const asking = page.getByRole("dialog", { name: "Request service" });
  await asking.getByRole("button", { name: "Send the request" }).click();
  await expect(asking.getByText("Write a little more, at least 10 characters.")).toBeVisible();
  await asking.getByLabel("Describe it").fill("The display stays dark since this morning.");
  await expectAccessible(page);
  await asking.getByRole("button", { name: "Send the request" }).click();
  await page.getByRole("link", { name: "1. Repair" }).click();
  await expect(page.getByText("The seller has your request.")).toBeVisible();
  await expect(page.getByText(/^Answer due by/)).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Promised time used" })).toBeVisible();
  await expectAccessible(page);

  const service = present(await buyer.api.service.ofLease.query({ leaseId }), "the lease is in force");
  const serviceId = present(service.requests[0], "it was asked for").id;
  await database.letAnswerBeMissed(serviceId);
  // The page turns by itself.
  await expect(page.getByText(/^Credit of .* for a late answer$/)).toBeVisible({ timeout: 60_000 });

  await shop.page.goto("/en/seller/service");
  await expect(shop.page.getByText(/^Overdue since/)).toBeVisible();
  await expectAccessible(shop.page);
  await shop.page.getByRole("link", { name: /^Open: Repair/ }).click();
  await shop.page.getByRole("button", { name: "Take it on" }).click();
  const answering = shop.page.getByRole("dialog");
  await answering.getByLabel("Your answer").fill("Sorry for the wait. We send a new cable.");
  await answering.getByRole("button", { name: "Take it on" }).click();
  await expect(shop.page.getByText("You have taken this request on.")).toBeVisible();
  await expectAccessible(shop.page);
  await shop.page.getByRole("button", { name: "Report as done" }).click();
  const reporting = shop.page.getByRole("dialog");
  await reporting.getByLabel("What was done").fill("Cable changed.");
  await reporting.getByRole("button", { name: "Report as done" }).click();
  await expect(shop.page.getByText("The buyer confirms next.").first()).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: "It is done" }).click();
  const confirming = page.getByRole("dialog");
  await confirming.getByLabel("4 – good").check();
  await confirming.getByRole("button", { name: "It is done" }).click();
  await expect(page.getByText("4 of 5")).toBeVisible();
  await expect(page.getByText("This request is done.")).toBeVisible();
});
