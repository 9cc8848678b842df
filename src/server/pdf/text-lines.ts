import { present } from "@/shared/assert";
import type { Typefaces } from "./typefaces";

export interface Line {
  readonly text: string;
  /** False for a word that is longer than a line. */
  readonly fits: boolean;
}

/** A piece of a line in one font: the market's, or another by its number. */
export interface Run {
  readonly text: string;
  readonly other: number | null;
}

/** Whether letters of a text stand in another font than the market's. */
export const isMixed = (text: string, { otherOf }: Typefaces): boolean =>
  otherOf.size > 0 && Array.from(text).some((letter) => otherOf.has(letter));

/** A line's pieces, one for each change of font. */
export function runsOf(text: string, typefaces: Typefaces): Run[] {
  if (!isMixed(text, typefaces)) return [{ text, other: null }];
  const runs: { text: string; other: number | null }[] = [];
  for (const letter of text) {
    const other = typefaces.otherOf.get(letter) ?? null;
    const last = runs.at(-1);
    if (last?.other === other) last.text += letter;
    else runs.push({ text: letter, other });
  }
  return runs;
}

/**
 * A text's lines in a width, broken at spaces, in the font that is set. The library alone would break Korean after any
 * syllable and an address after any slash; it still breaks a word that is longer than a line, unless its letters stand in
 * several fonts: such a word is broken here.
 */
export function linesOf(text: string, width: number, widthOf: (text: string) => number, typefaces: Typefaces): Line[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: Line[] = [];
    let line = "";
    let used = 0;
    const words = paragraph
      .split(" ")
      .flatMap((word) => (isMixed(word, typefaces) && widthOf(word) > width ? piecesOf(word, width, widthOf) : [word]));
    for (const word of words) {
      // As the library counts: each word with the space after it.
      const needed = widthOf(`${word} `);
      if (line && used + needed > width) {
        lines.push({ text: line, fits: isMixed(line, typefaces) || used <= width });
        line = word;
        used = needed;
      } else {
        line = line ? `${line} ${word}` : word;
        used += needed;
      }
    }
    return [...lines, { text: line, fits: isMixed(line, typefaces) || used <= width }];
  });
}

/** A word in pieces that fit a width. */
function piecesOf(word: string, width: number, widthOf: (text: string) => number): string[] {
  const pieces = [""];
  for (const letter of word) {
    const last = present(pieces.at(-1), "there is a piece from the beginning");
    if (last && widthOf(`${last}${letter} `) > width) pieces.push(letter);
    else pieces[pieces.length - 1] = last + letter;
  }
  return pieces;
}
