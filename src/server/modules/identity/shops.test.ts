import { readFile } from "node:fs/promises";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { market } from "@/market";
import { sellers, users } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { openMarketWorld, type MarketWorld, type Person, testAddress } from "../../../../tests/market-world";
import { findSessionPerson } from "./queries/find-session-person";
import { beginSession } from "./use-cases/begin-session";

let database: TestDatabase;
let world: MarketWorld;
let person: Person;
const refreshed: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database, {
    wrapDeps: (deps) => ({
      ...deps,
      pages: {
        ...deps.pages,
        async refreshShop(slug) {
          refreshed.push(slug);
        },
      },
    }),
  });
});
afterAll(async () => {
  await world.close();
  await database.close();
});
beforeEach(async () => {
  person = await world.buyer();
});

const { rateBps, taxBps } = market.commission;
const shop = {
  name: "Lumen Optics",
  slug: "lumen-optics",
  businessNumber: "220-81-62517",
  returnAddress: testAddress,
  agreedCommissionBps: rateBps,
  agreedCommissionTaxBps: taxBps,
};

/** What a call is refused with. */
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => "no failure",
    (error: unknown) => {
      const cause = Object(error instanceof Error ? error.cause : null) as { code?: string; field?: string };
      return [cause.code, cause.field];
    },
  );

