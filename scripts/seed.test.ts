import { existsSync } from "node:fs";
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
