import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/server/db/columns";
import { stockReservations, variants } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { insertCategory, insertGoods, insertShop } from "../../../../tests/fixtures/goods";
import {
  consumeStock,
  getVariantsForPurchase,
  moveReservations,
  releaseStock,
  releaseUnits,
  reserveStock,
} from "./index";

let database: TestDatabase;
let sellerId: string;
let categoryId: string;
beforeAll(async () => {
  database = await openTestDatabase({ max: 20 });
  ({ sellerId } = await insertShop(database.db));
  categoryId = await insertCategory(database.db);
});
afterAll(() => database.close());

const goods = (wish: { stock: number; state?: "draft" | "published" | "archived" }) =>
  insertGoods(database.db, { sellerId, categoryId, ...wish });

const reserve = (orderId: string, lines: { variantId: string; quantity: number }[]) =>
  database.db.transaction((tx) => reserveStock(tx, orderId, lines));

async function stockOf(variantId: string) {
  const [row] = await database.db
    .select({ onHand: variants.onHand, reserved: variants.reserved })
    .from(variants)
    .where(eq(variants.id, variantId));
  return row;
}

describe("reserving", () => {
  test("of 50 buyers at once, 5 units go to exactly 5", async () => {
    const { variantId } = await goods({ stock: 5 });
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => reserve(newId(), [{ variantId, quantity: 1 }])),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "CATALOG.OUT_OF_STOCK" });
    }
    expect(await stockOf(variantId)).toEqual({ onHand: 5, reserved: 5 });
    const held = await database.db.select().from(stockReservations).where(eq(stockReservations.variantId, variantId));
    expect(held).toHaveLength(5);
  });

  test("orders that name the same two variants in opposite order do not wait for each other in a ring", async () => {
    const first = await goods({ stock: 40 });
    const second = await goods({ stock: 40 });
    const lines = [first, second].map(({ variantId }) => ({ variantId, quantity: 1 }));
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => reserve(newId(), index % 2 === 0 ? lines : [...lines].reverse())),
    );
    expect(await stockOf(first.variantId)).toEqual({ onHand: 40, reserved: 40 });
    expect(await stockOf(second.variantId)).toEqual({ onHand: 40, reserved: 40 });
  });

  test("all lines or none", async () => {
    const plenty = await goods({ stock: 9 });
    const scarce = await goods({ stock: 1 });
    const order = newId();
    await expect(
      reserve(order, [
        { variantId: plenty.variantId, quantity: 2 },
        { variantId: scarce.variantId, quantity: 2 },
      ]),
    ).rejects.toMatchObject({ code: "CATALOG.OUT_OF_STOCK" });
    expect(await stockOf(plenty.variantId)).toEqual({ onHand: 9, reserved: 0 });
  });

  test("a repeated call changes nothing, another quantity is refused", async () => {
    const { variantId } = await goods({ stock: 5 });
    const order = newId();
    await Promise.all(Array.from({ length: 8 }, () => reserve(order, [{ variantId, quantity: 2 }])));
    expect(await stockOf(variantId)).toEqual({ onHand: 5, reserved: 2 });
    await expect(reserve(order, [{ variantId, quantity: 3 }])).rejects.toMatchObject({
      code: "CATALOG.RESERVATION_DIFFERS",
    });
  });

  test("lines of one variant are taken together", async () => {
    const { variantId } = await goods({ stock: 3 });
    const lines = [
      { variantId, quantity: 2 },
      { variantId, quantity: 2 },
    ];
    await expect(reserve(newId(), lines)).rejects.toMatchObject({ code: "CATALOG.OUT_OF_STOCK" });
  });

  test("goods that are no longer offered cannot be reserved", async () => {
    const archived = await goods({ stock: 5, state: "archived" });
    const withdrawn = await goods({ stock: 5 });
    await database.db.update(variants).set({ withdrawnAt: new Date() }).where(eq(variants.id, withdrawn.variantId));
    for (const { variantId } of [archived, withdrawn]) {
      await expect(reserve(newId(), [{ variantId, quantity: 1 }])).rejects.toMatchObject({
        code: "CATALOG.OUT_OF_STOCK",
      });
    }
  });
});

