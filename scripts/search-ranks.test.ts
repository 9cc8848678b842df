import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FindListingsInput } from "@/inputs/catalog";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { searchSynonyms } from "@/server/db/schema";
import { createPostgresSearch, type ListingSearch } from "@/server/modules/catalog";
import { seed } from "./seed";

/*
 * What people type, and what they must be shown first, over the demo's goods. A change of how likeness is counted is
 * judged by this table.
 */

let database: TestDatabase;
let search: ListingSearch;
beforeAll(async () => {
  database = await openTestDatabase();
  await seed(database.db);
  search = createPostgresSearch(database.db, "KRW");
});
afterAll(() => database.close());

const input = (text: string): FindListingsInput => ({
  locale: /[가-힣ㄱ-ㅎ]/.test(text) ? "ko" : "en",
  text,
  categories: [],
  sellers: [],
  termsMonths: [],
  availableOnly: false,
  sort: "relevance",
  limit: 24,
});
const titles = async (text: string) => (await search.find(input(text))).items.map(({ title }) => title);

describe("the first that is found", () => {
  test.for([
    ["카메라", /카메라/],
    ["카매라", /카메라/],
    ["ㅋㅁㄹ", /카메라/],
    ["zkapfk", /Camera/],
    ["소파", /소파/],
    ["쇼파", /소파/],
    ["thvk", /Sofa/],
    ["ㅅㅍ", /소파/],
    ["시계", /시계/],
    ["와치", /시계/],
    ["런닝머신", /러닝머신/],
    ["노트북", /노트북/],
    ["랩탑", /노트북/],
    ["스피커", /스피커/],
    ["빔프로젝터", /프로젝터/],
    ["냉장고", /와인 셀러/],
    ["자전거", /자전거/],
    ["아령", /덤벨/],
    ["ㅊㅁㅡㄷㄱㅁ", /카메라/],
    ["camera", /Camera/],
    ["camra", /Camera/],
    ["couch", /Sofa/],
    ["refrigerator", /Wine Cabinet/],
    ["stereo", /Amplifier|Speakers|Turntable/],
    ["bicycle", /Bike|E-bike/],
    ["notebook", /Laptop/],
    ["wristwatch", /Watch/],
    ["coffee maker", /Espresso Machine/],
    ["washing machine", /Washing Machine/],
    ["fiddle", /Violin/],
    ["standing desk", /Standing Desk/],
    ["espresso", /Espresso/],
  ] as const)("for “%s” is %s", async ([text, title]) => {
    expect((await titles(text))[0]).toMatch(title);
  });
});

test("strong answers stand without weak ones beside them", async () => {
  const watches = await titles("시계");
  expect(watches.filter((title) => /카메라|의자|시트웰/.test(title))).toEqual([]);
  // What has the word in its description alone comes after.
  const cameras = (await titles("카메라")).map((title) => title.includes("카메라"));
  expect(cameras).toEqual(cameras.toSorted((one, other) => Number(other) - Number(one)));
  expect(await titles("zzyzx")).toEqual([]);
  expect(await titles("ㅋㅋㅋㅋ")).toEqual([]);
});

test.for(["ㅋㅁㄹ", "zkapfk", "쇼파", "couch", "시계"])(
  "facets and suggestions agree with the search for “%s”",
  async (text) => {
    const found = await search.find({ ...input(text), limit: 60 });
    const facets = await search.countFacets(input(text));
    expect(facets.total).toBe(found.items.length);
    const { listings } = await search.suggest({ text, locale: input(text).locale });
    const slugs = found.items.map(({ slug }) => slug);
    expect(listings.length).toBeGreaterThan(0);
    expect(listings.map(({ slug }) => slug).filter((slug) => !slugs.includes(slug))).toEqual([]);
    expect(listings[0]?.slug).toBe(slugs[0]);
  },
);

test("a word that the owner adds finds what it stands for, at once", async () => {
  expect(await titles("dreadnought")).toEqual([]);
  await database.db.insert(searchSynonyms).values({ locale: "en", term: "dreadnought", also: "acoustic guitar" });
  expect((await titles("dreadnought"))[0]).toMatch(/Acoustic Guitar/);
});
