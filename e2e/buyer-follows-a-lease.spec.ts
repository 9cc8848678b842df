import { cutOffAt } from "./expect-in-sight";
import { expect, expectAccessible, test } from "./fixtures";
import { Lessee } from "./lessee";
import type { Shop } from "./shop";

/** A lease in force of goods that cost this much. */
async function inForce(lessee: Lessee, shop: Shop): Promise<string> {
  const goods = await shop.leases("Cine camera", { price: 2_400_000 });
  const leaseId = await lessee.hasOrdered(goods, { term: 24 });
  await shop.brings(leaseId);
  await lessee.takesAndSigns(leaseId);
  return leaseId;
}

test("the parts of a lease in force are tabs with addresses of their own", async ({ buyer, shop }) => {
  const { page } = buyer;
  const lessee = new Lessee(buyer);
  const leaseId = await inForce(lessee, shop);
  await lessee.opens(leaseId);
  const tabs = page.getByRole("navigation", { name: "Parts of this lease" });
  await expect(tabs.getByRole("link", { name: "Now" })).toHaveAttribute("aria-current", "page");
  // Nothing tells of the way here any more.
  await expect(page.getByRole("navigation", { name: "Progress of this lease" })).toHaveCount(0);
  await tabs.getByRole("link", { name: "Payments" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/en/leases/${leaseId}?tab=payments`);
  await expect(page.getByRole("region", { name: "Paid" })).toContainText("by Visa •••• 4242");
  await expectAccessible(page);
  for (const [tab, part] of [
    ["Contract", /^Contract /],
    ["Service", "What the contract promises"],
    ["History", "Timeline"],
  ] as const) {
    await tabs.getByRole("link", { name: tab }).click();
    await expect(page.getByRole("region", { name: part })).toBeVisible();
    await expectAccessible(page);
  }
  await page.goBack();
  await expect(page.getByRole("region", { name: "What the contract promises" })).toBeVisible();
  await page.reload();
  await expect(tabs.getByRole("link", { name: "Service" })).toHaveAttribute("aria-current", "page");
});

test.describe("at 360 pixels", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("the next payment is on the first screen, and no amount is cut off on any tab", async ({ buyer, shop }) => {
    const { page } = buyer;
    const lessee = new Lessee(buyer);
    const leaseId = await inForce(lessee, shop);
    await lessee.opens(leaseId);
    const next = page.getByRole("region", { name: "Next payment" });
    await expect(next.getByText(/^₩/).first()).toBeInViewport({ ratio: 1 });
    for (const locale of ["en", "ko"]) {
      for (const tab of ["now", "payments", "contract", "service", "history"]) {
        expect(await cutOffAt(page, `/${locale}/leases/${leaseId}?tab=${tab}`)).toEqual([]);
      }
    }
  });
});
