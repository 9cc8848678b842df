import { present } from "@/shared/assert";
import { addressOf } from "./buyer";
import { expectUsable, expectUsableNow, looks } from "./expect-usable";
import { expect, test } from "./fixtures";
import { card, cardTokens } from "./payment-parts";

for (const [name, look] of looks) {
  test.describe(name, () => {
    test.use(look);

    test("pages of an account, in both languages", async ({ buyer, shop, openPage }) => {
      const { api, page, account } = buyer;
      const goods = await shop.offers("Cine camera", { price: 500_000 });
      await api.addresses.add.mutate({ address: addressOf(account), isDefault: true });
      await api.payments.saveCard.mutate({ providerToken: cardTokens.visa });
      await api.cart.add.mutate({ variantId: goods.variantId, quantity: 2 });
      await api.catalog.save.mutate({ listingId: goods.listingId, saved: true });
      await buyer.hasOrdered(await shop.offers("Field monitor", { price: 500_000 }), { with: [card("visa", "rest")] });

      for (const locale of ["en", "ko"]) {
        for (const path of [
          "/account",
          "/account/addresses",
          "/account/means",
          "/account/preferences",
          "/account/notifications",
          "/account/security",
          "/account/data",
          "/account/shop",
          "/cart",
          "/saved",
        ]) {
          await expectUsable(page, `/${locale}${path}`);
        }
      }

      await page.goto("/en/account/addresses");
      await page.getByRole("button", { name: "Add another address" }).click();
      await expect(page.getByLabel("Recipient")).toBeVisible();
      await expectUsableNow(page, "a new address");

      const visitor = await openPage();
      await expectUsable(visitor, "/en/reset-password");
      await expectUsable(visitor, `/ko/reset-password#${"x".repeat(43)}`);
    });

    test("the desk's list of people", async ({ buyer, admin }) => {
      await expectUsable(admin, "/en/admin/people");
      await admin.getByLabel("Address or name").fill(present(buyer.account.email.split("@")[0], "an address"));
      await admin.getByRole("button", { name: "Find" }).click();
      await expect(admin.getByTestId("person")).toHaveCount(1);
      await admin.getByRole("button", { name: "Suspend" }).click();
      await expect(admin.getByLabel("Reason")).toBeVisible();
      await expectUsableNow(admin, "suspending somebody");
    });
  });
}
