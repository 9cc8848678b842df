import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { monthlyBands, priceBands, type AmountBand, type FindListingsInput } from "@/inputs/catalog";
import { newId } from "@/server/db/columns";
import { leaseOffers, limits, listings, variants } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { insertCategory, insertGoods, insertShop, priceGoods } from "../../../../tests/fixtures/goods";
import { createPostgresSearch } from "./adapters/postgres-search";
import { facetKinds, type FacetKind, type ListingPage } from "./domain/listing-search";
import { inOtherKeys } from "./adapters/keyboard-layouts";
import { meaningsOf } from "./domain/meanings";
import { findListingsQuery } from "./queries/find-listings";
import { listRelatedListings } from "./queries/list-related-listings";
import { setLikeness, titleLikeness } from "./queries/facet-conditions";
import { staleLeasePrices, sumUpLeasePrices } from "./use-cases/sum-up-lease-prices";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const anything: FindListingsInput = {
  locale: "en",
  text: "",
  categories: [],
  sellers: [],
  termsMonths: [],
  availableOnly: false,
  sort: "newest",
  limit: 60,
};

const search = () => createPostgresSearch(database.db, "KRW");

async function offerLease(listingId: string, termsMonths: number[], rate = {}): Promise<void> {
  const id = newId();
  await database.db.insert(leaseOffers).values({
    id,
    listingId,
    lineageId: id,
    version: 1,
    termsMonths,
    annualRateBps: 790,
    paymentsAtSigning: 1,
    residualBps: 1_000,
    securityDepositBps: 500,
    serviceVisitsPerYear: 1,
    serviceRepair: true,
    serviceReplacement: false,
    serviceResponseHours: 24,
    exitKind: "no_fee",
    returnFeeBps: 1_000,
    funder: "seller",
    ...rate,
  });
  await priceGoods(database.db, listingId);
}

/** Room under a shop's lease limit, in minor units. */
async function grantRoom(ownerId: string, amountMinor: bigint, validUntil = new Date("2030-01-01T00:00:00Z")) {
  await database.db
    .insert(limits)
    .values({ kind: "seller_exposure", ownerId, amountMinor, currency: "KRW", validUntil, updatedAt: new Date() })
    .onConflictDoUpdate({ target: [limits.kind, limits.ownerId], set: { amountMinor, validUntil } });
}

