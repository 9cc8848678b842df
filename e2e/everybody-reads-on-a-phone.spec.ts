import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { currentVersions } from "@/inputs/legal";
import { present } from "@/shared/assert";
import { cutOffAt } from "./expect-in-sight";
import { expect, test } from "./fixtures";
import { Lessee } from "./lessee";
import { card, cash, mobile } from "./payment-parts";

test.use({ viewport: { width: 360, height: 740 } });

/** A page of the app by the folder of its route, and where it is looked at. */
type Visit = readonly [route: string, path: string];

/** Pages that only lead on to another: what comes from a provider is reported, and the page after it shown. */
const redirects = ["checkout/return", "checkout/window/fail", "checkout/window/success", "account/means/return"];

const routes = {
  anybody: [
    "",
    "[...rest]",
    "categories/[slug]",
    "confirm-email",
    "contact",
    "legal/privacy",
    "legal/privacy/[version]",
    "legal/terms",
    "legal/terms/[version]",
    "gallery",
    "listings/[slug]",
    "register",
    "reset-password",
    "search",
    "shops/[slug]",
    "sign-in",
    "verify",
    "verify/answer",
  ],
  buyer: [
    "account",
    "account/addresses",
    "account/data",
    "account/means",
    "account/notifications",
    "account/preferences",
    "account/security",
    "account/shop",
    "cart",
    "checkout",
    "checkout/[orderId]",
    "leases",
    "leases/[leaseId]",
    "leases/[leaseId]/service/[serviceId]",
    "leases/apply",
    "orders",
    "orders/[orderId]",
    "orders/[orderId]/change",
    "saved",
  ],
  seller: [
    "seller",
    "seller/leases",
    "seller/leases/[leaseId]",
    "seller/listings",
    "seller/listings/[listingId]",
    "seller/listings/new",
    "seller/orders",
    "seller/orders/[orderId]",
    "seller/service",
    "seller/service/[serviceId]",
  ],
  admin: [
    "admin",
    "admin/books",
    "admin/books/accounts/[account]",
    "admin/books/orders/[orderId]",
    "admin/books/reconciliation",
    "admin/books/transactions/[id]",
    "admin/leases",
    "admin/leases/[leaseId]",
    "admin/limits",
    "admin/limits/[limitRequestId]",
    "admin/limits/sellers",
    "admin/people",
    "admin/review",
  ],
} as const;

test("every page of the app is looked at here", async () => {
  const folder = "src/app/[locale]";
  const files = await readdir(folder, { recursive: true });
  const pages = files
    .filter((file) => /^page(\.gallery)?\.tsx$/.test(path.basename(file)))
    .map((file) =>
      path
        .dirname(file)
        .split(path.sep)
        .filter((part) => part !== "." && !/^\(.*\)$/.test(part))
        .join("/"),
    );
  expect(pages.sort()).toEqual([...Object.values(routes).flat(), ...redirects].sort());
});

/** Looks at each place in both languages; every route of a role is among them. Nothing may be cut off anywhere. */
async function looksAt(page: Page, role: keyof typeof routes, visits: readonly Visit[]): Promise<void> {
  expect([...new Set(visits.map(([route]) => route))].sort()).toEqual([...routes[role]].sort());
  const cutOff: string[] = [];
  for (const [, where] of visits) {
    for (const locale of ["en", "ko"]) cutOff.push(...(await cutOffAt(page, `/${locale}${where}`)));
  }
  expect(cutOff).toEqual([]);
}

test("anybody's pages", async ({ page, shop }) => {
  const goods = await shop.leases("Anamorphic cine camera with a long name", { price: 24_800_000 });
  const listing = await shop.api.catalog.get.query({ locale: "en", slug: goods.slug });
  await looksAt(page, "anybody", [
    ["", ""],
    ["[...rest]", "/nothing/is/here"],
    ["categories/[slug]", "/categories/cameras"],
    ["confirm-email", "/confirm-email"],
    ["contact", "/contact"],
    ["legal/privacy", "/legal/privacy"],
    ["legal/privacy/[version]", `/legal/privacy/${currentVersions.privacy}`],
    ["legal/terms", "/legal/terms"],
    ["legal/terms/[version]", `/legal/terms/${currentVersions.terms}`],
    ["listings/[slug]", `/listings/${goods.slug}`],
    ["gallery", "/gallery"],
    ["register", "/register"],
    ["reset-password", "/reset-password"],
    ["search", "/search?q=camera"],
    ["shops/[slug]", `/shops/${listing.seller.slug}`],
    ["sign-in", "/sign-in"],
    ["verify", "/verify"],
    ["verify/answer", "/verify/answer"],
  ]);
});

