import { expect, test } from "vitest";
import { currentVersions, legalDocuments } from "@/inputs/legal";
import { findLegalText, legalVersions, readText } from "./legal-texts";
import { privacyTexts } from "./privacy";
import { termsTexts } from "./terms";
import type { WrittenTexts } from "./written-texts";

test.each(legalDocuments)(
  "the version of %s that holds is the newest, and is written in both languages",
  (document) => {
    expect(legalVersions(document)[0]).toBe(currentVersions[document]);
    for (const version of legalVersions(document)) {
      for (const locale of ["en", "ko"] as const) {
        const text = findLegalText(document, version, locale);
        expect(text?.title).not.toBe("");
        expect(text?.sections.length).toBeGreaterThan(4);
        expect(text?.hash).toMatch(/^[0-9a-f]{64}$/);
      }
    }
    expect(findLegalText(document, "2020-01-01", "en")).toBeNull();
    expect(findLegalText(document, "constructor", "en")).toBeNull();
  },
);

// What somebody agreed to is never edited. A text that has to change is another version, and its hash joins these.
test.each([
  ["terms", "2026-12-01", "en", "828a9f7fe3dcb66c73b94c6bbc59dc551f09e51c81bb8300cbd0dd19dbe1b0c9"],
  ["terms", "2026-12-01", "ko", "d0fadcc56c8889e7eadf69f0846c60fdd1460b9632d594423d98d75ea00a09a5"],
  ["privacy", "2026-12-01", "en", "6ae7875dd2f9c8261980e35b23c0b72216be10b973d0cd6fc01b3d7a016c1f1a"],
  ["privacy", "2026-12-01", "ko", "fccd0ebe92a53c68c1fa52d10462813b06309a175b7ceeb933bc6f8a84fdb1c7"],
  ["terms", "2026-12-02", "en", "49a56b61fc43ea2aa00cea0ed19db7a8094b410a87a572b376afb5e0b6322cc0"],
  ["terms", "2026-12-02", "ko", "cc0f0c14b00e5059d3868b3ffd27edcb4c1b71b54c846958a6c2956616056021"],
  ["privacy", "2026-12-02", "en", "b5b406b23335d0e99a6a1faf0d28b7c59469a1210008b82235b17bfc2d039bc8"],
  ["privacy", "2026-12-02", "ko", "fccd0ebe92a53c68c1fa52d10462813b06309a175b7ceeb933bc6f8a84fdb1c7"],
] as const)("%s of %s in %s is as it was published", (document, version, locale, hash) => {
  expect(findLegalText(document, version, locale)?.hash).toBe(hash);
});

// The dollar market's, of which a process of the won market shows nothing.
test.each([
  ["terms", "2026-12-01", "en", "df4d9a75bd1e54c557faec8f1ae6c823647a4e59485f62cb9de6223785bcfe96"],
  ["terms", "2026-12-01", "ko", "24bffeadd9a2df132b2e2cff03aca95f856086664a082271145a113466b55f5c"],
  ["terms", "2026-12-02", "en", "1eb775af367cb3d988f44b46ca34c1be4bab90cfe439e4680fd46b3850962725"],
  ["terms", "2026-12-02", "ko", "22d5bc0ee675feceb8ec9b0862342e01b930c466138ccb5228c1926d24a28ab9"],
  ["privacy", "2026-12-01", "en", "93c3a2410a770d05c4b37ac6949f62450fe3bc9adc6712267e3b6de010da4f92"],
  ["privacy", "2026-12-01", "ko", "bfaf03af98e2aef26a635ce0d970adb41349460d47972f8258266e69ce4c4507"],
  ["privacy", "2026-12-02", "en", "edc9a4a52942882a76478dd57b686bf4d558be832ae04219968fd064fec4fd60"],
  ["privacy", "2026-12-02", "ko", "bfaf03af98e2aef26a635ce0d970adb41349460d47972f8258266e69ce4c4507"],
] as const)("%s of %s in %s is as it was published in dollars", (document, version, locale, hash) => {
  const written: WrittenTexts = document === "terms" ? termsTexts.us : privacyTexts.us;
  expect(readText(written[version]?.[locale] ?? "").hash).toBe(hash);
});

test("a text is read into headings, paragraphs and points; its hash is that of the letters, however composed", () => {
  const text = "\n# Title\n\nBefore.\n\n## One\n\nA line\nthat goes on.\n\n- first\n- second\n";
  const read = readText(text);
  expect(read).toMatchObject({
    title: "Title",
    sections: [
      { heading: "", blocks: ["Before."] },
      { heading: "One", blocks: ["A line that goes on.", ["first", "second"]] },
    ],
  });
  expect(readText("# 약관".normalize("NFD")).hash).toBe(readText("# 약관").hash);
});