describe("facets over a random market", () => {
  const categories = ["cameras", "sound", "sofas"];
  const shops: { sellerId: string; slug: string }[] = [];
  const terms = [12, 24, 36];
  interface Known {
    readonly listingId: string;
    readonly title: string;
    readonly category: string;
    readonly seller: string;
    readonly priceMinor: bigint;
    readonly monthlyMinor: bigint | null;
    readonly terms: readonly number[];
    readonly isAvailable: boolean;
  }
  const goods: Known[] = [];

  beforeAll(async () => {
    const categoryIds = new Map<string, string>();
    for (const slug of categories) categoryIds.set(slug, await insertCategory(database.db, slug));
    for (const name of ["North", "South"]) {
      const { sellerId } = await insertShop(database.db, name);
      shops.push({ sellerId, slug: `shop-${sellerId}` });
      await grantRoom(sellerId, 10n ** 12n);
    }
    const wishes = fc.sample(
      fc.record({
        category: fc.constantFrom(...categories),
        shop: fc.nat({ max: 1 }),
        // Ends of bands among them: they belong to both neighbours.
        priceMinor: fc.oneof(
          fc.constantFrom(1_000_000n, 2_000_000n, 4_000_000n, 8_000_000n),
          fc.bigInt({ min: 50_000n, max: 20_000_000n }),
        ),
        stock: fc.constantFrom(0, 1, 3),
        terms: fc.subarray(terms),
        word: fc.constantFrom("Theodolite", "Espresso", "Lounge"),
      }),
      { numRuns: 40, seed: 20_261_122 },
    );
    for (const [index, wish] of wishes.entries()) {
      const shop = shops[wish.shop];
      const title = `${wish.word} ${index}`;
      const { listingId } = await insertGoods(database.db, {
        sellerId: shop?.sellerId ?? "",
        categoryId: categoryIds.get(wish.category) ?? "",
        titleEn: title,
        priceMinor: wish.priceMinor,
        stock: wish.stock,
        publishedAt: new Date(Date.UTC(2026, 0, 1 + (index % 9))),
      });
      if (wish.terms.length > 0) await offerLease(listingId, wish.terms);
      const [row] = await database.db.select().from(listings).where(eq(listings.id, listingId));
      goods.push({
        listingId,
        title,
        category: wish.category,
        seller: shop?.slug ?? "",
        priceMinor: wish.priceMinor,
        monthlyMinor: row?.monthlyFromMinor ?? null,
        terms: wish.terms,
        isAvailable: wish.stock > 0,
      });
    }
    await insertGoods(database.db, {
      sellerId: shops[0]?.sellerId ?? "",
      categoryId: categoryIds.get("sound") ?? "",
      titleEn: "Theodolite in the drawer",
      state: "draft",
    });
  });

  const amount = fc.option(fc.constantFrom(60_000n, 1_000_000n, 2_000_000n, 3_333_333n, 8_000_000n));
  const asked = fc.record({
    text: fc.constantFrom("", "", "theodolit", "expresso"),
    categories: fc.subarray([...categories, "nothing-here"]),
    shops: fc.subarray([0, 1]),
    termsMonths: fc.subarray(terms),
    minPriceMinor: amount,
    maxPriceMinor: amount,
    maxMonthlyMinor: fc.option(fc.constantFrom(40_000n, 100_000n, 250_000n)),
    availableOnly: fc.boolean(),
  });

  /** The rule, said once more without a database. */
  function agrees(each: Known, input: FindListingsInput, except: FacetKind | null): boolean {
    const word = { theodolit: "Theodolite", expresso: "Espresso" }[input.text];
    const { minPriceMinor: min, maxPriceMinor: max, maxMonthlyMinor: most } = input;
    const by: Record<FacetKind, boolean> = {
      category: input.categories.length === 0 || input.categories.includes(each.category),
      seller: input.sellers.length === 0 || input.sellers.includes(each.seller),
      price: (!min || each.priceMinor >= min) && (!max || each.priceMinor <= max),
      monthly: !most || (each.monthlyMinor !== null && each.monthlyMinor <= most),
      term: input.termsMonths.length === 0 || input.termsMonths.some((term) => each.terms.includes(term)),
      available: !input.availableOnly || each.isAvailable,
    };
    return (!word || each.title.startsWith(word)) && facetKinds.every((kind) => kind === except || by[kind]);
  }
  const within = ({ minMinor, maxMinor }: AmountBand, value: bigint | null) =>
    value !== null && value >= (minMinor ?? 0n) && (maxMinor === null || value <= maxMinor);

  test("each count is what that choice would show beside all other facets, and pages show what was counted", async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ shops: chosen, ...rest }) => {
        const input = { ...anything, ...rest, sellers: chosen.map((index) => shops[index]?.slug ?? "") };
        const [facets, page] = await Promise.all([search().countFacets(input), search().find(input)]);
        const counted = (kind: FacetKind | null, has: (each: Known) => boolean = () => true) =>
          goods.filter((each) => agrees(each, input, kind) && has(each)).length;
        expect(facets.total).toBe(counted(null));
        expect(page.items).toHaveLength(facets.total);
        for (const category of categories) {
          const shown = facets.categories.find(({ value }) => value === category)?.listingCount ?? 0;
          expect(shown).toBe(counted("category", (each) => each.category === category));
        }
        for (const { slug } of shops) {
          const shown = facets.sellers.find(({ value }) => value === slug)?.listingCount ?? 0;
          expect(shown).toBe(counted("seller", (each) => each.seller === slug));
        }
        for (const term of terms) {
          const shown = facets.terms.find(({ value }) => value === String(term))?.listingCount ?? 0;
          expect(shown).toBe(counted("term", (each) => each.terms.includes(term)));
        }
        expect(facets.priceCounts).toEqual(
          priceBands.KRW.map((band) => counted("price", ({ priceMinor }) => within(band, priceMinor))),
        );
        expect(facets.monthlyCounts).toEqual(
          monthlyBands.KRW.map((band) => counted("monthly", ({ monthlyMinor }) => within(band, monthlyMinor))),
        );
        expect(facets.availableCount).toBe(counted("available", ({ isAvailable }) => isAvailable));
        for (const kind of facetKinds) expect(facets.totalWithout[kind]).toBe(counted(kind));
      }),
      { numRuns: 25 },
    );
  });

  test.for(["relevance", "newest", "price_asc", "price_desc", "monthly_asc"] as const)(
    "pages by %s repeat and skip nothing while others publish",
    async (sort) => {
      const input = { ...anything, sort, text: "theodolite" };
      const before = await search().find(input);
      const paged: string[] = [];
      let cursor: string | null = null;
      do {
        const page: ListingPage = await search().find({ ...input, limit: 3, cursor });
        paged.push(...page.items.map(({ listingId }) => listingId));
        cursor = page.nextCursor;
        const { listingId } = await insertGoods(database.db, {
          sellerId: shops[0]?.sellerId ?? "",
          categoryId: await insertCategory(database.db),
          titleEn: `Theodolite just published ${randomUUID()}`,
          priceMinor: BigInt(1 + paged.length) * 700_001n,
        });
        // Off the market again, so that the next sort finds the market as it was.
        await database.db.update(listings).set({ state: "archived" }).where(eq(listings.id, listingId));
      } while (cursor);
      expect(paged).toEqual(before.items.map(({ listingId }) => listingId));
      expect(new Set(paged).size).toBe(paged.length);
    },
  );

  test("by monthly price, goods that cannot be leased come last", async () => {
    const { items } = await search().find({ ...anything, sort: "monthly_asc" });
    const monthly = items.map(({ monthlyFromMinor }) => monthlyFromMinor ?? 10n ** 18n);
    expect(monthly).toEqual([...monthly].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  });
});

