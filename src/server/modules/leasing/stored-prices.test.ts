import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leasePrices, leaseOffers, listings, variants } from "@/server/db/schema";
import { newId } from "@/server/db/columns";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { sumUpListing } from "@/server/modules/catalog";
import { insertCategory, insertGoods, insertShop, priceGoods } from "../../../../tests/fixtures/goods";
import { toTerms } from "./domain/lease-offer";
import { quoteLease } from "./domain/quote-lease";
import { marketProfiles } from "@/market";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const offers = fc.record({
  residualBps: fc.integer({ min: 1_500, max: 6_000 }),
  annualRateBps: fc.integer({ min: 0, max: 1_000 }),
  paymentsAtSigning: fc.integer({ min: 0, max: 3 }),
  termsMonths: fc.subarray([6, 12, 24, 36, 60], { minLength: 1 }),
});

async function offered(priceMinor: bigint, wish: ReturnType<typeof offers.generate>["value"]) {
  const { sellerId } = await insertShop(database.db);
  const categoryId = await insertCategory(database.db, `c-${randomUUID()}`);
  const { listingId, variantId } = await insertGoods(database.db, { sellerId, categoryId, priceMinor });
  const id = newId();
  const row = {
    id,
    listingId,
    lineageId: id,
    version: 1,
    securityDepositBps: 0,
    serviceVisitsPerYear: 0,
    serviceRepair: false,
    serviceReplacement: false,
    serviceResponseHours: 24,
    exitKind: "no_fee" as const,
    exitFeeBps: null,
    exitMonths: null,
    returnFeeBps: 0,
    funder: "seller" as const,
    ...wish,
  };
  await database.db.insert(leaseOffers).values(row);
  await priceGoods(database.db, listingId);
  return { listingId, variantId, row };
}

const stored = async (listingId: string) =>
  new Map(
    (await database.db.select().from(leasePrices).where(eq(leasePrices.listingId, listingId))).map((row) => [
      row.termMonths,
      row.instalmentMinor,
    ]),
  );

test("what lists sort by is the instalment that is quoted, to the minor unit", async () => {
  const asked = fc.sample(fc.tuple(fc.bigInt({ min: 100_000n, max: 1_000_000_000n }), offers), 60);
  for (const [priceMinor, wish] of asked) {
    const { listingId, row } = await offered(priceMinor, wish);
    const offer = { offerId: row.id, version: 1, terms: toTerms(row) };
    const quoted = wish.termsMonths.map(
      (termMonths) =>
        [
          termMonths,
          quoteLease(offer, priceMinor, { termMonths }, "2026-11-20", marketProfiles.kr).instalmentMinor,
        ] as const,
    );
    expect(await stored(listingId)).toEqual(new Map(quoted));
  }
});

test("a price that nobody computed from today's lowest price is not shown", async () => {
  const wish = { residualBps: 1_500, annualRateBps: 0, paymentsAtSigning: 0, termsMonths: [12] };
  const { listingId, variantId } = await offered(1_200_000n, wish);
  const read = async () => (await database.db.select().from(listings).where(eq(listings.id, listingId)))[0];
  expect(await read()).toMatchObject({ lowestMinor: 1_200_000n, leaseLeastMinor: 1_020_000n });
  await database.db
    .update(variants)
    .set({ priceMinor: 2_400_000n })
    .where(and(eq(variants.id, variantId), isNull(variants.withdrawnAt)));
  await database.db.transaction((tx) => sumUpListing(tx, listingId, new Date()));
  expect(await read()).toMatchObject({ lowestMinor: 2_400_000n, leaseLeastMinor: null, termsMonths: [] });
  await priceGoods(database.db, listingId);
  expect(await read()).toMatchObject({ lowestMinor: 2_400_000n, leaseLeastMinor: 2_040_000n });
});
