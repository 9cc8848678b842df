import { eq, inArray } from "drizzle-orm";
import { market } from "@/market";
import type { Db } from "@/server/db/client";
import {
  categories,
  leaseOffers,
  listings,
  listingTexts,
  pictures,
  sellers,
  users,
  variants,
} from "@/server/db/schema";
import { sumUpListing } from "@/server/modules/catalog";
import { leaseOfferColumns, writeLeasePrices } from "@/server/modules/leasing";
import { newId } from "@/server/db/columns";
import { present } from "@/shared/assert";
import { inEnglishOf } from "./demo/american";
import { demoCategories } from "./demo/categories";
import { demoGoods } from "./demo/goods";
import { demoLeaseOffers } from "./demo/lease-offers";
import type { DemoGoods } from "./demo/listing";
import { marketPrice } from "./demo/market-price";
import { demoPeople } from "@/demo-people";

const hour = 3_600_000;

/** The demo's goods on the demo people's shelves. A listing that is there already stays as its seller left it. */
export async function seedGoods(db: Db): Promise<void> {
  await db
    .insert(categories)
    .values(demoCategories.map((category, index) => ({ ...category, position: index + 1 })))
    .onConflictDoNothing({ target: categories.slug });
  const categoryIds = new Map(
    (await db.select({ slug: categories.slug, id: categories.id }).from(categories)).map(({ slug, id }) => [slug, id]),
  );
  const sellerIds = await sellersByKey(db);
  const now = Date.now();
  for (const [index, goods] of demoGoods.entries()) {
    await seedListing(db, goods, {
      sellerId: present(sellerIds.get(goods.seller), `${goods.seller} was just seeded`),
      categoryId: present(categoryIds.get(goods.category), `${goods.category} was just seeded`),
      // The last of the list is the newest.
      publishedAt: new Date(now - (demoGoods.length - index) * 7 * hour),
    });
  }
  await seedLeaseOffers(db);
}

/** The demo's lease offers. A listing that ever had one stays as its seller left it. */
async function seedLeaseOffers(db: Db): Promise<void> {
  const slugs = Object.keys(demoLeaseOffers);
  const shelves = await db
    .select({ slug: listings.slug, listingId: listings.id, offerId: leaseOffers.id })
    .from(listings)
    .leftJoin(leaseOffers, eq(leaseOffers.listingId, listings.id))
    .where(inArray(listings.slug, slugs));
  const rows = shelves
    .filter(({ offerId }) => offerId === null)
    .flatMap(({ slug, listingId }) => (demoLeaseOffers[slug] ?? []).map((terms) => ({ listingId, terms })))
    .map(({ listingId, terms }) => {
      const id = newId();
      return { id, listingId, lineageId: id, version: 1, ...leaseOfferColumns(terms) };
    });
  if (rows.length > 0) await db.insert(leaseOffers).values(rows);
  for (const listingId of new Set(rows.map((row) => row.listingId))) {
    await db.transaction(async (tx) => {
      await writeLeasePrices(tx, listingId);
      await sumUpListing(tx, listingId, new Date());
    });
  }
}

async function sellersByKey(db: Db): Promise<Map<string, string>> {
  const keepers = demoPeople.filter(({ shop }) => shop !== null);
  const rows = await db
    .select({ email: users.email, sellerId: sellers.id })
    .from(sellers)
    .innerJoin(users, eq(users.id, sellers.userId))
    .where(
      inArray(
        users.email,
        keepers.map(({ email }) => email),
      ),
    );
  const byEmail = new Map(rows.map(({ email, sellerId }) => [email, sellerId]));
  return new Map(keepers.map(({ key, email }) => [key, present(byEmail.get(email), `${email} keeps a shop`)] as const));
}

/** A text of the demo as this market's shops write it. */
const written = (locale: "en" | "ko", text: string) => (locale === "en" ? inEnglishOf(market.code, text) : text);

async function seedListing(
  db: Db,
  goods: DemoGoods,
  place: { sellerId: string; categoryId: string; publishedAt: Date },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [made] = await tx
      .insert(listings)
      .values({ ...place, slug: goods.slug, state: "published" })
      .onConflictDoNothing({ target: listings.slug })
      .returning({ id: listings.id });
    if (!made) return;
    const listingId = made.id;
    await tx.insert(listingTexts).values(
      (["en", "ko"] as const).map((locale) => ({
        listingId,
        locale,
        title: written(locale, goods[locale].title),
        description: written(locale, goods[locale].description),
        specification: goods[locale].specification.map(([name, value]) => ({
          name: written(locale, name),
          value: written(locale, value),
        })),
      })),
    );
    await tx.insert(variants).values(
      goods.variants.map((variant, index) => ({
        listingId,
        sku: variant.sku,
        nameEn: written("en", variant.en),
        nameKo: variant.ko,
        priceMinor: marketPrice(variant.priceMinor, market.currency),
        currency: market.currency,
        onHand: variant.stock,
        position: index + 1,
      })),
    );
    await tx.insert(pictures).values(
      goods.pictures.map((picture, index) => ({
        listingId,
        position: index + 1,
        path: `/goods/${goods.slug}-${index + 1}-800.webp`,
        altEn: written("en", picture.en),
        altKo: picture.ko,
        width: 800,
        height: 800,
      })),
    );
    await sumUpListing(tx, listingId, new Date());
  });
}