describe("what a listing comes to", () => {
  test("follows prices, withdrawn variants and lease offers", async () => {
    const { sellerId } = await insertShop(database.db);
    await grantRoom(sellerId, 10n ** 12n);
    const categoryId = await insertCategory(database.db);
    const { listingId, variantId } = await insertGoods(database.db, { sellerId, categoryId, priceMinor: 3_000_000n });
    const read = async () => {
      const [row] = await database.db.select().from(listings).where(eq(listings.id, listingId));
      return (
        row && {
          lowest: row.lowestMinor,
          highest: row.highestMinor,
          monthly: row.monthlyFromMinor,
          terms: row.termsMonths,
        }
      );
    };
    expect(await read()).toEqual({ lowest: 3_000_000n, highest: 3_000_000n, monthly: null, terms: [] });
    const dearer = newId();
    await database.db.insert(variants).values({
      id: dearer,
      listingId,
      sku: "DEARER",
      nameEn: "Dearer",
      nameKo: "더 비싼 것",
      priceMinor: 5_000_000n,
      currency: "KRW",
      onHand: 1,
      position: 2,
    });
    await offerLease(listingId, [12, 36]);
    expect(await read()).toMatchObject({ lowest: 3_000_000n, highest: 5_000_000n, terms: [12, 36] });
    const monthly = (await read())?.monthly ?? 0n;
    expect(monthly).toBeGreaterThan(70_000n);
    await database.db.update(variants).set({ withdrawnAt: new Date() }).where(eq(variants.id, variantId));
    await priceGoods(database.db, listingId);
    expect(await read()).toMatchObject({ lowest: 5_000_000n, highest: 5_000_000n });
    await database.db.update(leaseOffers).set({ withdrawnAt: new Date() }).where(eq(leaseOffers.listingId, listingId));
    await priceGoods(database.db, listingId);
    expect(await read()).toMatchObject({ monthly: null, terms: [] });
    await database.db.update(variants).set({ withdrawnAt: new Date() }).where(eq(variants.id, dearer));
    await priceGoods(database.db, listingId);
    expect(await read()).toMatchObject({ lowest: null });
  });
});

