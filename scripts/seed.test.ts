import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leaseOfferTerms } from "@/inputs/leasing";
import { market } from "@/market";
import { leaseOffers, limitGrants, listings, pictures, sellers, users, variants } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { demoPeople } from "@/demo-people";
import { pictureWidths } from "@/shared/picture-sources";
import { demoGoods } from "./demo/goods";
import { demoLeaseOffers } from "./demo/lease-offers";
import { seed } from "./seed";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("seeding twice leaves what seeding once leaves", async () => {
  await seed(database.db);
  const people = await database.db.select().from(users).orderBy(users.id);
  const shops = await database.db.select().from(sellers).orderBy(sellers.id);

  const grants = await database.db.select().from(limitGrants).orderBy(limitGrants.seq);

  await seed(database.db);
  expect(await database.db.select().from(limitGrants).orderBy(limitGrants.seq)).toEqual(grants);
  expect(grants).toHaveLength(shops.length);
  expect(await database.db.select().from(users).orderBy(users.id)).toEqual(people);
  expect(await database.db.select().from(sellers).orderBy(sellers.id)).toEqual(shops);
  expect(people.map(({ email }) => email).sort()).toEqual(demoPeople.map(({ email }) => email).sort());
  expect(shops).toHaveLength(demoPeople.filter(({ shop }) => shop !== null).length);
});

test("the demo's goods can be bought, and each picture that they name is there", async () => {
  await seed(database.db);
  const rows = await database.db
    .select({ slug: listings.slug, priceMinor: variants.priceMinor, category: listings.categoryId })
    .from(variants)
    .innerJoin(listings, eq(listings.id, variants.listingId));
  expect(new Set(rows.map(({ slug }) => slug)).size).toBe(demoGoods.length);
  expect(new Set(rows.map(({ category }) => category)).size).toBeGreaterThanOrEqual(6);
  // Below and above what may be split.
  expect(rows.some(({ priceMinor }) => priceMinor < market.payment.splitThresholdMinor)).toBe(true);
  expect(rows.some(({ priceMinor }) => priceMinor >= market.payment.splitThresholdMinor)).toBe(true);
  const stored = await database.db.select({ path: pictures.path }).from(pictures);
  for (const { path } of stored) {
    for (const width of pictureWidths) {
      for (const format of ["avif", "webp"]) {
        expect(existsSync(`public${path.replace("-800.webp", `-${width}.${format}`)}`), path).toBe(true);
      }
    }
  }
});

test("the demo is a market: many goods of many sellers and kinds, in both languages, each seen from several sides", async () => {
  await seed(database.db);
  expect(demoGoods.length).toBeGreaterThanOrEqual(48);
  expect(new Set(demoGoods.map(({ slug }) => slug)).size).toBe(demoGoods.length);
  expect(new Set(demoGoods.map(({ seller }) => seller)).size).toBeGreaterThanOrEqual(8);
  expect(new Set(demoGoods.map(({ category }) => category)).size).toBeGreaterThanOrEqual(8);
  for (const goods of demoGoods) {
    expect(goods.pictures.length, goods.slug).toBeGreaterThanOrEqual(3);
    for (const { en, ko } of [goods, ...goods.variants, ...goods.pictures]) expect(en, goods.slug).not.toEqual(ko);
    expect(goods.ko.specification.length, goods.slug).toBe(goods.en.specification.length);
    expect(goods.en.specification.length, goods.slug).toBeGreaterThanOrEqual(6);
  }
  const skus = demoGoods.flatMap(({ variants: each }) => each.map(({ sku }) => sku));
  expect(new Set(skus).size).toBe(skus.length);
  const stocks = demoGoods.map(({ variants: each }) => each.reduce((sum, { stock }) => sum + stock, 0));
  expect(stocks).toContain(0);
  expect(stocks.some((stock) => stock > 0 && stock < 4)).toBe(true);
  expect(await database.db.$count(listings)).toBe(demoGoods.length);
});

test("the pictures of the demo are those that it names, and light enough to be cloned", async () => {
  const files = await readdir("public/goods");
  const named = demoGoods.flatMap(({ slug, pictures: each }) =>
    each.flatMap((_, index) =>
      pictureWidths.flatMap((width) => ["avif", "webp"].map((format) => `${slug}-${index + 1}-${width}.${format}`)),
    ),
  );
  expect(files.sort()).toEqual(named.sort());
  const sizes = await Promise.all(files.map(async (file) => (await stat(join("public/goods", file))).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(14_000_000);
});

test("most of the demo's goods can be leased, from sellers and from a financial institution", async () => {
  await seed(database.db);
  await seed(database.db);
  const offers = await database.db.select().from(leaseOffers);
  expect(offers).toHaveLength(Object.values(demoLeaseOffers).flat().length);
  expect(new Set(offers.map(({ listingId }) => listingId)).size).toBeGreaterThan(demoGoods.length / 2);
  expect(new Set(offers.map(({ funder }) => funder)).size).toBe(2);
  for (const [slug, terms] of Object.entries(demoLeaseOffers)) {
    expect(
      demoGoods.some((goods) => goods.slug === slug),
      slug,
    ).toBe(true);
    // A seller could have typed them.
    for (const each of terms) expect(leaseOfferTerms.parse(each)).toEqual(each);
  }
});
