/** Texts use the words of docs/glossary.md, and none of those it retired. */
import { describe, expect, test } from "vitest";
import { privacyTexts } from "@/legal/privacy";

import { termsTexts } from "@/legal/terms";
import type { WrittenTexts } from "@/legal/written-texts";
import { currentVersions } from "@/inputs/legal";
import { marketCodes, marketProfiles } from "@/market";
import { retiredWords, saysRetired } from "../../tests/retired-words";
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

/** The market's documents that hold now; earlier versions keep their words for those who agreed to them. */
const legalIn = (locale: "en" | "ko"): [key: string, text: string][] =>
  marketCodes.flatMap((code): [string, string][] => {
    const [terms, privacy]: readonly WrittenTexts[] = [termsTexts[code], privacyTexts[code]];
    return [
      [`terms.${code}`, terms?.[currentVersions.terms]?.[locale] ?? ""],
      [`privacy.${code}`, privacy?.[currentVersions.privacy]?.[locale] ?? ""],
    ];
  });

const texts = {
  en: [...flatten(en), ...flatten(usEn), ...legalIn("en")],
  ko: [...flatten(ko), ...flatten(usKo), ...legalIn("ko")],
};

test("the documents that hold are read too", () => {
  expect([...legalIn("en"), ...legalIn("ko")].filter(([, text]) => text.length < 500)).toEqual([]);
});

test("the glossary retires words of both languages", () => {
  expect(retiredWords.filter(({ language }) => language === "en").length).toBeGreaterThan(15);
  expect(retiredWords.filter(({ language }) => language === "ko").length).toBeGreaterThan(8);
});

describe("no text says", () => {
  test.each(retiredWords)("$word ($language)", (retired) => {
    expect(texts[retired.language].filter(([, text]) => saysRetired(text, retired))).toEqual([]);
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