describe("the monthly price of a listing", () => {
  async function leased(roomMinor: bigint | null) {
    const { sellerId } = await insertShop(database.db);
    if (roomMinor !== null) await grantRoom(sellerId, roomMinor);
    const categoryId = await insertCategory(database.db);
    const { listingId } = await insertGoods(database.db, { sellerId, categoryId, priceMinor: 3_000_000n });
    await offerLease(listingId, [12, 36], { annualRateBps: 0, residualBps: 0 });
    await offerLease(listingId, [24], { annualRateBps: 1_000, residualBps: 0 });
    return { sellerId, listingId };
  }
  const said = async ({ sellerId }: { sellerId: string }) => {
    const found = { ...anything, sellers: [`shop-${sellerId}`] };
    const [card] = (await search().find(found)).items;
    const { terms } = await search().countFacets(found);
    return { monthly: card?.monthlyFromMinor, terms: terms.map(({ value }) => value) };
  };

  test("is not said by a shop without a limit, and is from the moment that it has one", async () => {
    const shop = await leased(null);
    expect(await said(shop)).toEqual({ monthly: null, terms: [] });
    await grantRoom(shop.sellerId, 10n ** 9n);
    expect(await said(shop)).toEqual({ monthly: 83_333n, terms: ["12", "24", "36"] });
  });

  test("is of the terms that the limit has room for, as it fills and empties", async () => {
    // Free of interest a lease comes to the price; at 10 % it comes to more.
    const shop = await leased(3_100_000n);
    expect(await said(shop)).toEqual({ monthly: 83_333n, terms: ["12", "36"] });
    await grantRoom(shop.sellerId, 2_999_999n);
    expect(await said(shop)).toEqual({ monthly: 83_333n, terms: ["36"] });
    await grantRoom(shop.sellerId, 2_999_987n);
    expect(await said(shop)).toEqual({ monthly: null, terms: [] });
    await grantRoom(shop.sellerId, 4_000_000n);
    expect(await said(shop)).toEqual({ monthly: 83_333n, terms: ["12", "24", "36"] });
  });

  test("goes when the limit ends, at the next sweep", async () => {
    const shop = await leased(10n ** 9n);
    await grantRoom(shop.sellerId, 10n ** 9n, new Date(Date.now() + 60_000));
    const at = (ms: number) => ({ db: database.db, clock: { now: () => new Date(Date.now() + ms) } });
    await sumUpLeasePrices(at(0));
    expect((await said(shop)).monthly).toBe(83_333n);
    expect(await sumUpLeasePrices(at(120_000))).toBe(1);
    expect(await said(shop)).toEqual({ monthly: null, terms: [] });
    expect(await sumUpLeasePrices(at(120_000))).toBe(0);
    await sumUpLeasePrices(at(0));
  });

  test("asks for every shop's limit together, not once for each listing", async () => {
    const lines = await database.db.execute<{ "QUERY PLAN": string }>(
      sql`explain (verbose) ${staleLeasePrices(new Date())}`,
    );
    const plan = lines.map((line) => line["QUERY PLAN"]).join("\n");
    expect(plan).toContain("public.limits");
    expect(plan).not.toMatch(/lease_room|SubPlan/);
  });

  test("a listing that is being edited when its shop's limit changes keeps nobody waiting, and is swept up", async () => {
    const shop = await leased(null);
    await database.db.transaction(async (editing) => {
      await editing.select().from(listings).where(eq(listings.id, shop.listingId)).for("update");
      await grantRoom(shop.sellerId, 10n ** 9n);
    });
    expect(await said(shop)).toEqual({ monthly: null, terms: [] });
    expect(await sumUpLeasePrices({ db: database.db, clock: { now: () => new Date() } })).toBe(1);
    expect((await said(shop)).monthly).toBe(83_333n);
  });
});

describe("words that find nothing", () => {
  test.for([
    ["thedlite", "theodolite"],
    ["엣프레쏘", "에스프레소"],
  ])("“%s” is answered with %s", async ([typed = "", spelled]) => {
    const { sellerId } = await insertShop(database.db);
    await insertGoods(database.db, {
      sellerId,
      categoryId: await insertCategory(database.db),
      titleEn: "Theodolite",
      titleKo: "에스프레소 머신",
    });
    expect(await search().nearestSpelling(typed)).toBe(spelled);
  });

  test("what is near nothing stays as it is", async () => {
    expect(await search().nearestSpelling("qqqqqq")).toBeNull();
    expect(await search().nearestSpelling("theodolite")).toBeNull();
  });
});

