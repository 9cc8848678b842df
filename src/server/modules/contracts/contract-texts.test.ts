/** What was agreed to is never said in other words: templates are frozen, and new words are a new template. */
import { createHash } from "node:crypto";
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "@/shared/canonical-json";
import { retiredIn } from "../../../../tests/retired-words";
import { sampleContract, sampleEvidence } from "../../../../tests/fixtures/sample-contract";
import { contractTexts, orderFormTexts } from "./adapters/contract-texts";
import { contractTemplateVersion, drawContract, drawSignedContract, type ContractParticulars } from ".";

type Texts = { readonly [key: string]: string | Texts };

const flatten = (texts: Texts, prefix = ""): [key: string, text: string][] =>
  Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${prefix}${key}`, value]] : flatten(value, `${prefix}${key}.`),
  );

function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [element.value];
    return [element.value, ...Object.values(element.options).flatMap(({ value }) => argumentsOf(value))];
  });
}

const askedBy = (texts: Texts) =>
  Object.fromEntries(flatten(texts).map(([key, text]) => [key, [...new Set(argumentsOf(parse(text)))].toSorted()]));

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Digests of what each template says. One that differs is an edited template: write a new one instead. */
const frozen = {
  "2026-11": {
    en: "7ed06c82e5430678565b767b48aaafc970f9fe4d797c15f43005b435b7f29d9c",
    ko: "6872e8e30f9c1dbe8facec68076d6159a6b1d25c3b97610195cda6ff8f8c20f3",
  },
  "2026-12": {
    en: "888c5c00d447588d0001ab76ca07688ececdb977c3d67a8373f19a54d849bbb5",
    ko: "0077f57f1b565ff2a8a149b515dee19f757fa4727b3a8fd300f021bfe2ae07f2",
  },
  "2027-01": {
    en: "a58f73459d2a6527de160e8cd27b6d96568106041f9f69d149899edf32d52f12",
    ko: "c34ab0c1ba4c7077189906b25b96d42c32c8049582304531343876b3ca549847",
  },
  "2027-02": {
    en: "c0260205c01913e5f8ca96c8dfea1fa1f8c441c8c465ec778a07db6098c0505e",
    ko: "5e5f755f73689a9dfb78a98a320d3f0e6eba2160a730f3a9442b4885375491ad",
  },
  "2027-03": {
    en: "f296411d183e355e21d0a419b33d7943183cbbe90115f9c8b28be83a453e2613",
    ko: "6a99ffaddccb28d24acfb9abc902fe2eb91bb53f8902e8ce78defa56ba6196df",
  },
} as const;

const versions = ["2026-11", "2026-12", "2027-01", "2027-02", "2027-03"] as const;
const locales = ["en", "ko"] as const;

describe.each(versions)("the template %s", (version) => {
  test.each(locales)("says what it said, in %s", (locale) => {
    expect(sha256(canonicalJson(contractTexts[version][locale]))).toBe(frozen[version][locale]);
  });

  test("asks for the same values under the same keys in both languages", () => {
    expect(askedBy(contractTexts[version].ko)).toEqual(askedBy(contractTexts[version].en));
  });
});

/** The same of order forms, whose words begin with the template 2027-03. */
const frozenForms = {
  en: "930d4af0f4dd54b5d2087c5ccbeef3dda437897f022325951e21c006ba302892",
  ko: "2994166c4859e0d90e3ae43cd025d21af8942da2576d796fc7a331fb27aa0059",
} as const;

test.each(locales)("order forms say what they said, in %s", (locale) => {
  expect(sha256(canonicalJson(orderFormTexts[locale]))).toBe(frozenForms[locale]);
  expect(askedBy(orderFormTexts.ko)).toEqual(askedBy(orderFormTexts.en));
  expect(
    retiredIn(
      locale,
      flatten(orderFormTexts[locale]).map(([, text]) => text),
    ),
  ).toEqual([]);
});

test.each(locales)("the newest template says no word that the glossary retired, in %s", (locale) => {
  const said = flatten(contractTexts[contractTemplateVersion][locale]).map(([, text]) => text);
  expect(said.length).toBeGreaterThan(100);
  expect(retiredIn(locale, said)).toEqual([]);
});

test("new contracts are drawn by the newest template", () => {
  expect(contractTemplateVersion).toBe(versions.at(-1));
  expect(Object.keys(contractTexts)).toEqual([...versions]);
});

/** A contract as an earlier template has it: the first was in one language, with an exit table by months. */
function earlier(version: "2026-11" | "2026-12", locale: "en" | "ko"): ContractParticulars {
  const sample: ContractParticulars = { ...sampleContract({ locale, months: 12 }), templateVersion: version };
  if (version === "2026-12") return sample;
  const { translation: _, ...inOneLanguage } = sample;
  return {
    ...inOneLanguage,
    exitTable: sample.schedule.map((row) => ({
      month: row.number,
      buyoutMinor: row.balanceMinor + 100_000n,
      returnMinor: row.balanceMinor / 4n,
    })),
  };
}

async function saidBy(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  return text.join("\n").replaceAll(/\s+/g, " ");
}

describe("a contract that an earlier template issued", () => {
  /** SHA-256 of all that the pages said while the template was the newest. */
  test.each([
    [
      "2026-11",
      "en",
      "849e22c7a5a7697c8742f68a87a9c5f02453d2100462a85af9d62fd13166ec8e",
      "95032591d5dd6bab3f43e3a80747537596166e793858ffdbf282e4345ff71228",
    ],
    [
      "2026-11",
      "ko",
      "3ac863442dd62d3edf56a071fd3899564bf78381c0206f7f18fbfc4758bf2ffd",
      "12612194badd5edf8bf6bc8fb92bfedb2716e7f70b4ebed792f8bfb548101dfa",
    ],
    [
      "2026-12",
      "en",
      "72b90492207dfd81bf5f5e0b14dbe17ee957c09af7c23553545c755575df0b17",
      "df93c579b99e53d1b9d97557df46f83fc5ba50c23f64864ec505e4b3baa11e28",
    ],
    [
      "2026-12",
      "ko",
      "b86e6593be9c5c9d64e21cf1137c5d6202fca10ce4b80e9c5ae7b860b9adb388",
      "5b22557e0db19de67d9410efa06a9b7ba68bf19015a2dad7fab8e0b514354208",
    ],
  ] as const)("of %s in %s says the same when it is drawn or signed now", async (version, locale, issued, signed) => {
    const old = earlier(version, locale);
    expect(sha256(await saidBy(await drawContract(old)))).toBe(issued);
    expect(sha256(await saidBy(await drawSignedContract(old, sampleEvidence("ab".repeat(32), locale))))).toBe(signed);
  });
});

test("an American contract states one rate, with its caveat in the same cell, and never an annual one", async () => {
  const caveat = "This percentage may not measure the overall cost of financing this lease.";
  const { translation: _, ...alone } = {
    ...sampleContract({ locale: "en", months: 12 }),
    currency: "USD" as const,
    effectiveRateLabel: "Lease charge rate",
    rateCaveat: caveat,
    latePayment: "If an installment is not paid within 10 days, it bears late interest.",
  };
  const text = await saidBy(await drawContract(alone));
  expect(text).toContain(caveat);
  expect(text).not.toMatch(/annual (percentage|lease) rate|lease rate/i);
  expect(text).not.toContain(`${alone.figures.annualRatePercent}%`);
  expect(text).toContain("Amount due at lease signing or delivery");
  expect(text).not.toMatch(/due at signing/i);
  expect(text).toContain("If an installment is not paid within 10 days, it bears late interest.");
});

test("a new contract is in American English on every page", async () => {
  const english = {
    ...sampleContract({ locale: "en", months: 12 }),
    currency: "USD" as const,
    earlyTermination: "There is no fee for buying the item early.",
  };
  const { translation: _, ...alone } = english;
  const text = await saidBy(await drawSignedContract(alone, sampleEvidence("ab".repeat(32), "en")));
  expect(text).toContain("Monthly installment");
  expect(text).toContain("The leased item");
  expect(text).not.toMatch(/instalment|\bgoods\b|\bmeans named\b|cancelled/i);
});
