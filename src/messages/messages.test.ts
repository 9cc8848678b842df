import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { codesOfInterface, errorCodes } from "@/shared/error-codes";
import en from "./en.json";
import ko from "./ko.json";
import usEn from "./us/en.json";
import usKo from "./us/ko.json";

type Catalogue = { readonly [key: string]: string | Catalogue };

/** Every text of a catalogue under its whole key, such as `errors.AUTH.SIGNED_OUT`. */
function flatten(catalogue: Catalogue, prefix = ""): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === "string") texts.set(`${prefix}${key}`, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) texts.set(inner, text);
  }
  return texts;
}

/** The names a text asks values for, tags included. */
function argumentsOf(elements: readonly MessageFormatElement[]): Set<string> {
  const names = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    names.add(element.value);
    const inner =
      element.type === TYPE.plural || element.type === TYPE.select
        ? Object.values(element.options).flatMap((option) => option.value)
        : element.type === TYPE.tag
          ? element.children
          : [];
    for (const name of argumentsOf(inner)) names.add(name);
  }
  return names;
}

const english = flatten(en);
const korean = flatten(ko);

describe("the two languages say the same", () => {
  test("both have the same keys, in the same order of namespaces", () => {
    expect([...korean.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    expect(Object.keys(ko)).toEqual(Object.keys(en));
  });

  test.each([...english.keys()])("%s is written in both and asks for the same values", (key) => {
    const inEnglish = english.get(key) ?? "";
    const inKorean = korean.get(key) ?? "";
    expect(inEnglish.trim()).not.toBe("");
    expect(inKorean.trim()).not.toBe("");
    expect([...argumentsOf(parse(inKorean))].toSorted()).toEqual([...argumentsOf(parse(inEnglish))].toSorted());
  });

  test("Korean texts are Korean", () => {
    const untranslated = [...korean].filter(([key, text]) => text === english.get(key) && /[a-z]{4,} [a-z]/.test(text));
    expect(untranslated).toEqual([]);
  });
});

describe("what the dollar market says in other words", () => {
  const inEnglish = flatten(usEn);
  const inKorean = flatten(usKo);

  test("is said in both languages, and only under keys that every market has", () => {
    expect([...inKorean.keys()]).toEqual([...inEnglish.keys()]);
    expect([...inEnglish.keys()].filter((key) => !english.has(key))).toEqual([]);
  });

  test.each([...inEnglish.keys()])("%s asks for the same values", (key) => {
    const asked = [...argumentsOf(parse(english.get(key) ?? ""))].toSorted();
    for (const texts of [inEnglish, inKorean]) {
      expect([...argumentsOf(parse(texts.get(key) ?? ""))].toSorted()).toEqual(asked);
    }
  });

  test("names no carrier and no won", () => {
    const texts = [...inEnglish.values(), ...inKorean.values()];
    expect(texts.filter((text) => /phone bill|carrier|won\b|₩|휴대폰|통신사/.test(text))).toEqual([]);
  });
});

describe("the catalogue of error codes", () => {
  const codes = [...Object.keys(errorCodes), ...codesOfInterface].toSorted();

  test.each([
    ["English", english],
    ["Korean", korean],
  ])("has a text for every code in %s, and no text is left over", (_, texts) => {
    const written = [...texts.keys()].filter((key) => key.startsWith("errors.")).map((key) => key.slice(7));
    expect(written.toSorted()).toEqual(codes);
  });

  test("names no code that nothing answers with", () => {
    const sources = readSources("src");
    expect(Object.keys(errorCodes).filter((code) => !sources.includes(`"${code}"`))).toEqual([]);
  });
});

/** The product's sources as one text, the catalogue and tests left out. */
function readSources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return readSources(file);
      const left = !/\.tsx?$/.test(entry.name) || entry.name.includes(".test.") || entry.name === "error-codes.ts";
      return left ? "" : readFileSync(file, "utf8");
    })
    .join("\n");
}
