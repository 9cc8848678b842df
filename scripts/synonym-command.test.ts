import { expect, test } from "vitest";
import { readSynonymCommand } from "./synonym-command";

test("words of one list find each other, and an arrow leads one way", () => {
  expect(readSynonymCommand(["add", "en", "Couch,", "Davenport"])).toEqual({
    kind: "add",
    locale: "en",
    pairs: [
      { term: "couch", also: "davenport" },
      { term: "davenport", also: "couch" },
    ],
  });
  expect(readSynonymCommand(["add", "ko", "전축 > 앰프, 턴테이블"])).toMatchObject({
    pairs: [
      { term: "전축", also: "앰프" },
      { term: "전축", also: "턴테이블" },
    ],
  });
  expect(readSynonymCommand(["remove", "ko", "전축"])).toEqual({ kind: "remove", locale: "ko", term: "전축" });
});

test("what asks for nothing is refused", () => {
  for (const words of [
    [],
    ["add"],
    ["add", "fr", "canapé,sofa"],
    ["add", "en", "couch"],
    ["remove", "en"],
    ["list", "en"],
  ]) {
    expect(readSynonymCommand(words)).toBeNull();
  }
});
