import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keptAddress } from "@/inputs/addresses";
import { addresses } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { openMarketWorld, type MarketWorld, type Person, testAddress } from "../../../../tests/market-world";

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

  test("an address is written anew in its place", async () => {
    const { addressId } = await add(person);
    await person.caller.addresses.update({ addressId, address: american });
    expect(await person.caller.addresses.list()).toMatchObject([{ id: addressId, isDefault: true, ...american }]);
  });
});

describe("what is refused", () => {
  test.each([
    ["a Korean postcode of six digits", { ...korean, postcode: "100-011" }, "postcode"],
    ["an American postcode of letters", { ...american, postcode: "SW1A 1AA" }, "postcode"],
    ["an address abroad without a city", { ...american, city: " " }, "city"],
    ["a country no parcel goes to", { ...american, country: "AQ" }, "country"],
    ["nobody to receive it", { ...korean, recipient: " " }, "recipient"],
  ])("%s", (_, address, field) => {
    expect(keptAddress.safeParse(address).error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
  });

  test("elsewhere a postcode only has a length", () => {
    expect(keptAddress.safeParse({ ...american, country: "GB", postcode: "SW1A 1AA" }).success).toBe(true);
  });

  test("a phone number that nobody in the country can have", async () => {
    expect(await codeOf(add(person, { ...korean, phone: "010-123-45" }))).toBe("ADDRESSES.PHONE");
    expect(await codeOf(add(person, { ...american, phone: "1234567" }))).toBe("ADDRESSES.PHONE");
    // From abroad, with the country's own prefix.
    await add(person, { ...korean, phone: "+44 20 7946 0958" });
    await add(person, { ...american, phone: "(212) 555-0100" });
    expect(await person.caller.addresses.list()).toHaveLength(2);
  });
});
