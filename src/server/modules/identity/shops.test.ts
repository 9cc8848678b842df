import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { market } from "@/market";
import { sellers, users } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { openMarketWorld, type MarketWorld, type Person, testAddress } from "../../../../tests/market-world";
import { findSessionPerson } from "./queries/find-session-person";

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
    expect(await findSessionPerson(database.db, person.session.userId, new Date())).toMatchObject({ sellerId });
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
    expect(await database.db.select().from(sellers).where(eq(sellers.userId, person.session.userId))).toEqual([]);
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
