import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LeaseOfferTerms } from "@/inputs/leasing";
import { market } from "@/market";
import type { Session } from "@/server/auth/session";
import { newId } from "@/server/db/columns";
import { leaseOffers, limits, listings, variants } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import type { Deps } from "@/server/deps";
import { present } from "@/shared/assert";
import { callerOf, quietDeps, sessions } from "../../../../tests/fixtures/callers";
import { insertCategory, insertGoods } from "../../../../tests/fixtures/goods";
import { getQuotableOffer } from "./index";

let database: TestDatabase;
let deps: Deps;
let people: Awaited<ReturnType<typeof sessions>>;
let categoryId: string;
const refreshed: string[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
  deps = {
    ...quietDeps(database),
    clock: { now: () => new Date("2026-11-20T01:00:00Z") },
    pages: {
      async refreshListing(slug) {
        refreshed.push(slug);
      },
      refreshShop: () => Promise.resolve(),
    },
  };
  people = await sessions(database.db);
  categoryId = await insertCategory(database.db);
  await database.db.insert(limits).values({
    kind: "seller_exposure",
    ownerId: present(people.seller.sellerId, "a seller has a shop"),
    amountMinor: 1_000_000_000n,
    currency: "KRW",
    validUntil: new Date("2027-11-20T00:00:00Z"),
    updatedAt: deps.clock.now(),
  });
});
afterAll(() => database.close());

const as = (session: Session | null) => callerOf(deps, session).leaseOffers;
const terms: LeaseOfferTerms = {
  termsMonths: [12, 24, 36],
  annualRateBps: 790,
  paymentsAtSigning: 1,
  residualBps: 2_500,
  securityDepositBps: 1_000,
  service: { visitsPerYear: 2, repair: true, replacement: false, responseHours: 48 },
  earlyExit: { kind: "percent_of_principal", feeBps: 150 },
  returnFeeBps: 1_000,
  funder: "seller",
};

const goods = (state: "published" | "draft" = "published", priceMinor = 6_800_000n) =>
  insertGoods(database.db, {
    sellerId: present(people.seller.sellerId, "a seller has a shop"),
    categoryId,
    state,
    priceMinor,
  });
async function offered() {
  const { listingId, variantId, slug } = await goods();
  const { offerId } = await as(people.seller).save({ listingId, offerId: null, terms });
  return { listingId, variantId, slug, offerId };
}
const rowOf = async (offerId: string) =>
  present((await database.db.select().from(leaseOffers).where(eq(leaseOffers.id, offerId)))[0], "the offer is there");