describe("suggestions", () => {
  test("name goods, kinds and shops after a few letters, typos and half syllables forgiven", async () => {
    const { sellerId } = await insertShop(database.db, "Zanzibar Optics");
    const categoryId = await insertCategory(database.db, "zoetropes");
    await insertGoods(database.db, { sellerId, categoryId, titleEn: "Zoetrope de luxe", titleKo: "조이트로프 디럭스" });
    await insertShop(database.db, "Zanzibar without goods");
    const suggest = (text: string, locale: "en" | "ko" = "en") => search().suggest({ locale, text });
    expect((await suggest("zoe")).listings[0]).toMatchObject({ title: "Zoetrope de luxe", fromPriceMinor: 1_500_000n });
    expect((await suggest("zoetorpe")).listings[0]?.title).toBe("Zoetrope de luxe");
    expect((await suggest("조이트", "ko")).listings[0]?.title).toBe("조이트로프 디럭스");
    expect((await suggest("조이틀", "ko")).listings[0]?.title).toBe("조이트로프 디럭스");
    expect((await suggest("zoetrop")).categories).toEqual([{ slug: "zoetropes", name: "zoetropes" }]);
    expect((await suggest("zanzbar")).shops).toEqual([{ slug: `shop-${sellerId}`, name: "Zanzibar Optics" }]);
  });
});

test("related goods are asked for by one prepared statement", async () => {
  const statements = await database.db.transaction(async (tx) => {
    await listRelatedListings(tx, { locale: "en", listingId: newId() });
    return tx.execute<{ statement: string }>(sql`select statement from pg_prepared_statements`);
  });
  expect(statements.filter(({ statement }) => statement.includes('from "listings" "shown"'))).toHaveLength(1);
});

describe("with many listings, Postgres answers from an index", () => {
  beforeAll(async () => {
    const { sellerId } = await insertShop(database.db);
    const categoryId = await insertCategory(database.db, "many");
    const other = await insertCategory(database.db, "others");
    await database.sql`
      with made as (
        insert into listings (id, seller_id, category_id, slug, state, published_at, lowest_minor, highest_minor, currency)
        select gen_random_uuid(), ${sellerId}, case when n % 3 = 0 then ${categoryId}::uuid else ${other}::uuid end, 'filler-' || n,
          'published', now() - n * interval '1 minute', 10000 + n * 700, 10000 + n * 700, 'KRW'
        from generate_series(1, 12000) n returning id
      )
      insert into listing_texts (listing_id, locale, title, description)
      select id, 'en', 'Filler ' || md5(id::text), 'One of many lots.' from made`;
    await database.sql`vacuum analyze listings, listing_texts, categories, sellers`;
  });

  test.for([
    [{ sort: "newest" }, "listings_published"],
    [{ sort: "price_asc" }, "listings_price"],
    [{ sort: "price_desc", cursor: `5000000~${randomUUID()}` }, "listings_price"],
    [{ sort: "monthly_asc" }, "listings_monthly"],
    [{ sort: "newest", categories: ["many"] }, "listings_category"],
    [{ sort: "price_asc", categories: ["many"] }, "listings_category_price"],
    [{ sort: "relevance", text: "cine camera" }, "listing_texts_search_trigram"],
    [{ sort: "relevance", text: "zkapfk" }, "listing_texts_search_trigram"],
    [{ sort: "relevance", text: "ㅋㅁㄹ" }, "listing_texts_initials_trigram"],
    [{ sort: "relevance", text: "ㅅㅍ" }, "listing_texts_initials_trigram"],
  ] as const)("%j", async ([asked, index]) => {
    const plan = await database.db.transaction(async (tx) => {
      await setLikeness(tx, titleLikeness);
      const query = findListingsQuery(
        tx,
        {
          ...anything,
          limit: 24,
          ...asked,
          categories: [...("categories" in asked ? asked.categories : [])],
        },
        "text" in asked
          ? meaningsOf(asked.text, new Map([["camera", ["카메라", "cam"]]]), inOtherKeys(asked.text))
          : null,
      );
      const lines = await tx.execute<{ "QUERY PLAN": string }>(sql`explain ${query.getSQL()}`);
      return lines.map((line) => line["QUERY PLAN"]).join("\n");
    });
    expect(plan).toContain(index);
  });
});
