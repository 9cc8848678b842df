import { describe, expect, test } from "vitest";
import { inOtherKeys } from "../adapters/keyboard-layouts";
import { meaningsOf, termsOf } from "./meanings";
import { synonymsOfMarket } from "./synonyms";

describe("what a text may mean", () => {
  test.for([
    ["zkapfk", "카메라"],
    ["ZKAPFK", "카메라"],
    ["tlrP", "시계"],
    ["thvk", "소파"],
    ["ㅊㅁㅡㄷㄱㅁ", "camera"],
    ["guitar", null],
    ["카메라 c4", null],
  ] as const)("the keys of %s write %s in the other layout", ([typed, other]) => {
    expect(inOtherKeys(typed)).toBe(other);
  });

  test("initial consonants are the letters with which syllables begin", () => {
    expect(meaningsOf("ㅋㅁㄹ", new Map(), null).initials).toBe("\u110f\u1106\u1105");
    expect(meaningsOf("ㅅㄴ ㅋㅁㄹ", new Map(), null).initials).toBe("\u1109\u1102\u110f\u1106\u1105");
    for (const text of ["ㅋ", "카메라", "ㅋ메ㄹ", "ㅏㅣ", "cam"])
      expect(meaningsOf(text, new Map(), null).initials).toBeNull();
  });

  test("synonyms stand in the place of a term of up to three words; what was typed comes first", () => {
    const { meanings } = meaningsOf(" Leather  COUCH ", new Map([["couch", ["sofa"]]]), null);
    expect(meanings).toEqual([
      { text: "leather couch", weight: 1, typed: true },
      { text: "leather sofa", weight: 0.95, typed: false },
    ]);
    expect(termsOf("a b c d")).toEqual(["a", "a b", "a b c", "b", "b c", "b c d", "c", "c d", "d"]);
    // A synonym of what was meant by the other keys: 쇼파.
    const turned = meaningsOf("tyvk", new Map([["쇼파", ["소파"]]]), inOtherKeys("tyvk")).meanings.map(
      ({ text }) => text,
    );
    expect(turned).toEqual(["tyvk", "쇼파", "소파"]);
  });

  test("an arrow leads one way, and words of one line find each other", () => {
    const us = synonymsOfMarket("us");
    expect(us.get("couch")).toContain("sofa");
    expect(us.get("sofa")).toContain("couch");
    expect(us.get("stereo")).toContain("turntable");
    expect(us.get("turntable") ?? []).not.toContain("stereo");
    expect(synonymsOfMarket("kr").get("쇼파")).toContain("소파");
  });
});