test("pages of buyer, seller and admin, with what was paid, cancelled, returned, disputed and leased", async ({
  buyer,
  newBuyer,
  shop,
  admin,
  database,
  standIns,
}) => {
  test.slow();
  const camera = await shop.offers("Anamorphic cine camera with a long name", { price: 14_800_000, stock: 9 });
  const split = [card("visa", 14_000_000), card("master", 12_300_000), cash("rest")];
  const order = await buyer.hasBought(camera, { with: split, quantity: 2 }, standIns);
  const orderId = order.id;
  const { goods: held } = await buyer.api.orders.get.query({ orderId });
  const lines = [{ lineId: present(held[0], "the order has goods").lineId, quantity: 1 }];
  const { hash } = await buyer.api.amendments.previewCancellation.query({ orderId, lines });
  const wish = { orderId, lines, previewHash: hash, requestId: randomUUID() };
  await buyer.api.amendments.cancel.mutate({ ...wish, reason: "changed_mind" });
  await shop.api.orders.accept.mutate({ orderId });
  await shop.api.orders.ship.mutate({ orderId, carrier: "CJ Logistics", trackingNumber: "6800-1234-5678" });
  await shop.api.orders.markDelivered.mutate({ orderId });
  await buyer.api.amendments.requestReturn.mutate({
    orderId,
    lines,
    reason: "damaged",
    note: "The mount is bent.",
    pictures: [],
    requestId: randomUUID(),
  });
  const asked = await buyer.hasBought(camera, { with: [card("visa", "rest")] }, standIns);
  const disputed = await buyer.hasBought(camera, { with: [card("visa", 8_000_000), card("master", "rest")] }, standIns);
  const [tender] = await database.tendersOf(disputed.id);
  await standIns.dispute(present(tender?.providerReference, "the first card was charged"));
  const byHand = await buyer.hasBought(
    await shop.offers("Tripod", { price: 700_000 }),
    { with: [mobile("rest")] },
    standIns,
  );
  await database.letDaysPass(byHand.id, "mobile", 40);

  const lessee = new Lessee(buyer);
  const monitor = await shop.leases("Field monitor", { price: 3_400_000, stock: 9 });
  const leaseId = await lessee.hasOrdered(monitor, { term: 24 });
  await shop.brings(leaseId);
  await lessee.takesAndSigns(leaseId);
  const { serviceId } = await buyer.api.service.open.mutate({
    leaseId,
    requestId: randomUUID(),
    kind: "repair",
    text: "The display stays dark since this morning, whatever is plugged in.",
    pictures: [],
  });
  const dear = await shop.leases("Studio crane", { price: 48_000_000 });
  const applicant = new Lessee(await newBuyer());
  const asksFor = await applicant.hasAppliedFor(dear, { term: 24, burden: 0.05 });
  await applicant.comesTo(asksFor, "limit_referred");
  const { limitRequestId } = await applicant.buyer.api.leases.get.query({ leaseId: asksFor });
  const ready = await lessee.hasAppliedFor(monitor, { term: 12, burden: 0.05 });
  await lessee.comesTo(ready, "order_form_issued");

  const waiting = await buyer.hasOrdered(camera, { with: [card("visa", 14_000_000), cash("rest")] });
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  const unlucky = await buyer.hasOrdered(camera, { with: [card("visa", 14_000_000), card("declined", "rest")] });
  await expect(buyer.headline).toHaveText("One part was declined");
  await buyer.api.cart.add.mutate({ variantId: camera.variantId, quantity: 2 });
  await buyer.api.orders.beginPurchase.mutate({ lines: [{ variantId: camera.variantId, quantity: 1 }] });
  await expect.poll(() => database.reviewCasesOf(disputed.id)).not.toHaveLength(0);

  await looksAt(buyer.page, "buyer", [
    ["account", "/account"],
    ["account/addresses", "/account/addresses"],
    ["account/data", "/account/data"],
    ["account/means", "/account/means"],
    ["account/notifications", "/account/notifications"],
    ["account/preferences", "/account/preferences"],
    ["account/security", "/account/security"],
    ["account/shop", "/account/shop"],
    ["cart", "/cart"],
    ["checkout", "/checkout"],
    ["checkout/[orderId]", `/checkout/${waiting.id}`],
    ["checkout/[orderId]", `/checkout/${unlucky.id}`],
    ["leases", "/leases"],
    ["leases/[leaseId]", `/leases/${leaseId}`],
    ["leases/[leaseId]", `/leases/${leaseId}?tab=service`],
    ["leases/[leaseId]", `/leases/${ready}`],
    ["leases/[leaseId]/service/[serviceId]", `/leases/${leaseId}/service/${serviceId}`],
    ["leases/apply", `/leases/apply?offer=${monitor.offerId}&variant=${monitor.variantId}&term=24`],
    ["orders", "/orders"],
    ["orders/[orderId]", `/orders/${orderId}`],
    ["orders/[orderId]", `/orders/${disputed.id}`],
    ["orders/[orderId]/change", `/orders/${asked.id}/change`],
    ["saved", "/saved"],
  ]);
  await looksAt(shop.page, "seller", [
    ["seller", "/seller"],
    ["seller/leases", "/seller/leases"],
    ["seller/leases/[leaseId]", `/seller/leases/${leaseId}`],
    ["seller/listings", "/seller/listings"],
    ["seller/listings/[listingId]", `/seller/listings/${monitor.listingId}`],
    ["seller/listings/new", "/seller/listings/new"],
    ["seller/orders", "/seller/orders"],
    ["seller/orders/[orderId]", `/seller/orders/${orderId}`],
    ["seller/orders/[orderId]", `/seller/orders/${asked.id}`],
    ["seller/service", "/seller/service"],
    ["seller/service/[serviceId]", `/seller/service/${serviceId}`],
  ]);
  const { transactions } = await buyer.api.orders.get.query({ orderId });
  const booked = present(
    transactions.find(({ ledgerTransactionId }) => ledgerTransactionId !== null)?.ledgerTransactionId,
    "what was paid is booked",
  );
  await looksAt(admin, "admin", [
    ["admin", "/admin"],
    ["admin/books", "/admin/books"],
    ["admin/books/accounts/[account]", "/admin/books/accounts/psp_receivable_card"],
    ["admin/books/accounts/[account]", "/admin/books/accounts/seller_pending"],
    ["admin/books/orders/[orderId]", `/admin/books/orders/${orderId}`],
    ["admin/books/reconciliation", "/admin/books/reconciliation"],
    ["admin/books/transactions/[id]", `/admin/books/transactions/${booked}`],
    ["admin/leases", "/admin/leases"],
    ["admin/leases/[leaseId]", `/admin/leases/${leaseId}`],
    ["admin/limits", "/admin/limits"],
    ["admin/limits/[limitRequestId]", `/admin/limits/${present(limitRequestId, "a limit was asked for")}`],
    ["admin/limits/sellers", "/admin/limits/sellers"],
    ["admin/people", "/admin/people"],
    ["admin/review", "/admin/review"],
  ]);
});