describe("who may", () => {
  const calls = (caller: ReturnType<typeof as>, listingId: string, offerId: string) => ({
    saveOffer: () => caller.save({ listingId, offerId: null, terms }),
    changeOffer: () => caller.save({ listingId, offerId, terms }),
    withdrawOffer: () => caller.withdraw({ offerId }),
    ownOffers: () => caller.listOwn({ listingId }),
  });

  test("nobody, a buyer and an admin offer nothing, and simulate nothing", async () => {
    const { listingId, variantId, offerId } = await offered();
    const refused = [
      [null, "UNAUTHORIZED"],
      [people.buyer, "FORBIDDEN"],
      [people.admin, "FORBIDDEN"],
    ] as const;
    for (const [session, code] of refused) {
      const simulate = () => as(session).simulate({ terms, variantId });
      for (const call of [...Object.values(calls(as(session), listingId, offerId)), simulate]) {
        await expect(call()).rejects.toMatchObject({ code });
      }
    }
  });

  test("another seller finds nothing and changes nothing", async () => {
    const { listingId, variantId, offerId } = await offered();
    await expect(as(people.otherSeller).simulate({ terms, variantId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const call of Object.values(calls(as(people.otherSeller), listingId, offerId))) {
      await expect(call()).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await as(people.seller).listOwn({ listingId })).toEqual([{ offerId, version: 1, terms, hasRoom: true }]);
  });

  test("a seller cannot change another listing's offer through a listing of theirs", async () => {
    const { offerId } = await offered();
    const other = await goods();
    await expect(as(people.seller).save({ listingId: other.listingId, offerId, terms })).rejects.toMatchObject({
      message: "LEASING.OFFER_CHANGED",
    });
    expect((await rowOf(offerId)).withdrawnAt).toBeNull();
  });
});

describe("an offer", () => {
  test("is on the listing for everybody, and its pages are rebuilt", async () => {
    const { listingId, offerId, slug } = await offered();
    expect(await as(null).list({ listingId })).toMatchObject([{ offerId, version: 1, terms }]);
    expect(refreshed).toContain(slug);
  });

  test("that is changed is a new version; the old one stays as it was and is offered no more", async () => {
    const { listingId, variantId, offerId } = await offered();
    const before = await rowOf(offerId);
    const changed = await as(people.seller).save({
      listingId,
      offerId,
      terms: { ...terms, annualRateBps: 650, earlyExit: { kind: "months_of_interest", months: 2 } },
    });
    expect(changed.version).toBe(2);
    expect(changed.offerId).not.toBe(offerId);
    expect(await rowOf(offerId)).toEqual({ ...before, withdrawnAt: new Date("2026-11-20T01:00:00Z") });
    expect((await as(null).list({ listingId })).map((offer) => offer.offerId)).toEqual([changed.offerId]);
    await expect(as(null).quote({ offerId, variantId, termMonths: 24 })).rejects.toMatchObject({
      message: "LEASING.OFFER_NOT_FOUND",
    });
    await expect(as(people.seller).save({ listingId, offerId, terms })).rejects.toMatchObject({
      message: "LEASING.OFFER_CHANGED",
    });
  });

  test("that two windows change at once gets one next version", async () => {
    const { listingId, offerId } = await offered();
    const outcomes = await Promise.allSettled(
      [500, 600, 700].map((annualRateBps) =>
        as(people.seller).save({ listingId, offerId, terms: { ...terms, annualRateBps } }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await as(null).list({ listingId })).toHaveLength(1);
  });

  test("that is withdrawn is gone, and withdrawn once", async () => {
    const { listingId, offerId } = await offered();
    await as(people.seller).withdraw({ offerId });
    expect(await as(null).list({ listingId })).toEqual([]);
    expect(await as(people.seller).listOwn({ listingId })).toEqual([]);
    await expect(as(people.seller).withdraw({ offerId })).rejects.toMatchObject({
      message: "LEASING.OFFER_CHANGED",
    });
    await expect(as(people.seller).withdraw({ offerId: newId() })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is one of four at most", async () => {
    const { listingId } = await offered();
    for (let more = 0; more < 3; more += 1) {
      await as(people.seller).save({ listingId, offerId: null, terms });
    }
    await expect(as(people.seller).save({ listingId, offerId: null, terms })).rejects.toMatchObject({
      message: "LEASING.TOO_MANY_OFFERS",
    });
  });

  test("is refused above the highest rate the law allows, and outside what the market knows", async () => {
    const { listingId } = await goods();
    const save = (wish: Partial<LeaseOfferTerms>) =>
      as(people.seller).save({ listingId, offerId: null, terms: { ...terms, ...wish } });
    for (const wish of [
      { annualRateBps: market.lease.highestRateBps + 1 },
      { annualRateBps: 7.5 },
      { termsMonths: [] },
      { termsMonths: [72] },
      { residualBps: 9_000 },
      // A lease whose buyout is a token is a sale on credit.
      { residualBps: market.lease.rules.residualFloorBps - 1 },
      // More than the market lets returning early cost.
      { returnFeeBps: 1_001 },
      { termsMonths: [12], returnFeeBps: 3_001 },
      { paymentsAtSigning: 5 },
      { earlyExit: { kind: "months_of_interest", months: 0 } as const },
    ]) {
      await expect(save(wish)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
    expect(await as(people.seller).listOwn({ listingId })).toEqual([]);
  });

  test("of a listing that is not published is the seller's alone", async () => {
    const { listingId, variantId } = await goods("draft");
    const { offerId } = await as(people.seller).save({ listingId, offerId: null, terms });
    expect(await as(people.seller).listOwn({ listingId })).toHaveLength(1);
    expect(await as(null).list({ listingId })).toEqual([]);
    await expect(as(null).quote({ offerId, variantId, termMonths: 24 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the database", () => {
  test("keeps an offer's terms, and its withdrawal", async () => {
    const { offerId } = await offered();
    const where = eq(leaseOffers.id, offerId);
    const refusal = { cause: { message: "the terms of a lease offer never change" } };
    await expect(database.db.update(leaseOffers).set({ annualRateBps: 1 }).where(where)).rejects.toMatchObject(refusal);
    await expect(database.db.delete(leaseOffers).where(where)).rejects.toMatchObject(refusal);
    await as(people.seller).withdraw({ offerId });
    await expect(database.db.update(leaseOffers).set({ withdrawnAt: null }).where(where)).rejects.toMatchObject(
      refusal,
    );
  });

  test("refuses what no offer can be", async () => {
    const { listingId, offerId } = await offered();
    const { id: _, ...row } = await rowOf(offerId);
    const write = (wish: Partial<typeof row>) => {
      const id = newId();
      return database.db.insert(leaseOffers).values({ ...row, id, lineageId: id, listingId, ...wish });
    };
    for (const wish of [
      { termsMonths: [] },
      { termsMonths: [12, 61] },
      { annualRateBps: -1 },
      { residualBps: 6_001 },
      { paymentsAtSigning: 4 },
      { securityDepositBps: 3_001 },
      { serviceResponseHours: 0 },
      { exitFeeBps: null },
      { exitMonths: 2 },
      { returnFeeBps: 10_001 },
      { version: 0 },
    ]) {
      await expect(write(wish), JSON.stringify(wish)).rejects.toMatchObject({ cause: { code: "23514" } });
    }
    await write({});
  });
});

describe("a quote", () => {
  test("is of today's price, in one term or in all", async () => {
    const { variantId, offerId } = await offered();
    const quotes = await as(null).quotes({ offerId, variantId });
    expect(quotes.map(({ termMonths }) => termMonths)).toEqual([12, 24, 36]);
    const quote = await as(null).quote({ offerId, variantId, termMonths: 24 });
    const { schedule, ...figures } = quote;
    expect(quotes[1]).toEqual(figures);
    expect(schedule).toHaveLength(24);
    expect(quote).toMatchObject({
      cashPriceMinor: 6_800_000n,
      anchorDate: "2026-11-20",
      offer: { offerId, version: 1, terms },
    });
    await database.db.update(variants).set({ priceMinor: 5_000_000n }).where(eq(variants.id, variantId));
    const cheaper = await as(null).quote({ offerId, variantId, termMonths: 24, dueDay: 10 });
    expect(cheaper).toMatchObject({ cashPriceMinor: 5_000_000n, dueDay: 10 });
    expect(await getQuotableOffer(database.db, { offerId, variantId })).toMatchObject({ priceMinor: 5_000_000n });
  });

  test("is what the seller saw in the simulator", async () => {
    const { variantId, offerId } = await offered();
    const seen = await as(people.seller).simulate({ terms, variantId });
    const shown = await as(null).quotes({ offerId, variantId });
    expect(shown.map((quote) => ({ ...quote, offer: null }))).toEqual(seen.map((quote) => ({ ...quote, offer: null })));
  });

  test("is refused for another listing's variant and for a term that is not offered", async () => {
    const { variantId, offerId } = await offered();
    const other = await goods();
    await expect(as(null).quotes({ offerId, variantId: other.variantId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(as(null).quote({ offerId, variantId, termMonths: 18 })).rejects.toMatchObject({
      message: "LEASING.TERM_NOT_OFFERED",
    });
  });
});

test("of a shop without a lease limit is not quoted, and its seller is told so where it is offered", async () => {
  const { listingId, variantId } = await insertGoods(database.db, {
    sellerId: present(people.otherSeller.sellerId, "a seller has a shop"),
    categoryId,
    state: "published",
    priceMinor: 6_800_000n,
  });
  const { offerId } = await as(people.otherSeller).save({ listingId, offerId: null, terms });
  expect(await as(people.otherSeller).listOwn({ listingId })).toMatchObject([{ offerId, hasRoom: false }]);
  await expect(as(null).quotes({ offerId, variantId })).rejects.toThrow("LIMITS.NO_HEADROOM_SELLER");
  expect(await as(null).list({ listingId })).toEqual([]);

  // With room for the shortest lease and no won less.
  const grant = (amountMinor: bigint) =>
    database.db
      .insert(limits)
      .values({
        kind: "seller_exposure",
        ownerId: present(people.otherSeller.sellerId, "a seller has a shop"),
        amountMinor,
        currency: "KRW",
        validUntil: new Date("2027-11-20T00:00:00Z"),
        updatedAt: deps.clock.now(),
      })
      .onConflictDoUpdate({ target: [limits.kind, limits.ownerId], set: { amountMinor } });
  await grant(1_000_000_000n);
  const quotes = await as(null).quotes({ offerId, variantId });
  const least = quotes.map(({ totalOfPaymentsMinor }) => totalOfPaymentsMinor).toSorted((a, b) => (a < b ? -1 : 1))[0];
  await grant(present(least, "there are terms") + 100n);
  const [shortest] = terms.termsMonths;
  expect((await as(null).quotes({ offerId, variantId })).map(({ termMonths }) => termMonths)).toEqual([shortest]);
  expect(await as(null).list({ listingId })).toMatchObject([
    { terms: { termsMonths: [shortest] }, monthlyFromMinor: quotes[0]?.instalmentMinor },
  ]);
  await grant(present(least, "there are terms") - 100n);
  await expect(as(null).quotes({ offerId, variantId })).rejects.toThrow("LIMITS.NO_HEADROOM_SELLER");
  expect(await as(people.otherSeller).listOwn({ listingId })).toMatchObject([{ hasRoom: false }]);
});

test("lists say the lowest instalment of what can be leased, with one question for the page", async () => {
  const leased = await offered();
  const forSale = await goods();
  await database.db
    .update(listings)
    .set({ publishedAt: new Date("2026-11-19T00:00:00Z") })
    .where(eq(listings.id, leased.listingId));
  const { items } = await callerOf(deps, null).catalog.find({ locale: "en", limit: 60 });
  const [longest] = (await as(null).quotes(leased)).toReversed();
  const of = (listingId: string) => items.find((item) => item.listingId === listingId);
  expect(of(leased.listingId)?.monthlyFromMinor).toBe(longest?.instalmentMinor);
  expect((await as(null).list(leased))[0]?.monthlyFromMinor).toBe(longest?.instalmentMinor);
  expect(of(forSale.listingId)?.monthlyFromMinor).toBeNull();
});
