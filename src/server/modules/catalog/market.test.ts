import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { variants } from "@/server/db/schema";
import type { FindListingsInput } from "@/inputs/catalog";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { callerOf, quietDeps } from "../../../../tests/fixtures/callers";
import { insertCategory, insertGoods, insertShop } from "../../../../tests/fixtures/goods";
import type { ListingPage } from "./domain/listing-search";
import { findListings } from "./queries/find-listings";

let database: TestDatabase;
let sellerId: string;
let cameras: string;
let sound: string;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ sellerId } = await insertShop(database.db));
  cameras = await insertCategory(database.db, "cameras");
  sound = await insertCategory(database.db, "sound");
});
afterAll(() => database.close());

const all: FindListingsInput = {
  locale: "en",
  text: "",
  categories: [],
  sellers: [],
  termsMonths: [],
  availableOnly: false,
  sort: "newest",
  limit: 24,
};
const inCameras: FindListingsInput = { ...all, categories: ["cameras"] };

describe("pages of the market", () => {
  const prices = [500_000n, 2_490_000n, 2_490_000n, 180_000n, 9_800_000n, 1_000_000n, 2_490_000n];
  beforeAll(async () => {
    for (const [index, priceMinor] of prices.entries()) {
      await insertGoods(database.db, {
        sellerId,
        categoryId: cameras,
        titleEn: `Paged ${index}`,
        priceMinor,
        // Three share an instant to the microsecond.
        publishedAt: new Date(Date.UTC(2026, 0, index < 3 ? 1 : index)),
      });
    }
    await insertGoods(database.db, { sellerId, categoryId: cameras, titleEn: "Hidden draft", state: "draft" });
    await insertGoods(database.db, { sellerId, categoryId: cameras, titleEn: "Hidden old", state: "archived" });
  });

  test.for(["newest", "price_asc", "price_desc"] as const)(
    "by %s, two at a time, give every listing once",
    async (sort) => {
      const whole = await findListings(database.db, { ...inCameras, sort });
      expect(whole.items).toHaveLength(prices.length);
      expect(whole.nextCursor).toBeNull();
      const paged: string[] = [];
      let cursor: string | null = null;
      do {
        const page: ListingPage = await findListings(database.db, { ...inCameras, sort, limit: 2, cursor });
        paged.push(...page.items.map(({ listingId }) => listingId));
        cursor = page.nextCursor;
      } while (cursor);
      expect(paged).toEqual(whole.items.map(({ listingId }) => listingId));
      if (sort !== "newest") {
        const sorted = whole.items.map(({ fromPriceMinor }) => fromPriceMinor);
        const byPrice = [...prices].sort((a, b) => Number(a - b));
        expect(sorted).toEqual(sort === "price_asc" ? byPrice : byPrice.reverse());
      }
    },
  );

  test("are narrowed by price, ends included", async () => {
    const { items } = await findListings(database.db, {
      ...inCameras,
      sort: "price_asc",
      minPriceMinor: 1_000_000n,
      maxPriceMinor: 2_490_000n,
    });
    expect(items.map(({ fromPriceMinor }) => fromPriceMinor)).toEqual([1_000_000n, 2_490_000n, 2_490_000n, 2_490_000n]);
  });

  test("a cursor that no page handed out is refused", async () => {
    for (const cursor of ["x", "1~2", `'; drop table listings; --~${randomUUID()}`, `1e9~${randomUUID()}`]) {
      await expect(findListings(database.db, { ...all, cursor })).rejects.toMatchObject({
        code: "CATALOG.CURSOR",
      });
    }
  });
});

describe("search", () => {
  beforeAll(async () => {
    const goods = (titleEn: string, titleKo: string, description: string) =>
      insertGoods(database.db, { sellerId, categoryId: sound, titleEn, titleKo, description });
    await goods("Hadan C4 Cine Camera", "하단 C4 시네 카메라", "Six stops of latitude above middle grey.");
    await goods("Meridian S Electric Guitar", "메리디안 S 일렉트릭 기타", "A bolt-on neck of roasted maple.");
    await goods("Orsa Due Espresso Machine", "오르사 두에 에스프레소 머신", "Two boilers, one grinder beside it.");
    await goods("Norr Modular Sofa", "노르 모듈러 소파", "A chaise that changes sides.");
    await insertGoods(database.db, { sellerId, categoryId: sound, titleEn: "Hidden Cine Camera", state: "draft" });
  });
  const search = async (text: string, locale: "en" | "ko" = "en") =>
    (await findListings(database.db, { ...all, locale, text, sort: "relevance" })).items.map(({ title }) => title);

  test.for([
    ["cine camera", "Hadan C4 Cine Camera"],
    ["camra", "Hadan C4 Cine Camera"],
    ["kamera", "Hadan C4 Cine Camera"],
    ["카메라", "Hadan C4 Cine Camera"],
    ["카매라", "Hadan C4 Cine Camera"],
    ["시네카메라", "Hadan C4 Cine Camera"],
    ["GUITTAR", "Meridian S Electric Guitar"],
    ["expresso", "Orsa Due Espresso Machine"],
    ["에스프래소", "Orsa Due Espresso Machine"],
    ["소파", "Norr Modular Sofa"],
    ["roasted maple", "Meridian S Electric Guitar"],
  ])("“%s” finds %s first", async ([text = "", title]) => {
    const [first, ...others] = await search(text);
    expect(first).toBe(title);
    expect(others).not.toContain("Hidden Cine Camera");
  });

  test("answers in the reader's language, whichever language matched", async () => {
    expect(await search("espresso", "ko")).toEqual(["오르사 두에 에스프레소 머신"]);
  });

  test("words that resemble no goods find none", async () => {
    expect(await search("zzyzx")).toEqual([]);
    expect(await search("'; drop table listings; --")).toEqual([]);
  });

  test("pages of one search give every listing once", async () => {
    const wanted: FindListingsInput = { ...all, text: "paged", sort: "relevance" };
    const whole = await findListings(database.db, wanted);
    expect(whole.items.length).toBeGreaterThan(4);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: ListingPage = await findListings(database.db, { ...wanted, limit: 2, cursor });
      paged.push(...page.items.map(({ listingId }) => listingId));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(whole.items.map(({ listingId }) => listingId));
  });
});

describe("the public procedures", () => {
  const nobody = () => callerOf(quietDeps(database), null).catalog;

  test("show a listing's page to anybody, with what is free of each variant", async () => {
    const { slug, variantId, listingId } = await insertGoods(database.db, {
      sellerId,
      categoryId: sound,
      titleEn: null,
      titleKo: "한국어만 있는 상품",
      stock: 3,
    });
    await database.db.update(variants).set({ reserved: 2 }).where(eq(variants.id, variantId));
    const page = await nobody().get({ slug, locale: "en" });
    expect(page).toMatchObject({ listingId, title: "한국어만 있는 상품", textLocale: "ko" });
    expect(page.variants).toMatchObject([{ variantId, name: "Standard", available: 1 }]);
    expect(await nobody().availability({ listingId })).toEqual([{ variantId, priceMinor: 1_500_000n, available: 1 }]);
  });

  test.for(["draft", "archived"] as const)("know nothing of a listing that is %s", async (state) => {
    const { slug, listingId } = await insertGoods(database.db, { sellerId, categoryId: sound, state });
    await expect(nobody().get({ slug, locale: "ko" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await nobody().availability({ listingId })).toEqual([]);
  });

  test("count what is published in each category", async () => {
    const found = await nobody().categories({ locale: "ko" });
    expect(found.find(({ slug }) => slug === "cameras")?.listingCount).toBe(7);
  });
});
