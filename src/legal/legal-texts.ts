import { createHash } from "node:crypto";
import type { LegalDocument } from "@/inputs/legal";
import { market } from "@/market";
import { privacyTexts } from "./privacy";
import { termsTexts } from "./terms";
import type { WrittenTexts } from "./written-texts";

/** A document of the market in one version and one language. */
export interface LegalText {
  readonly document: LegalDocument;
  readonly version: string;
  readonly locale: "en" | "ko";
  readonly title: string;
  /** What stands under each heading: paragraphs, and lists of points. */
  readonly sections: readonly LegalSection[];
  /** SHA-256 of the text in hex: what an acceptance names. */
  readonly hash: string;
}

interface LegalSection {
  readonly heading: string;
  readonly blocks: readonly (string | readonly string[])[];
}

const written: Readonly<Record<LegalDocument, WrittenTexts>> = {
  terms: termsTexts[market.country === "US" ? "us" : "kr"],
  privacy: privacyTexts[market.country === "US" ? "us" : "kr"],
};

/** The versions of a document, the newest first. Every version that was ever agreed to stays readable. */
export function legalVersions(document: LegalDocument): readonly string[] {
  return Object.keys(written[document]).toSorted().toReversed();
}

/** A version of a document in a language; null where there is none. */
export function findLegalText(document: LegalDocument, version: string, locale: "en" | "ko"): LegalText | null {
  const texts = Object.hasOwn(written[document], version) ? written[document][version] : undefined;
  return texts ? { document, version, locale, ...readText(texts[locale]) } : null;
}

/** Reads a written text. What is hashed is the text without the white space around it, in composed letters. */
export function readText(text: string): Pick<LegalText, "title" | "sections" | "hash"> {
  const whole = text.trim().normalize("NFC");
  let title = "";
  const sections: { heading: string; blocks: (string | string[])[] }[] = [];
  for (const block of whole.split(/\n{2,}/)) {
    const lines = block.split("\n").map((line) => line.trim());
    const [first = ""] = lines;
    if (first.startsWith("# ")) title = first.slice(2);
    else if (first.startsWith("## ")) sections.push({ heading: first.slice(3), blocks: [] });
    else {
      const section = sections.at(-1) ?? { heading: "", blocks: [] };
      if (sections.length === 0) sections.push(section);
      section.blocks.push(first.startsWith("- ") ? lines.map((line) => line.replace(/^- /, "")) : lines.join(" "));
    }
  }
  return { title, sections, hash: createHash("sha256").update(whole).digest("hex") };
}
