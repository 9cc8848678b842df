import { paint } from "./paint";
import { isMixed, linesOf, runsOf, type Line, type Run } from "./text-lines";
import type { Typefaces, Weight } from "./typefaces";

/**
 * How text is set: with kerning and without the typeface's contextual forms, which our languages do not need and which
 * cost more than all the rest of a document. The typesetting library takes such a record of features; the types of the
 * drawing library know lists only.
 */
const plain = {
  calt: false,
  ccmp: false,
  clig: false,
  liga: false,
  rlig: false,
  locl: false,
  mark: false,
  mkmk: false,
};
export const proseShape: object = { features: { ...plain, kern: true } };
/** Figures of one width, so that they stand below each other. */
export const figureShape: object = { features: { ...plain, kern: false, tnum: true } };

export const defaultSize = 9.5;

export interface TextStyle {
  readonly size?: number;
  readonly strong?: boolean;
  readonly colour?: string;
  /** Space below. */
  readonly gap?: number;
}

/** Where a paragraph stands. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly right?: boolean;
}

/** Sets text into a document, in the market's typeface and in others for letters that it does not have. */
export interface Typesetter {
  /** The weight, size and colour of what is set from now on. */
  readonly dress: (style: TextStyle) => void;
  /** A text's lines in a width, as they will be printed. */
  readonly fitTo: (text: string, width: number, shape: object) => readonly Line[];
  readonly heightOf: (lines: readonly Line[], width: number, shape: object) => number;
  /** Sets lines below each other. `size` is the one they are dressed in. */
  readonly draw: (lines: readonly Line[], box: Required<Box>, size: number, shape: object) => void;
}

export function createTypesetter(pdf: PDFKit.PDFDocument, typefaces: Typefaces): Typesetter {
  let weight: Weight = "regular";

  const useFontOf = ({ other }: Run) => pdf.font(other === null ? weight : `${weight}-${other}`);

  /** A text's pieces, each in the font that has its letters, with its width. Ends in the font that is set. */
  function measure(text: string, shape: object): readonly (Run & { readonly width: number })[] {
    const runs = runsOf(text, typefaces).map((run) => {
      useFontOf(run);
      return { ...run, width: pdf.widthOfString(run.text, shape) };
    });
    pdf.font(weight);
    return runs;
  }

  const widthOf = (text: string, shape: object) => measure(text, shape).reduce((sum, { width }) => sum + width, 0);

  /** A line whose letters stand in several fonts, on one baseline. */
  function drawMixed(text: string, { left, top, width, right }: Required<Box>, size: number, shape: object) {
    const runs = measure(text, shape);
    let at = right ? left + width - runs.reduce((sum, run) => sum + run.width, 0) : left;
    const height = pdf.currentLineHeight(true);
    for (const run of runs) {
      useFontOf(run);
      pdf.text(run.text, at, top + typefaces.ascent * size, { lineBreak: false, baseline: "alphabetic", ...shape });
      at += run.width;
    }
    pdf.font(weight);
    pdf.y = top + height;
  }

  return {
    dress(style) {
      weight = style.strong ? "strong" : "regular";
      pdf
        .font(weight)
        .fontSize(style.size ?? defaultSize)
        .fillColor(style.colour ?? paint.ink);
    },
    fitTo: (text, width, shape) => linesOf(typefaces.printed(text), width, (piece) => widthOf(piece, shape), typefaces),
    heightOf(lines, width, shape) {
      const oneLine = pdf.currentLineHeight(true);
      const heights = lines.map(({ text, fits }) => (fits ? oneLine : pdf.heightOfString(text, { width, ...shape })));
      return heights.reduce((sum, height) => sum + height, 0);
    },
    draw(lines, { left, top, width, right }, size, shape) {
      pdf.y = top;
      for (const { text } of lines) {
        if (isMixed(text, typefaces)) drawMixed(text, { left, top: pdf.y, width, right }, size, shape);
        // An empty line still takes its height.
        else pdf.text(text || " ", left, pdf.y, { width, align: right ? "right" : "left", ...shape });
      }
    },
  };
}