test("a cart and a desk with names as long as they may be, and an amount of ten digits", async ({
  newBuyer,
  newShop,
  standIns,
}) => {
  const buyer = await newBuyer("김수한무거북이와두루미삼천갑자동방삭치치카포");
  const shop = await newShop("서울 중고 프리미엄 시네마 카메라 조명 렌탈 전문점 본점");
  const camera = await shop.offers("아나모픽 시네마 카메라 풀프레임 8K 초고속 촬영 키트", { price: 14_800_000 });
  const boat = await shop.offers("항해용 대형 요트", { price: 999_999_990, stock: 10 });
  await buyer.hasBought(camera, { with: [card("visa", "rest")] }, standIns);
  await buyer.api.cart.add.mutate({ variantId: camera.variantId, quantity: 1 });
  await buyer.api.cart.add.mutate({ variantId: boat.variantId, quantity: 10 });
  const cutOff: string[] = [];
  for (const locale of ["en", "ko"]) {
    cutOff.push(...(await cutOffAt(buyer.page, `/${locale}/cart`)));
    await expect(buyer.page.getByText(locale === "en" ? "₩10,014,799,900" : "10,014,799,900원")).toBeVisible();
    cutOff.push(...(await cutOffAt(shop.page, `/${locale}/seller`)));
  }
  expect(cutOff).toEqual([]);
});
