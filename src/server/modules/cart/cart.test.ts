import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { maxCartLines } from "@/shared/keeping-limits";
import type { Session } from "@/server/auth/session";
import { listings, variants } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { callerOf, quietDeps, sessions } from "../../../../tests/fixtures/callers";
import { insertCategory, insertGoods, insertShop } from "../../../../tests/fixtures/goods";
import { openMarketWorld, testAddress } from "../../../../tests/market-world";
import { countCart } from "./index";

let database: TestDatabase;
let people: { buyer: Session; seller: Session; otherSeller: Session; admin: Session };
let categoryId: string;
let shops: string[];
beforeAll(async () => {
  database = await openTestDatabase();
  categoryId = await insertCategory(database.db);
  shops = [(await insertShop(database.db, "North")).sellerId, (await insertShop(database.db, "South")).sellerId];
});
afterAll(() => database.close());
beforeEach(async () => {
  people = await sessions(database.db);
});

const as = (who: Session | null) => callerOf(quietDeps(database), who);
const goods = (shop: number, priceMinor = 1_500_000n, stock = 5) =>
  insertGoods(database.db, { sellerId: shops[shop] ?? "", categoryId, priceMinor, stock });

describe("a cart", () => {
  test("keeps goods by seller, at the server's prices", async () => {
    const [one, other, third] = [await goods(0, 1_000_000n), await goods(1, 2_000_000n), await goods(0, 300_000n)];
    const { cart } = as(people.buyer);
    await cart.add({ variantId: one.variantId, quantity: 2 });
    await cart.add({ variantId: other.variantId, quantity: 1 });
    await cart.add({ variantId: third.variantId, quantity: 1 });
    const groups = await cart.mine();
    expect(groups.map(({ seller, totalMinor }) => [seller.name, totalMinor])).toEqual([
      ["North", 2_300_000n],
      ["South", 2_000_000n],
    ]);
    expect(await countCart(database.db, people.buyer.userId)).toBe(4);
  });

  test("is one person's: others see and change nothing of it", async () => {
    const { variantId } = await goods(0);
    await as(people.buyer).cart.add({ variantId, quantity: 3 });
    await as(people.seller).cart.set({ variantId, quantity: 0 });
    expect(await as(people.seller).cart.mine()).toEqual([]);
    expect((await as(people.buyer).cart.mine())[0]?.lines[0]?.quantity).toBe(3);
    await expect(as(null).cart.mine()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(as(null).cart.add({ variantId, quantity: 1 })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  test("tells what has changed since: price, stock, and that something is gone", async () => {
    const [dearer, scarce, out, gone] = [await goods(0), await goods(0), await goods(0), await goods(0)];
    const { cart } = as(people.buyer);
    for (const { variantId } of [dearer, scarce, out, gone]) await cart.add({ variantId, quantity: 2 });
    await database.db.update(variants).set({ priceMinor: 1_700_000n }).where(eq(variants.id, dearer.variantId));
    await database.db.update(variants).set({ onHand: 1 }).where(eq(variants.id, scarce.variantId));
    await database.db.update(variants).set({ onHand: 0 }).where(eq(variants.id, out.variantId));
    await database.db.update(listings).set({ state: "archived" }).where(eq(listings.id, gone.listingId));
    const [group] = await cart.mine();
    expect(group?.lines.map(({ state, oldPriceMinor }) => [state, oldPriceMinor])).toEqual([
      ["ready", 1_500_000n],
      ["too_many", null],
      ["sold_out", null],
      ["gone", null],
    ]);
    // Only what can be bought is counted, at today's price.
    expect(group?.totalMinor).toBe(3_400_000n);
    // Who changes the number has seen the price.
    await cart.set({ variantId: dearer.variantId, quantity: 1 });
    expect((await cart.mine())[0]?.lines[0]).toMatchObject({ oldPriceMinor: null, quantity: 1 });
    await expect(cart.add({ variantId: gone.variantId, quantity: 1 })).rejects.toMatchObject({
      cause: { code: "CATALOG.NOT_FOR_SALE" },
    });
  });

  test("holds no more different goods than one purchase may have lines, and nothing is changed by one too many", async () => {
    const { cart } = as(people.buyer);
    for (let index = 0; index < maxCartLines; index += 1) {
      await cart.add({ variantId: (await goods(0)).variantId, quantity: 1 });
    }
    await expect(cart.add({ variantId: (await goods(0)).variantId, quantity: 1 })).rejects.toMatchObject({
      cause: { code: "CART.FULL" },
    });
    expect(await countCart(database.db, people.buyer.userId)).toBe(maxCartLines);
  });

  test("of a visitor is priced by the server and merged once, however often it is handed over", async () => {
    const [both, visitors, unknown] = [await goods(0), await goods(1), randomUUID()];
    const lines = [both.variantId, visitors.variantId, unknown].map((variantId) => ({
      variantId,
      quantity: 2,
      // What a browser says a thing costs counts for nothing.
      seenPriceMinor: 1n,
    }));
    const priced = await as(null).cart.price({ lines });
    expect(priced.map(({ totalMinor }) => totalMinor)).toEqual([3_000_000n, 3_000_000n]);
    const { cart } = as(people.buyer);
    await cart.add({ variantId: both.variantId, quantity: 3 });
    await cart.merge({ lines });
    await cart.merge({ lines });
    const merged = (await cart.mine()).flatMap((group) => group.lines);
    expect(merged.map(({ variantId, quantity, oldPriceMinor }) => [variantId, quantity, oldPriceMinor])).toEqual([
      [both.variantId, 3, null],
      [visitors.variantId, 2, null],
    ]);
  });
});

describe("saved listings", () => {
  const saved = async (who: Session) => {
    const { listSavedIds } = await import("@/server/modules/catalog");
    return listSavedIds(database.db, who.userId);
  };

  test("are one person's, and saving twice is saving once", async () => {
    const { listingId } = await goods(0);
    const { catalog } = as(people.buyer);
    await catalog.save({ listingId, saved: true });
    await catalog.save({ listingId, saved: true });
    await as(people.seller).catalog.save({ listingId, saved: false });
    expect(await saved(people.buyer)).toEqual([listingId]);
    expect(await saved(people.seller)).toEqual([]);
    await catalog.save({ listingId, saved: false });
    expect(await saved(people.buyer)).toEqual([]);
    await expect(as(null).catalog.save({ listingId, saved: true })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  test("are published ones only", async () => {
    const { listingId } = await insertGoods(database.db, { sellerId: shops[0] ?? "", categoryId, state: "draft" });
    await expect(as(people.buyer).catalog.save({ listingId, saved: true })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("that a browser kept are added once, in their order, without what nobody may see", async () => {
    const [first, second, own] = [await goods(0), await goods(0), await goods(1)];
    const draft = await insertGoods(database.db, { sellerId: shops[0] ?? "", categoryId, state: "draft" });
    const { catalog } = as(people.buyer);
    await catalog.save({ listingId: own.listingId, saved: true });
    const listingIds = [first.listingId, draft.listingId, second.listingId, own.listingId, randomUUID()];
    await catalog.mergeSaved({ listingIds });
    await catalog.mergeSaved({ listingIds });
    const ids = await saved(people.buyer);
    expect([...ids].sort()).toEqual([first.listingId, second.listingId, own.listingId].sort());
    expect(ids.indexOf(first.listingId)).toBeLessThan(ids.indexOf(second.listingId));
    expect((await catalog.cards({ locale: "en", listingIds })).map(({ listingId }) => listingId)).toEqual([
      first.listingId,
      second.listingId,
      own.listingId,
    ]);
  });
});

describe("a shop and what is like its goods", () => {
  test("is shown with what it has on offer, and keeps its keeper to itself", async () => {
    const { sellerId } = await insertShop(database.db, "Quiet Shop");
    await insertGoods(database.db, { sellerId, categoryId });
    await insertGoods(database.db, { sellerId, categoryId, state: "draft" });
    const shop = await as(null).catalog.shop({ slug: `shop-${sellerId}` });
    expect(shop).toMatchObject({ name: "Quiet Shop", listingCount: 1 });
    // What a shop says of itself and of its business, and nothing of the person who keeps it.
    expect(Object.keys(shop).sort()).toEqual([
      "business",
      "businessNumber",
      "contactEmail",
      "contactPhone",
      "description",
      "listingCount",
      "name",
      "since",
      "slug",
    ]);
    expect(await as(null).catalog.shopSlugs({ limit: 500 })).toContain(`shop-${sellerId}`);
    await expect(as(null).catalog.shop({ slug: "no-such-shop" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("related goods are of its kind, the nearest in price first, without itself", async () => {
    const own = await insertCategory(database.db);
    const [sellerId = "", otherId = ""] = shops;
    const put = (priceMinor: bigint, seller = otherId) =>
      insertGoods(database.db, { sellerId: seller, categoryId: own, priceMinor });
    const shown = await put(2_000_000n, sellerId);
    const [far, near, same] = [await put(9_000_000n), await put(2_100_000n), await put(2_050_000n, sellerId)];
    await goods(0, 2_000_000n);
    const related = await as(null).catalog.related({ locale: "ko", listingId: shown.listingId });
    // The other shop's comes before the own one's, although that is a little nearer.
    expect(related.map(({ listingId }) => listingId)).toEqual([near.listingId, same.listingId, far.listingId]);
  });
});

describe("goods of a placed order", () => {
  test("are shown as being paid, are not bought again, and leave the cart when they are paid", async () => {
    const world = await openMarketWorld(database);
    try {
      const [seller, buyer] = [await world.seller(), await world.buyer()];
      const { variantId } = await world.listing(seller, { priceMinor: 500_000n, onHand: 9 });
      const { cart, payments } = buyer.caller;
      await cart.add({ variantId, quantity: 1 });
      const hash = await world.begin(buyer, variantId);
      const tenders = [await world.cash(buyer, 500_000n)];
      const { orderId } = await payments.submitPlan({ hash, address: testAddress, tenders });

      const [group] = await cart.mine();
      expect(group).toMatchObject({ totalMinor: 0n, lines: [{ state: "paying", toBuy: 0, paying: [{ orderId }] }] });
      // One more is one to buy.
      await cart.add({ variantId, quantity: 1 });
      expect((await cart.mine())[0]).toMatchObject({
        totalMinor: 500_000n,
        lines: [{ state: "ready", quantity: 2, toBuy: 1, paying: [{ orderId, quantity: 1 }] }],
      });
      expect((await callerOf(world.deps, (await world.buyer()).session).cart.mine()).length).toBe(0);

      await payments.giveUp({ orderId });
      await world.settle();
      expect((await cart.mine())[0]?.lines).toMatchObject([{ state: "ready", quantity: 2, toBuy: 2, paying: [] }]);
    } finally {
      await world.close();
    }
  });
});
