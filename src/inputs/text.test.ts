import { describe, expect, test } from "vitest";
import { digest, id, idOr, line, paragraphs, readId, secretText, token } from "./text";

const nul = "a\u0000b";
const halves = ["a\ud800", "\udc00b", "\ud83d\ud83d\ude00"];

describe("text that Postgres and papers cannot take", () => {
  test.each([nul, ...halves, "a\u0007b", "a\u001b[31mb", "a\u0085b"])("%j is refused by its characters", (text) => {
    for (const rule of [line, paragraphs, secretText, token]) {
      expect(rule.safeParse(text).error?.issues.map(({ message }) => message)).toEqual(["characters"]);
    }
  });

  test("a line has no second line; paragraphs have, in one spelling", () => {
    expect(line.safeParse("a\nb").success).toBe(false);
    expect(paragraphs.parse("a\r\nb\rc\n\td ")).toBe("a\nb\nc\n\td");
  });
});

describe("the same text is the same, however it was typed", () => {
  test.each([line, paragraphs, secretText])("decomposed Hangul and Latin letters are composed", (rule) => {
    expect(rule.parse("김민준".normalize("NFD"))).toBe("김민준");
    expect(rule.parse("São".normalize("NFD"))).toBe("São");
  });

  test("lengths are of what is kept", () => {
    expect(line.max(3).safeParse("김민준".normalize("NFD")).success).toBe(true);
  });

  test("marks that turn the order of reading are taken out, as pasted telephone numbers bring them", () => {
    expect(line.parse("\u202a010-1234-5678\u202c")).toBe("010-1234-5678");
    expect(line.parse("ab\u202egnp.exe")).toBe("abgnp.exe");
  });

  test.each(["\u3164\u3164", "\u200b", " \u00a0\u2800 ", "\ufe0f"])("%j is nothing to be seen", (text) => {
    expect(line.min(1).safeParse(text).success).toBe(false);
  });

  test("what can be seen stays as it is", () => {
    for (const text of ["❤️", "👩‍🚀", "José Núñez", "東京", "שלום"]) expect(line.parse(` ${text} `)).toBe(text);
  });

  test("a password keeps its spaces", () => {
    expect(secretText.parse(" a b ")).toBe(" a b ");
  });
});

describe("ids", () => {
  const known = "0190a6f5-3c1e-7a11-8f3e-5b7a9d0c1e2f";

  test("are told in the spelling that the database answers, so that twice the same is seen", () => {
    expect(id.parse(known.toUpperCase())).toBe(known);
  });

  test.each(["", "1", known.slice(1), `${known} `, `{${known}}`, known.replaceAll("-", ""), null, 7, [known]])(
    "%j is none",
    (other) => {
      expect(readId(other)).toBeNull();
      expect(idOr("required").safeParse(other).error?.issues[0]?.message).toBe("required");
    },
  );
});

test("a digest is 64 hexadecimal digits", () => {
  expect(digest.safeParse("a".repeat(64)).success).toBe(true);
  expect(digest.safeParse("A".repeat(64)).success).toBe(false);
  expect(digest.safeParse("a".repeat(63)).success).toBe(false);
});
