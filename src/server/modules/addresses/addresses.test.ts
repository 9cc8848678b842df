import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addressRules, shippingAddress } from "@/inputs/addresses";
import { createJusoSearch } from "./index";
import { addresses } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { openMarketWorld, type MarketWorld, personOf, type Person, testAddress } from "../../../../tests/market-world";

let database: TestDatabase;
let world: MarketWorld;
let person: Person;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});
beforeEach(async () => {
  person = await world.buyer();
});

const korean = { ...testAddress, city: "" };
const american = {
  ...korean,
  country: "US",
  phone: "+1 212 555 0100",
  postcode: "10001",
  region: "NY",
  city: "New York",
  line1: "350 Fifth Avenue",
};

const add = (who: Person, address = korean, isDefault = false) => who.caller.addresses.add({ address, isDefault });

/** The code of the expected failure that a call ends with. */
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "no failure",
    (error: unknown) => {
      if (error instanceof Error && "cause" in error) return Reflect.get(Object(error.cause), "code") as unknown;
      throw error;
    },
  );

describe("keeping addresses", () => {
  test("the first is the default; another one can be; the default leads the list", async () => {
    const { addressId: first } = await add(person);
    const { addressId: second } = await add(person, american);
    expect((await person.caller.addresses.list()).map(({ id, isDefault }) => [id, isDefault])).toEqual([
      [first, true],
      [second, false],
    ]);
    await person.caller.addresses.chooseDefault({ addressId: second });
    expect((await person.caller.addresses.list()).map(({ id, isDefault }) => [id, isDefault])).toEqual([
      [second, true],
      [first, false],
    ]);
    await person.caller.addresses.remove({ addressId: second });
    expect(await person.caller.addresses.list()).toMatchObject([{ id: first, isDefault: true, ...korean }]);
  });

  test("two defaults at once: the database lets one be", async () => {
    await add(person);
    await Promise.all(Array.from({ length: 6 }, () => add(person, korean, true)));
    const kept = await person.caller.addresses.list();
    expect(kept).toHaveLength(7);
    expect(kept.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    const [other] = kept.filter(({ isDefault }) => !isDefault);
    await expect(
      database.db
        .update(addresses)
        .set({ isDefault: true })
        .where(eq(addresses.id, other?.id ?? "")),
    ).rejects.toThrow();
  });

  test("twenty at most, however many are added at once", async () => {
    const added = await Promise.allSettled(Array.from({ length: 24 }, () => add(person)));
    expect(added.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    expect(await codeOf(add(person))).toBe("ADDRESSES.TOO_MANY");
    const [one] = await person.caller.addresses.list();
    await person.caller.addresses.remove({ addressId: one?.id ?? "" });
    await add(person);
    expect(await person.caller.addresses.list()).toHaveLength(20);
  });

  test("another person's address is not found, whatever is tried, and stays as it was", async () => {
    const other = await world.buyer();
    const { addressId } = await add(other);
    expect(await person.caller.addresses.list()).toEqual([]);
    expect(await codeOf(person.caller.addresses.update({ addressId, address: american }))).toBe("ADDRESSES.NOT_FOUND");
    expect(await codeOf(person.caller.addresses.remove({ addressId }))).toBe("ADDRESSES.NOT_FOUND");
    expect(await codeOf(person.caller.addresses.chooseDefault({ addressId }))).toBe("ADDRESSES.NOT_FOUND");
    expect(await other.caller.addresses.list()).toMatchObject([{ id: addressId, isDefault: true, ...korean }]);
  });

  test("an address is rewritten in its place", async () => {
    const { addressId } = await add(person);
    await person.caller.addresses.update({ addressId, address: american });
    expect(await person.caller.addresses.list()).toMatchObject([{ id: addressId, isDefault: true, ...american }]);
  });
});

describe("one rule for addresses, by the country's own", () => {
  const problems = (address: unknown) =>
    shippingAddress.safeParse(address).error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];

  test.each<[string, object, [string, string][]]>([
    ["a Korean postcode of six digits", { ...korean, postcode: "100-011" }, [["postcode", "postcode"]]],
    ["a Korean postcode that no province has", { ...korean, postcode: "99999" }, [["postcode", "postcode"]]],
    ["an American postcode of letters", { ...american, postcode: "SW1A 1AA" }, [["postcode", "postcode"]]],
    ["a ZIP code of another state", { ...american, region: "CA" }, [["postcode", "elsewhere"]]],
    [
      "a state that there is not, and a ZIP code that nobody has",
      { ...american, city: "San Francisco", region: "ZZ" },
      [["region", "region"]],
    ],
    ["no state", { ...american, region: "" }, [["region", "region"]]],
    ["an address abroad without a city", { ...american, city: " " }, [["city", "city"]]],
    ["a country that there is not", { ...american, country: "ZZ" }, [["country", "country"]]],
    ["a country no parcel goes to", { ...american, country: "AQ" }, [["country", "country"]]],
    ["nobody to receive it", { ...korean, recipient: " " }, [["recipient", "Too small"]]],
    ["Singapore without a postcode", { ...american, country: "SG", postcode: "" }, [["postcode", "postcode"]]],
    ["Hong Kong without an area", { ...american, country: "HK", region: "" }, [["region", "region"]]],
    [
      "a British postcode that cannot be",
      { ...american, country: "GB", postcode: "QQ1 1QQ" },
      [["postcode", "postcode"]],
    ],
    [
      "a Japanese postcode of another prefecture",
      { ...american, country: "JP", region: "Tokyo", postcode: "060-0001" },
      [["postcode", "elsewhere"]],
    ],
  ])("%s is refused beside its field", (_, address, expected) => {
    const found = problems(address);
    expect(found.map(([field]) => field)).toEqual(expected.map(([field]) => field));
    for (const [place, [, message]] of expected.entries()) expect(found[place]?.[1]).toContain(message);
  });

  test("everything that is wrong is said at once", () => {
    const empty = { recipient: "", phone: "", country: "US", postcode: "", region: "", city: "", line1: "" };
    expect(
      problems(empty)
        .map(([field]) => field)
        .sort(),
    ).toEqual(["city", "line1", "phone", "postcode", "recipient", "region"].sort());
  });

  test.each<[string, object, object]>([
    [
      "Hong Kong has no postcode",
      { country: "HK", region: "kowloon", postcode: "999077", city: "Mong Kok" },
      { postcode: "", region: "Kowloon" },
    ],
    [
      "Singapore has no city",
      { country: "SG", postcode: "546080", region: "", city: "" },
      { city: "", postcode: "546080" },
    ],
    ["a state by its name", { region: "new york" }, { region: "NY" }],
    ["a state by its letters", { region: "ny", postcode: "10001-2602" }, { region: "NY", postcode: "10001-2602" }],
    [
      "Britain, in small letters",
      { country: "GB", postcode: "sw1a 1aa", region: "", city: "London" },
      { postcode: "SW1A 1AA", region: "" },
    ],
    ["Canada", { country: "CA", postcode: "K1A 0B1", region: "Ontario", city: "Ottawa" }, { region: "ON" }],
    [
      "Taiwan",
      { country: "TW", postcode: "104", region: "Taipei City", city: "Zhongshan District" },
      { region: "Taipei City" },
    ],
    ["Korea has its cities in the street", { ...korean, region: "NY", city: "Seoul" }, { region: "", city: "" }],
  ])("%s", (_, given, kept) => {
    expect(problems({ ...american, ...given })).toEqual([]);
    expect(shippingAddress.parse({ ...american, ...given })).toMatchObject(kept);
  });

  test("every state of the list is held against the ZIP codes that the kept library gives for it", () => {
    const rules = addressRules("US");
    expect(rules?.regions.length).toBeGreaterThanOrEqual(51);
    for (const { postcode } of rules?.regions ?? []) expect(postcode?.test("00000")).toBe(false);
  });
});

describe("telephone numbers", () => {
  test.each([
    ["010-123-45", "KR"],
    ["1588-12345", "KR"],
    ["060-700-1234", "KR"],
    ["123-456-7890", "KR"],
    ["012-345-6789", "KR"],
    ["030-1234-5678", "KR"],
    ["1234567", "US"],
    ["123-456-7890", "US"],
    ["900-555-1234", "US"],
  ])("%s cannot be one in %s", async (phone, country) => {
    expect(await codeOf(add(person, { ...(country === "KR" ? korean : american), phone }))).toBe("ADDRESSES.PHONE");
    expect(await person.caller.addresses.list()).toEqual([]);
  });

  test.each([
    ["010-1234-5678", "KR"],
    // Safe numbers, under which shops give parcels away.
    ["0504-1234-5678", "KR"],
    ["0507-1234-5678", "KR"],
    ["1588-1234", "KR"],
    ["070-1234-5678", "KR"],
    ["02-123-4567", "KR"],
    ["031-123-4567", "KR"],
    ["011-123-4567", "KR"],
    ["080-123-4567", "KR"],
    ["+82 10 1234 5678", "KR"],
    // From abroad, with the country's own prefix.
    ["+44 20 7946 0958", "KR"],
    ["(212) 555-0100", "US"],
  ])("%s can, in %s, and is kept as it was typed", async (phone, country) => {
    await add(person, { ...(country === "KR" ? korean : american), phone });
    expect(await person.caller.addresses.list()).toMatchObject([{ phone }]);
  });
});

test("a note for the delivery is kept with the address", async () => {
  await person.caller.addresses.add({
    address: { ...korean, deliveryNote: " 문 앞에 놓아 주세요 " },
    isDefault: false,
  });
  expect(await person.caller.addresses.list()).toMatchObject([{ deliveryNote: "문 앞에 놓아 주세요" }]);
});

describe("finding a Korean address by words of it", () => {
  const search = (words: string) => person.caller.addresses.searchRoads({ words });

  test.each(["세종대로 110", "서울특별시청", "태평로1가 31", "세종대로 110".normalize("NFD")])("%s", async (words) => {
    const { addresses: found, total } = await search(words);
    expect(total).toBe(1);
    expect(found).toEqual([
      {
        postcode: "04524",
        road: "서울특별시 중구 세종대로 110 (태평로1가)",
        lot: "서울특별시 중구 태평로1가 31 서울특별시청",
      },
    ]);
    // What is found is an address that is taken.
    const [first] = found;
    await person.caller.addresses.add({
      address: { ...korean, postcode: first?.postcode ?? "", line1: first?.road ?? "" },
      isDefault: false,
    });
  });

  test.each([
    ["nothing like it", "없는길 1", { addresses: [], total: 0 }],
    ["signs that the service refuses", "%=><[]세종대로 110", { total: 1 }],
  ])("%s", async (_, words, expected) => {
    expect(await search(words)).toMatchObject(expected);
  });

  test.each([
    ["110", "ADDRESSES.SEARCH_UNCLEAR"],
    ["세종대로 11011011011", "ADDRESSES.SEARCH_UNCLEAR"],
    ["서울특별시", "ADDRESSES.SEARCH_TOO_MANY"],
    ["대로", "ADDRESSES.SEARCH_TOO_MANY"],
    ["가", "INPUT.INVALID"],
  ])("%s is answered with %s", async (words, code) => {
    if (code === "INPUT.INVALID") await expect(search(words)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    else expect(await codeOf(search(words))).toBe(code);
  });

  test("a service that is away, answers nonsense, or refuses our key is said to be away", async () => {
    const away = [
      createJusoSearch({ apiUrl: "http://127.0.0.1:1", key: "any" }),
      createJusoSearch({ apiUrl: world.sandbox.stripeUrl, key: "any" }),
    ];
    for (const roads of away) expect(await roads.find("세종대로 110")).toEqual({ kind: "unavailable" });
    const { session } = person;
    const without = personOf({ ...world.deps, roads: null }, session);
    expect(await codeOf(without.caller.addresses.searchRoads({ words: "세종대로 110" }))).toBe(
      "ADDRESSES.SEARCH_UNAVAILABLE",
    );
  });

  test("one person asks so often in a minute", async () => {
    const other = await world.buyer();
    for (let count = 0; count < 40; count += 1) await other.caller.addresses.searchRoads({ words: "세종대로 110" });
    expect(await codeOf(other.caller.addresses.searchRoads({ words: "세종대로 110" }))).toBe(
      "IDENTITY.TOO_MANY_ATTEMPTS",
    );
  });
});
