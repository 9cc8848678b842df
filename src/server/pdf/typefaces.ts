import { readFile } from "node:fs/promises";
import path from "node:path";
import * as fontkit from "fontkit";
import subsetFont from "subset-font";
import { DomainError } from "@/shared/domain-error";

/** How heavy letters are set. */
export type Weight = "regular" | "strong";

/** A typeface in both weights, as the drawing library takes it. */
type Faces = Readonly<Record<Weight, Buffer>>;

/** What sets the letters of one document: the market's typeface, and others for letters that it does not have. */
export interface Typefaces {
  readonly faces: Faces;
  /** From a point's top to its baseline in the market's typeface, as a share of the size. */
  readonly ascent: number;
  /** What sets a letter that the market's typeface does not have: a number of `others`. */
  readonly otherOf: ReadonlyMap<string, number>;
  readonly others: readonly Faces[];
  /** A text as this document prints it. */
  readonly printed: (text: string) => string;
}

const packages = path.join(process.cwd(), "node_modules");
const ownFolder = "pretendard/dist/public/static/alternative";
const chineseFolder = "@fontsource-variable/noto-sans-sc";

interface OwnTypeface {
  readonly faces: Faces;
  readonly ascent: number;
  readonly codePoints: ReadonlySet<number>;
}

let own: Promise<OwnTypeface> | null = null;

/** The market's own typeface, with Korean and Latin letters. Read once; a document embeds only the letters it uses. */
function loadOwn(): Promise<OwnTypeface> {
  own ??= (async () => {
    const read = (name: string) => readFile(path.join(packages, ownFolder, name));
    const [regular, strong] = await Promise.all([read("Pretendard-Regular.ttf"), read("Pretendard-SemiBold.ttf")]);
    const font = fontkit.create(regular);
    if (!("characterSet" in font)) throw new Error("a single typeface is expected");
    return {
      faces: { regular, strong },
      ascent: font.ascent / font.unitsPerEm,
      codePoints: new Set(font.characterSet),
    };
  })();
  return own;
}

interface Part {
  readonly file: string;
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

let chinese: Promise<readonly Part[]> | null = null;

/** Chinese characters come in many small files; the package says which letters stand in which. */
function loadChineseParts(): Promise<readonly Part[]> {
  chinese ??= readFile(path.join(packages, chineseFolder, "unicode.json"), "utf8").then((text) => {
    const parts = JSON.parse(text) as Readonly<Record<string, string>>;
    return Object.entries(parts).map(([name, ranges]) => ({
      // Numbered parts are written `[4]`, and their files `…-4-…`.
      file: `noto-sans-sc-${name.replaceAll(/[[\]]/g, "")}-wght-normal.woff2`,
      ranges: ranges.split(",").map((range) => {
        const [first = "", last = first] = range.slice(2).split("-");
        return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
      }),
    }));
  });
  return chinese;
}

/** Marks without a shape of their own: where words may break, how neighbours join. Paper has no use for them. */
const shapeless = /\p{Default_Ignorable_Code_Point}/gu;

/** A text composed, since typefaces have no decomposed letters, and without marks that have no shape. */
const asPrinted = (text: string): string => text.normalize("NFC").replaceAll(shapeless, "");

/** The letters of texts, each once, without the spaces between them. */
function lettersOf(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => Array.from(asPrinted(text))))].filter((letter) => !/\s/u.test(letter));
}

/** For every letter that the market's typeface does not have, the part of the other that has it, or null. */
async function placeOthers(texts: readonly string[]): Promise<Map<string, Part | null>> {
  const { codePoints } = await loadOwn();
  const missing = lettersOf(texts).filter((letter) => !codePoints.has(letter.codePointAt(0) ?? 0));
  if (missing.length === 0) return new Map();
  const parts = await loadChineseParts();
  return new Map(
    missing.map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      const holds = ({ ranges }: Part) => ranges.some(([first, last]) => first <= code && code <= last);
      // Of other scripts only Chinese is set: letters that join or stand above each other need more than a shape each.
      return [letter, /\p{Script=Han}/u.test(letter) ? (parts.find(holds) ?? null) : null];
    }),
  );
}

/** The letters of texts that no typeface of ours has: a document with one of them cannot be made. */
export async function findUnprintable(texts: readonly string[]): Promise<string[]> {
  return [...(await placeOthers(texts))].flatMap(([letter, part]) => (part ? [] : [letter]));
}

/** Refuses what papers must say but cannot print, beside the field where it stands. Errors: PAPERS.LETTER. */
export async function assertPrintable(texts: readonly string[], field?: string): Promise<void> {
  const letters = await findUnprintable(texts);
  if (letters.length === 0) return;
  throw new DomainError("PAPERS.LETTER", "invalid", {
    ...(field === undefined ? {} : { field }),
    values: { letters: letters.slice(0, 10).join(" ") },
  });
}

const nameOf = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

const weights = { regular: 400, strong: 600 } as const;

/**
 * What sets these texts. A letter that no typeface has is refused, or named by its number (`U+1F642`), as the paper wants:
 * it is never left out. Errors: PAPERS.LETTER when it is refused.
 */
export async function loadTypefaces(texts: readonly string[], missing: "refuse" | "name"): Promise<Typefaces> {
  const { faces, ascent } = await loadOwn();
  if (missing === "refuse") await assertPrintable(texts);
  const placed = await placeOthers(texts);
  const unprintable = new Set([...placed].flatMap(([letter, part]) => (part ? [] : [letter])));
  const files = [...new Set([...placed.values()].flatMap((part) => part?.file ?? []))].toSorted();
  const others = await Promise.all(
    files.map(async (file): Promise<Faces> => {
      const source = await readFile(path.join(packages, chineseFolder, "files", file));
      const letters = [...placed].flatMap(([letter, part]) => (part?.file === file ? [letter] : [])).join("");
      // The drawing library cannot set a weight of a compressed variable typeface: it gets these letters in one weight.
      const inWeight = (wght: number) =>
        subsetFont(source, letters, { targetFormat: "truetype", variationAxes: { wght } });
      const [regular, strong] = await Promise.all([inWeight(weights.regular), inWeight(weights.strong)]);
      return { regular, strong };
    }),
  );
  return {
    faces,
    ascent,
    others,
    otherOf: new Map([...placed].flatMap(([letter, part]) => (part ? [[letter, files.indexOf(part.file)]] : []))),
    printed: (text) => {
      const composed = asPrinted(text);
      if (unprintable.size === 0) return composed;
      return Array.from(composed, (letter) => (unprintable.has(letter) ? nameOf(letter) : letter)).join("");
    },
  };
}

/** Every text within a value, however deep. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
