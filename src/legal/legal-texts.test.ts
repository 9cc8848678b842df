import { expect, test } from "vitest";
import { currentVersions, legalDocuments } from "@/inputs/legal";
import { findLegalText, legalVersions, readText } from "./legal-texts";

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
] as const)("%s of %s in %s is as it was published", (document, version, locale, hash) => {
  expect(findLegalText(document, version, locale)?.hash).toBe(hash);
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