describe("opening a shop", () => {
  test("a buyer is a seller at the very next request, and what was agreed to is written down", async () => {
    const { sellerId } = await person.caller.identity.openShop(shop);
    const key = await beginSession(world.deps, person.session, { clientIp: "", userAgent: "" });
    expect(await findSessionPerson(database.db, key, new Date())).toMatchObject({ sellerId });
    const [row] = await database.db.select().from(sellers).where(eq(sellers.id, sellerId));
    expect(row).toMatchObject({
      name: "Lumen Optics",
      slug: "lumen-optics",
      businessNumber: "2208162517",
      agreedCommissionBps: rateBps,
      agreedCommissionTaxBps: taxBps,
      returnAddress: { line1: testAddress.line1 },
    });
    expect(row?.agreedAt).toBeInstanceOf(Date);
    // Its page may have been asked for before there was a shop.
    expect(refreshed).toEqual(["lumen-optics"]);
    expect(await refusal(person.caller.identity.openShop({ ...shop, slug: "another" }))).toEqual([
      "SHOPS.EXISTS",
      undefined,
    ]);
  });

  test("a private person needs no registration number", async () => {
    const { sellerId } = await person.caller.identity.openShop({ ...shop, slug: "private", businessNumber: "" });
    const [row] = await database.db.select().from(sellers).where(eq(sellers.id, sellerId));
    expect(row?.businessNumber).toBeNull();
  });

  test("two who want the same address at once: one has it, the other is told beside the field", async () => {
    const other = await world.buyer();
    const tries = [person, other].map(({ caller }) => caller.identity.openShop({ ...shop, slug: "wanted" }));
    const outcomes = await Promise.all(tries.map(refusal));
    expect(outcomes).toContain("no failure");
    expect(outcomes).toContainEqual(["SHOPS.SLUG_TAKEN", "slug"]);
  });

  test("pressed twice: one shop", async () => {
    const tries = [1, 2, 3].map((n) => refusal(person.caller.identity.openShop({ ...shop, slug: `twice-${n}` })));
    expect((await Promise.all(tries)).filter((outcome) => outcome === "no failure")).toHaveLength(1);
    expect(await database.db.select().from(sellers).where(eq(sellers.userId, person.session.userId))).toHaveLength(1);
  });

  test("a wrong check digit, an impossible phone and another commission open nothing", async () => {
    await expect(person.caller.identity.openShop({ ...shop, businessNumber: "220-81-62518" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    const phone = { ...testAddress, phone: "010-000" };
    expect(await refusal(person.caller.identity.openShop({ ...shop, returnAddress: phone }))).toEqual([
      "ADDRESSES.PHONE",
      "returnAddress.phone",
    ]);
    expect(await refusal(person.caller.identity.openShop({ ...shop, agreedCommissionBps: rateBps - 100 }))).toEqual([
      "SHOPS.TERMS_CHANGED",
      undefined,
    ]);
    // A contract could not print it, and would be drawn when the goods are with the buyer.
    expect(await refusal(person.caller.identity.openShop({ ...shop, name: "Lumen \u{1F642}" }))).toEqual([
      "PAPERS.LETTER",
      "name",
    ]);
    expect(await database.db.select().from(sellers).where(eq(sellers.userId, person.session.userId))).toEqual([]);
  });
});

describe("a shop's settings", () => {
  const settings = {
    name: "Lumen & Sons",
    description: "Old lenses, looked after.",
    contactEmail: "Shop@Example.test",
    contactPhone: "02-6956-1234",
    returnAddress: { ...testAddress, line1: "17 Achasan-ro" },
    businessNumber: "220-81-62517",
    business: {
      name: "Lumen Co.",
      representative: "Seo Doyun",
      mailOrderNumber: "제2026-서울강남-01234호",
      address: testAddress,
    },
  };

  test("are seen and changed by its seller alone, and buyers read them", async () => {
    const [seller, other, buyer] = [await world.seller(), await world.seller(), await world.buyer()];
    await seller.caller.identity.updateShop(settings);
    expect(await seller.caller.identity.ownShop()).toMatchObject({
      shopName: "Lumen & Sons",
      contactEmail: "shop@example.test",
      businessNumber: "2208162517",
      returnAddress: { line1: "17 Achasan-ro" },
      business: { mailOrderNumber: "2026-서울강남-01234" },
    });
    expect((await other.caller.identity.ownShop()).shopName).not.toBe("Lumen & Sons");
    expect(await refusal(buyer.caller.identity.updateShop(settings))).toEqual(["AUTH.NOT_A_SELLER", undefined]);
    const { slug } = await seller.caller.identity.ownShop();
    expect(await buyer.caller.catalog.shop({ slug })).toMatchObject({
      name: "Lumen & Sons",
      business: { representative: "Seo Doyun" },
      contactPhone: "02-6956-1234",
    });
    expect(refreshed).toContain(slug);
  });

  test("a name that papers cannot print is refused: a buyer may be waiting for the contract", async () => {
    const seller = await world.seller();
    await seller.caller.identity.updateShop(settings);
    expect(await refusal(seller.caller.identity.updateShop({ ...settings, name: "Lumen \u{1F642}" }))).toEqual([
      "PAPERS.LETTER",
      "name",
    ]);
    expect(await seller.caller.identity.ownShop()).toMatchObject({ shopName: "Lumen & Sons" });
  });

  test("a business says where it is, and nobody is told who takes its parcels or how", async () => {
    const [seller, visitor] = [await world.seller(), await world.buyer()];
    const sent = { ...testAddress, city: "", deliveryNote: "gate code 1234" };
    await seller.caller.identity.updateShop({
      ...settings,
      returnAddress: sent,
      business: { ...settings.business, address: sent },
    });
    const { slug, returnAddress, business } = await seller.caller.identity.ownShop();
    const { recipient, phone, ...place } = { ...testAddress, city: "" };
    expect(business?.address).toEqual(place);
    expect(returnAddress).toEqual({ ...place, recipient, phone });
    expect((await visitor.caller.catalog.shop({ slug })).business?.address).toEqual(place);
    // Shops from before are brought to the same, by the migration that now keeps it so.
    const migration = await readFile("drizzle/0035_business_address_is_a_place.sql", "utf8");
    const constraints = sql`alter table sellers drop constraint sellers_business_is_a_place,
      drop constraint sellers_return_address_without_note`;
    await database.db.execute(constraints);
    await database.sql`update sellers set return_address = ${JSON.stringify(sent)}::text::jsonb,
      business = jsonb_set(business, '{address}', ${JSON.stringify(sent)}::text::jsonb) where slug = ${slug}`;
    for (const statement of migration.split("--> statement-breakpoint")) await database.sql.unsafe(statement);
    expect(await seller.caller.identity.ownShop()).toMatchObject({ returnAddress, business });
    expect((await visitor.caller.catalog.shop({ slug })).business?.address).toEqual(place);
    for (const part of [{ recipient }, { phone }, { deliveryNote: "gate code 1234" }]) {
      const address = JSON.stringify({ ...place, ...part });
      await expect(
        database.sql`update sellers set business = jsonb_set(business, '{address}', ${address}::text::jsonb) where slug = ${slug}`,
      ).rejects.toThrow("sellers_business_is_a_place");
    }
  });

  test("that cannot be right are refused beside their field and change nothing", async () => {
    const seller = await world.seller();
    const before = await seller.caller.identity.ownShop();
    const change = (part: object) => refusal(seller.caller.identity.updateShop({ ...settings, ...part }));
    expect(await change({ contactPhone: "010-000" })).toEqual(["ADDRESSES.PHONE", "contactPhone"]);
    expect(await change({ returnAddress: { ...testAddress, phone: "010-000" } })).toEqual([
      "ADDRESSES.PHONE",
      "returnAddress.phone",
    ]);
    // A business has a number, and a number names a business.
    expect(await change({ businessNumber: "" })).toEqual(["SHOPS.BUSINESS_WHOLE", "businessNumber"]);
    expect(await change({ business: null })).toEqual(["SHOPS.BUSINESS_WHOLE", "businessNumber"]);
    for (const part of [
      { name: "" },
      { contactEmail: "nobody" },
      { returnAddress: { ...testAddress, postcode: "abc" } },
      { business: { ...settings.business, mailOrderNumber: "12" } },
    ]) {
      await expect(seller.caller.identity.updateShop({ ...settings, ...part })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
    expect(await seller.caller.identity.ownShop()).toEqual(before);
    await seller.caller.identity.updateShop({ ...settings, businessNumber: "", business: null });
    expect(await seller.caller.identity.ownShop()).toMatchObject({ businessNumber: null, business: null });
  });
});

test("the language of mails is the person's own choice", async () => {
  const other = await world.buyer();
  await person.caller.identity.chooseLocale({ locale: "en" });
  const localeOf = async (id: string) =>
    (await database.db.select({ locale: users.locale }).from(users).where(eq(users.id, id)))[0]?.locale;
  expect(await localeOf(person.session.userId)).toBe("en");
  expect(await localeOf(other.session.userId)).toBe("ko");
});
