/** Texts use the words of docs/glossary.md, and none of those it retired. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { marketProfiles } from "@/market";
import en from "./en.json";
import ko from "./ko.json";
import usEn from "./us/en.json";
import usKo from "./us/ko.json";

type Catalogue = { readonly [key: string]: string | Catalogue };

function flatten(catalogue: Catalogue, prefix = ""): [key: string, text: string][] {
  return Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${prefix}${key}`, value]] : flatten(value, `${prefix}${key}.`),
  );
}

const texts = {
  en: [...flatten(en), ...flatten(usEn)],
  ko: [...flatten(ko), ...flatten(usKo)],
};

/** The rows of the glossary's table of retired words. */
const retired = readFileSync("docs/glossary.md", "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, language, word] = /^\| (en|ko) +\| (\S.*?) +\| /.exec(line) ?? [];
    return (language === "en" || language === "ko") && word !== undefined ? [{ language, word } as const] : [];
  });

/** A text without its arguments' names and selectors: what people read. */
const shown = (text: string): string => text.replaceAll(/\{\w+(?:\}|, \w+,)/g, "").replaceAll(/[\w=]+ \{/g, "");

test("the glossary retires words of both languages", () => {
  expect(retired.filter(({ language }) => language === "en").length).toBeGreaterThan(15);
  expect(retired.filter(({ language }) => language === "ko").length).toBeGreaterThan(8);
});

describe("no text says", () => {
  test.each(retired)("$word ($language)", ({ language, word }) => {
    const found = language === "en" ? new RegExp(`\\b${word}\\b`, "i") : new RegExp(word);
    expect(texts[language].filter(([key, text]) => !key.startsWith("contract.") && found.test(shown(text)))).toEqual(
      [],
    );
  });
});

test("no Korean particle follows an amount, whose last sound depends on the currency", () => {
  const amounts =
    /\{(?:\w*[aA]mount|\w*Minor|total|received|missing|secured|before|worth|due)\}(?:을|를|이|가|은|는|과|와)(?=[\s.,)]|$)/;
  expect(texts.ko.filter(([, text]) => amounts.test(text))).toEqual([]);
});

test("the minutes that texts give for replacing a declined part are those of each market's policy", () => {
  const minutes = new Set(Object.values(marketProfiles).map(({ payment }) => payment.replacementWindowMs / 60_000));
  expect([...minutes]).toEqual([15]);
  const promised = [...texts.en, ...texts.ko].filter(([, text]) =>
    /fifteen minutes|\d+ minutes to replace|\d+분 안에/.test(text),
  );
  expect(promised.length).toBeGreaterThan(4);
  for (const [key, text] of promised) expect(text, key).toMatch(/fifteen|\b15 minutes|15분/);
});
