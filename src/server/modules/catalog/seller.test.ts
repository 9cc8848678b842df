import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ListingInput } from "@/inputs/catalog";
import type { LeaseOfferTerms } from "@/inputs/leasing";
import type { Session } from "@/server/auth/session";
import { newId } from "@/server/db/columns";
import { listings, variants } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import type { Deps } from "@/server/deps";
import { present } from "@/shared/assert";
import { callerOf, quietDeps, sessions } from "../../../../tests/fixtures/callers";
import { insertCategory, insertGoods } from "../../../../tests/fixtures/goods";
import { readPicture, reserveStock, storePicture } from "./index";

let database: TestDatabase;
let deps: Deps;
let people: Awaited<ReturnType<typeof sessions>>;
let categoryId: string;
const refreshed: string[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
  deps = {
    ...quietDeps(database),
    pages: {
      async refreshListing(slug) {
        refreshed.push(slug);
      },
      refreshShop: () => Promise.resolve(),
    },
  };
  people = await sessions(database.db);
  categoryId = await insertCategory(database.db);
});
afterAll(() => database.close());

const as = (session: Session | null) => callerOf(deps, session).catalog;
const sellerIdOf = (session: Session) => present(session.sellerId, "a seller has a shop");

const photo = (width = 900, height = 700) =>
  sharp({ create: { width, height, channels: 3, background: "#7799aa" } })
    .jpeg()
    .toBuffer();
const upload = async (session: Session) => storePicture(deps.storage, sellerIdOf(session), await photo());

function wish(changes: Partial<ListingInput> = {}): ListingInput {
  return {
    categoryId,
    texts: {
      en: { title: "Oak speaker pair", description: "Two speakers that belong together.", specification: [] },
      ko: null,
    },
    variants: [
      { variantId: null, sku: "OAK", nameEn: "Oak", nameKo: "", priceMinor: 1_200_000n, onHand: 4, onHandSeen: null },
    ],
    pictures: [],
    ...changes,
  };
}

async function publishedListing() {
  const path = await upload(people.seller);
  const { listingId } = await as(people.seller).create(wish({ pictures: [{ path, altEn: "Speakers", altKo: "" }] }));
  await as(people.seller).publish({ listingId });
  return as(people.seller).getOwn({ listingId });
}

/** A listing as its seller would send it back unchanged. */
function sentBack(own: Awaited<ReturnType<typeof publishedListing>>) {
  const words = (text: typeof own.texts.en) => text && { ...text, specification: [...text.specification] };
  return {
    listingId: own.listingId,
    categoryId: own.categoryId,
    texts: { en: words(own.texts.en), ko: words(own.texts.ko) },
    variants: own.variants.map(({ variantId, sku, nameEn, nameKo, priceMinor, onHand }) => ({
      variantId,
      sku,
      nameEn,
      nameKo,
      priceMinor,
      onHand,
      onHandSeen: onHand,
    })),
    pictures: [...own.pictures],
  };
}

const leaseTerms: LeaseOfferTerms = {
  termsMonths: [12],
  annualRateBps: 0,
  paymentsAtSigning: 0,
  residualBps: 2_500,
  securityDepositBps: 0,
  service: { visitsPerYear: 0, repair: true, replacement: false, responseHours: 48 },
  earlyExit: { kind: "no_fee" },
  returnFeeBps: 0,
  funder: "seller",
};

describe("who may", () => {
  const calls = (caller: ReturnType<typeof as>, listingId: string, variantId: string) => ({
    create: () => caller.create(wish()),
    update: () => caller.update({ listingId, ...wish() }),
    publish: () => caller.publish({ listingId }),
    archive: () => caller.archive({ listingId }),
    setStock: () => caller.setStock({ variantId, onHand: 9, onHandSeen: 5 }),
    listOwn: () => caller.listOwn({ locale: "en" }),
    getOwn: () => caller.getOwn({ listingId }),
  });

  test("nobody, a buyer and an admin keep no shop", async () => {
    const goods = await insertGoods(database.db, { sellerId: sellerIdOf(people.seller), categoryId });
    const refused = [
      [null, "UNAUTHORIZED"],
      [people.buyer, "FORBIDDEN"],
      [people.admin, "FORBIDDEN"],
    ] as const;
    for (const [session, code] of refused) {
      for (const call of Object.values(calls(as(session), goods.listingId, goods.variantId))) {
        await expect(call()).rejects.toMatchObject({ code });
      }
    }
  });

  test("another seller finds nothing, changes nothing, and does not see it listed", async () => {
    const goods = await insertGoods(database.db, { sellerId: sellerIdOf(people.seller), categoryId });
    const before = await as(people.seller).getOwn(goods);
    const { create, listOwn, ...rest } = calls(as(people.otherSeller), goods.listingId, goods.variantId);
    for (const call of Object.values(rest)) await expect(call()).rejects.toMatchObject({ code: "NOT_FOUND" });
    await create();
    expect((await listOwn()).items.map(({ listingId }) => listingId)).not.toContain(goods.listingId);
    expect(await as(people.seller).getOwn(goods)).toEqual(before);
  });
});