describe("ending a reservation", () => {
  test("no matter how often and by whom it is released or consumed, it ends once", async () => {
    const { variantId } = await goods({ stock: 10 });
    const order = newId();
    await reserve(order, [{ variantId, quantity: 3 }]);
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        database.db.transaction((tx) => (index % 2 === 0 ? releaseStock(tx, order) : consumeStock(tx, order))),
      ),
    );
    const [reservation] = await database.db
      .select()
      .from(stockReservations)
      .where(eq(stockReservations.orderId, order));
    expect(reservation?.endedAt).toBeInstanceOf(Date);
    expect(await stockOf(variantId)).toEqual({ onHand: reservation?.state === "consumed" ? 7 : 10, reserved: 0 });
  });

  test("a release frees the units for the next buyer; shipping takes them for good", async () => {
    const { variantId } = await goods({ stock: 1 });
    const [first, second, third] = [newId(), newId(), newId()];
    await reserve(first, [{ variantId, quantity: 1 }]);
    await database.db.transaction((tx) => releaseStock(tx, first));
    await reserve(second, [{ variantId, quantity: 1 }]);
    await database.db.transaction((tx) => consumeStock(tx, second));
    expect(await stockOf(variantId)).toEqual({ onHand: 0, reserved: 0 });
    await expect(reserve(third, [{ variantId, quantity: 1 }])).rejects.toMatchObject({ code: "CATALOG.OUT_OF_STOCK" });
    // What was released does not come back by asking again: it is asked for again.
    await expect(reserve(first, [{ variantId, quantity: 1 }])).rejects.toMatchObject({ code: "CATALOG.OUT_OF_STOCK" });
  });

  test("units leave an order one by one, each once, and never more than it holds", async () => {
    const { variantId } = await goods({ stock: 5 });
    const order = newId();
    await reserve(order, [{ variantId, quantity: 3 }]);
    const release = (quantity: number) =>
      database.db.transaction((tx) => releaseUnits(tx, order, [{ variantId, quantity }]));
    await release(1);
    expect(await stockOf(variantId)).toEqual({ onHand: 5, reserved: 2 });
    await expect(release(3)).rejects.toThrow("holds 3");
    await release(2);
    await expect(release(1)).rejects.toThrow("holds 1");
    expect(await stockOf(variantId)).toEqual({ onHand: 5, reserved: 0 });
    await database.db.transaction((tx) => consumeStock(tx, order));
    expect(await stockOf(variantId)).toEqual({ onHand: 5, reserved: 0 });
  });

  test("what an exchange kept becomes the order's, added to what the order keeps of the same variant", async () => {
    const [{ variantId: same }, { variantId: other }] = [await goods({ stock: 5 }), await goods({ stock: 5 })];
    const [order, exchange] = [newId(), newId()];
    await reserve(order, [{ variantId: same, quantity: 1 }]);
    await reserve(exchange, [
      { variantId: same, quantity: 2 },
      { variantId: other, quantity: 1 },
    ]);
    await database.db.transaction((tx) => moveReservations(tx, exchange, order));
    expect([await stockOf(same), await stockOf(other)]).toEqual([
      { onHand: 5, reserved: 3 },
      { onHand: 5, reserved: 1 },
    ]);
    await database.db.transaction((tx) => consumeStock(tx, order));
    await database.db.transaction((tx) => releaseStock(tx, exchange));
    expect([await stockOf(same), await stockOf(other)]).toEqual([
      { onHand: 2, reserved: 0 },
      { onHand: 4, reserved: 0 },
    ]);
  });
});

test("particulars are frozen from both languages, the first picture and what is left", async () => {
  const { variantId, listingId, slug } = await insertGoods(database.db, {
    sellerId,
    categoryId,
    titleEn: "Cine camera",
    titleKo: null,
    stock: 4,
    priceMinor: 2_490_000n,
  });
  await reserve(newId(), [{ variantId, quantity: 1 }]);
  expect(await getVariantsForPurchase(database.db, [variantId, newId()])).toEqual([
    {
      variantId,
      listingId,
      listingSlug: slug,
      sellerId,
      titleEn: "Cine camera",
      titleKo: "Cine camera",
      variantNameEn: "Standard",
      variantNameKo: "기본",
      unitPriceMinor: 2_490_000n,
      currency: "KRW",
      available: 3,
      picturePath: `/goods/${slug}-1-800.webp`,
      isOffered: true,
    },
  ]);
});