describe("registering and showing", () => {
  test("a draft is the seller's alone; published it is on the market, archived it is not", async () => {
    const path = await upload(people.seller);
    const { listingId, slug } = await as(people.seller).create(wish({ pictures: [{ path, altEn: "Two", altKo: "" }] }));
    expect(slug).toMatch(/^oak-speaker-pair-[0-9a-f]{8}$/);
    await expect(as(null).get({ slug, locale: "en" })).rejects.toMatchObject({ code: "NOT_FOUND" });

    await as(people.seller).publish({ listingId });
    expect(await as(null).get({ slug, locale: "ko" })).toMatchObject({
      title: "Oak speaker pair",
      textLocale: "en",
      pictures: [{ path, alt: "Two", width: 800, height: 622 }],
      variants: [{ name: "Oak", available: 4, currency: "KRW" }],
    });
    expect(refreshed).toContain(slug);

    await as(people.seller).archive({ listingId });
    await expect(as(null).get({ slug, locale: "en" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(as(people.seller).archive({ listingId })).rejects.toMatchObject({ code: "CONFLICT" });
    await as(people.seller).publish({ listingId });
    expect((await as(people.seller).listOwn({ locale: "en", state: "published" })).items).toContainEqual(
      expect.objectContaining({ listingId, onHand: 4, reserved: 0, fromPriceMinor: 1_200_000n }),
    );
  });

  test("without a picture nothing is published, and what is published keeps one", async () => {
    const { listingId } = await as(people.seller).create(wish());
    await expect(as(people.seller).publish({ listingId })).rejects.toMatchObject({
      cause: { code: "CATALOG.NOT_READY", values: { missing: "pictures" } },
    });
    const own = await publishedListing();
    await expect(as(people.seller).update({ ...sentBack(own), pictures: [] })).rejects.toMatchObject({
      cause: { code: "CATALOG.NOT_READY" },
    });
  });

  test("two listings of one title have two addresses; a Korean title has one too", async () => {
    const ko = {
      title: "오크 스피커",
      description: "짝을 이루는 두 대의 스피커입니다. 오일로 마감했습니다.",
      specification: [],
    };
    const slugs = await Promise.all(
      [wish(), wish(), wish({ texts: { en: null, ko } })].map(
        async (input) => (await as(people.seller).create(input)).slug,
      ),
    );
    expect(new Set(slugs).size).toBe(3);
    expect(slugs[2]).toMatch(/^goods-[0-9a-f]{8}$/);
  });
});

describe("bad input is refused with its place, and nothing changes", () => {
  const variant = present(wish().variants[0], "the wish has a variant");
  test.for<[string, Partial<ListingInput>, string]>([
    ["no language", { texts: { en: null, ko: null } }, "texts"],
    [
      "a title of one letter",
      { texts: { en: { title: "x", description: "long enough to be read", specification: [] }, ko: null } },
      "texts.en.title",
    ],
    ["no variant", { variants: [] }, "variants"],
    ["a price of nothing", { variants: [{ ...variant, priceMinor: 0n }] }, "variants.0.priceMinor"],
    ["a negative price", { variants: [{ ...variant, priceMinor: -1n }] }, "variants.0.priceMinor"],
    ["a huge price", { variants: [{ ...variant, priceMinor: 10n ** 15n }] }, "variants.0.priceMinor"],
    ["half a unit", { variants: [{ ...variant, onHand: 0.5 }] }, "variants.0.onHand"],
    ["fewer than no units", { variants: [{ ...variant, onHand: -1 }] }, "variants.0.onHand"],
    ["one SKU twice", { variants: [variant, { ...variant, sku: "oak" }] }, "variants.1.sku"],
    ["an unknown category", { categoryId: newId() }, "categoryId"],
    ["somebody's variant", { variants: [{ ...variant, variantId: newId() }] }, "variants"],
    [
      "a picture of the world",
      { pictures: [{ path: "https://elsewhere.example/a.webp", altEn: "", altKo: "" }] },
      "pictures",
    ],
    [
      "a picture out of the folder",
      { pictures: [{ path: "/api/media/../../etc/passwd", altEn: "", altKo: "" }] },
      "pictures",
    ],
  ])("%s", async ([, changes, field]) => {
    const before = await database.db.$count(listings);
    const failure: unknown = await as(people.seller)
      .create(wish(changes))
      .then(() => null)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "BAD_REQUEST" });
    const { cause } = failure as { cause: { field?: string; issues?: { path: (string | number)[] }[] } };
    expect(cause.field ?? cause.issues?.[0]?.path.join(".")).toBe(field);
    expect(await database.db.$count(listings)).toBe(before);
  });
});

describe("stock", () => {
  test("cannot go below what orders have reserved, nor undo what was sold meanwhile", async () => {
    const { variantId } = await insertGoods(database.db, { sellerId: sellerIdOf(people.seller), categoryId, stock: 5 });
    await database.db.transaction((tx) => reserveStock(tx, newId(), [{ variantId, quantity: 3 }]));
    const caller = as(people.seller);
    await expect(caller.setStock({ variantId, onHand: 2, onHandSeen: 5 })).rejects.toMatchObject({
      cause: { code: "CATALOG.STOCK_BELOW_RESERVED", values: { reserved: 3 } },
    });
    await caller.setStock({ variantId, onHand: 3, onHandSeen: 5 });
    await expect(caller.setStock({ variantId, onHand: 9, onHandSeen: 5 })).rejects.toMatchObject({
      cause: { code: "CATALOG.STOCK_CHANGED", values: { onHand: 3 } },
    });
  });

  test("stays within what is promised while orders and the seller race", async () => {
    const { variantId } = await insertGoods(database.db, {
      sellerId: sellerIdOf(people.seller),
      categoryId,
      stock: 10,
    });
    await Promise.allSettled([
      ...Array.from({ length: 10 }, () =>
        database.db.transaction((tx) => reserveStock(tx, newId(), [{ variantId, quantity: 1 }])),
      ),
      as(people.seller).setStock({ variantId, onHand: 4, onHandSeen: 10 }),
    ]);
    const [row] = await database.db.select().from(variants).where(eq(variants.id, variantId));
    const { onHand, reserved } = present(row, "the variant is there");
    expect(reserved).toBeLessThanOrEqual(onHand);
  });
});

describe("changing", () => {
  test("keeps what orders name: a variant left out is withdrawn, its SKU stays taken", async () => {
    const own = await publishedListing();
    const input = sentBack(own);
    const oak = present(input.variants[0], "it has one variant");
    const walnut = { ...oak, variantId: null, sku: "WALNUT", nameEn: "Walnut", onHandSeen: null };
    await as(people.seller).update({ ...input, variants: [walnut] });
    const page = await as(null).get({ slug: own.slug, locale: "en" });
    expect(page.variants.map(({ sku }) => sku)).toEqual(["WALNUT"]);
    const [withdrawn] = await database.db.select().from(variants).where(eq(variants.id, oak.variantId));
    expect(withdrawn?.withdrawnAt).toBeInstanceOf(Date);
    const changed = sentBack(await as(people.seller).getOwn(own));
    await expect(
      as(people.seller).update({
        ...changed,
        variants: [...changed.variants, { ...oak, variantId: null, onHandSeen: null }],
      }),
    ).rejects.toMatchObject({ cause: { code: "CATALOG.SKU_TAKEN", field: "variants.1.sku" } });
  });

  test("a price is what lists sort by from then on, and leases are priced from it", async () => {
    const own = await publishedListing();
    const input = sentBack(own);
    const oak = present(input.variants[0], "it has one variant");
    const sums = async () => {
      const [row] = await database.db.select().from(listings).where(eq(listings.id, own.listingId));
      return row && { lowest: row.lowestMinor, highest: row.highestMinor, leaseLeast: row.leaseLeastMinor };
    };
    const update = (priceMinor: bigint) => as(people.seller).update({ ...input, variants: [{ ...oak, priceMinor }] });
    await update(1_200_000n);
    expect(await sums()).toEqual({ lowest: 1_200_000n, highest: 1_200_000n, leaseLeast: null });
    const { offerId } = await callerOf(deps, people.seller).leaseOffers.save({
      listingId: own.listingId,
      offerId: null,
      terms: leaseTerms,
    });
    // Free of interest, with a quarter of the price left to pay at the end.
    expect(await sums()).toMatchObject({ leaseLeast: 900_000n });
    await update(2_400_000n);
    expect(await sums()).toEqual({ lowest: 2_400_000n, highest: 2_400_000n, leaseLeast: 1_800_000n });
    await callerOf(deps, people.seller).leaseOffers.withdraw({ offerId });
    expect(await sums()).toMatchObject({ lowest: 2_400_000n, leaseLeast: null });
  });

  test("two variants may trade their SKUs and places", async () => {
    const own = await publishedListing();
    const input = sentBack(own);
    const oak = present(input.variants[0], "it has one variant");
    await as(people.seller).update({
      ...input,
      variants: [oak, { ...oak, variantId: null, sku: "ASH", onHandSeen: null }],
    });
    const both = sentBack(await as(people.seller).getOwn(own));
    const [first, second] = [present(both.variants[0], "oak"), present(both.variants[1], "ash")];
    await as(people.seller).update({
      ...both,
      variants: [
        { ...second, sku: "OAK" },
        { ...first, sku: "ASH" },
      ],
    });
    expect((await as(people.seller).getOwn(own)).variants.map(({ variantId, sku }) => [variantId, sku])).toEqual([
      [second.variantId, "OAK"],
      [first.variantId, "ASH"],
    ]);
  });

  test("a stale form does not bring sold units back", async () => {
    const own = await publishedListing();
    const input = sentBack(own);
    const oak = present(input.variants[0], "it has one variant");
    await as(people.seller).setStock({ variantId: oak.variantId, onHand: 1, onHandSeen: oak.onHand });
    // The stock was not touched in the form: the rest is saved, the stock is left alone.
    await as(people.seller).update({ ...input, variants: [{ ...oak, priceMinor: 990_000n }] });
    expect((await as(people.seller).getOwn(own)).variants).toMatchObject([{ onHand: 1, priceMinor: 990_000n }]);
    // It was touched: the seller is told.
    await expect(as(people.seller).update({ ...input, variants: [{ ...oak, onHand: 7 }] })).rejects.toMatchObject({
      cause: { code: "CATALOG.STOCK_CHANGED" },
    });
  });
});

describe("pictures", () => {
  test("are redrawn in every size and format, upright and without what the camera wrote into them", async () => {
    const file = await sharp(await photo(1_600, 1_200))
      .withExif({ IFD0: { Copyright: "somebody", Software: "a camera at a place" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const path = await storePicture(deps.storage, sellerIdOf(people.seller), file);
    const key = path.replace("/api/media/", "");
    for (const width of [320, 640, 800]) {
      for (const format of ["avif", "webp"]) {
        const picture = await readPicture(deps.storage, key.replace("-800.webp", `-${width}.${format}`));
        expect(picture?.contentType).toBe(`image/${format}`);
        const metadata = await sharp(picture?.content).metadata();
        expect(metadata.width).toBe(width);
        // Three by four, standing upright; a row more or less from rounding.
        expect(Math.abs(metadata.height - (width * 4) / 3)).toBeLessThan(1.5);
        expect(metadata.exif).toBeUndefined();
      }
    }
  });

  test.for<[string, () => Promise<Uint8Array>, string]>([
    ["not a picture", async () => Buffer.from("<script>alert(1)</script>"), "CATALOG.PICTURE_UNREADABLE"],
    [
      "a drawing that can carry scripts",
      async () =>
        Buffer.from(
          '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><rect width="9" height="9"/></svg>',
        ),
      "CATALOG.PICTURE_UNREADABLE",
    ],
    ["half a picture", async () => (await photo()).subarray(0, 900), "CATALOG.PICTURE_UNREADABLE"],
    ["an empty file", async () => new Uint8Array(), "CATALOG.PICTURE_UNREADABLE"],
    ["a stamp", () => photo(200, 200), "CATALOG.PICTURE_TOO_SMALL"],
    ["more pixels than a small file seems to hold", () => photo(9_000, 9_000), "CATALOG.PICTURE_TOO_LARGE"],
    ["more bytes than are taken", async () => new Uint8Array(10 * 1024 * 1024 + 1), "CATALOG.PICTURE_TOO_LARGE"],
  ])("%s is refused", async ([, file, code]) => {
    await expect(storePicture(deps.storage, sellerIdOf(people.seller), await file())).rejects.toMatchObject({ code });
  });

  test("are used by the seller who uploaded them, and served by their own names only", async () => {
    const path = await upload(people.otherSeller);
    await expect(as(people.seller).create(wish({ pictures: [{ path, altEn: "", altKo: "" }] }))).rejects.toMatchObject({
      cause: { code: "CATALOG.PICTURE_UNKNOWN" },
    });
    for (const key of ["../secrets.json", "a/b.webp", `${newId()}/${newId()}-800.webp`, ""]) {
      expect(await readPicture(deps.storage, key)).toBeNull();
    }
  });
});
