import PDFDocument from "pdfkit";
import type { Locale } from "@/i18n/locales";
import { market } from "@/market";
import { present } from "@/shared/assert";
import { loadTypefaces, textsIn, type Typefaces, type Weight } from "./typefaces";

/** The colours of the market's papers: those of its pages, in print. */
export const paint = {
  ink: "#1b2b2a",
  soft: "#566663",
  hairline: "#c9d1cc",
  tint: "#f0f4f1",
  accent: "#1e5a4c",
} as const;

/** Widths in points of the papers that markets print on. */
const paperWidths = { A4: 595.28, LETTER: 612 } as const;

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
const proseShape: object = { features: { ...plain, kern: true } };
/** Figures of one width, so that they stand below each other. */
const figureShape: object = { features: { ...plain, kern: false, tnum: true } };

/** A cell of a row. */
export interface Cell {
  readonly text: string;
  /** Share of the width. */
  readonly share: number;
  readonly right?: boolean;
  readonly colour?: string;
  /** Other than the row's. */
  readonly size?: number;
}

export interface TextStyle {
  readonly size?: number;
  readonly strong?: boolean;
  readonly colour?: string;
  /** Space below. */
  readonly gap?: number;
}

export interface RowStyle {
  readonly size?: number;
  readonly strong?: boolean;
  readonly colour?: string;
  /** Space above and below the text. */
  readonly padding?: number;
  /** A hairline below; drawn unless said otherwise. */
  readonly rule?: boolean;
  /** Figures of one width, so that they stand below each other. */
  readonly tabular?: boolean;
  /** Called on each new page before the row, to repeat a table's head. */
  readonly onNewPage?: () => void;
}

/** Where a paragraph stands. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly right?: boolean;
}

/** What a sheet is opened with. */
export interface SheetOptions {
  readonly title: string;
  readonly locale: Locale;
  /** When the document is from; the file carries no other time, so that the same content makes the same bytes. */
  readonly at: Date;
  /** What the document is about: whatever of it is a text may be printed, beside the market's own words. */
  readonly about: unknown;
  /** What becomes of letters that no typeface has: a paper that binds is refused, another names them by number. */
  readonly missing: "refuse" | "name";
  readonly margin?: number;
  /** Kept free at the bottom of every page, for a footer. */
  readonly footerHeight?: number;
}

/** A document being drawn from top to bottom, and its few ways to draw. Positions and sizes in points. */
export interface Sheet {
  /** The library's document, for what is drawn once. */
  readonly pdf: PDFKit.PDFDocument;
  readonly margin: number;
  /** The width between the margins. */
  readonly inner: number;
  /** A paragraph over the whole width. */
  readonly write: (text: string, style?: TextStyle) => void;
  /** A paragraph in a box of the given width. Answers where it ends. */
  readonly place: (text: string, box: Box, style?: TextStyle) => number;
  /** How high a paragraph of a width would be. */
  readonly heightOf: (text: string, width: number, style?: TextStyle) => number;
  /** A row of cells that wrap in their columns; the row is as high as its highest cell, and stays on one page. */
  readonly row: (cells: readonly Cell[], style?: RowStyle) => void;
  /** Names what follows, on the same page as so much of it; on a page of its own when that is too much. */
  readonly heading: (text: string, keep?: number) => void;
  /** Begins a new page unless so much room is left on this one. Answers whether it did. */
  readonly needRoom: (height: number) => boolean;
  /** A hairline at a height. */
  readonly rule: (at: number, colour?: string) => void;
  /** Draws something on every page that there is, such as its number. Call it last. */
  readonly eachPage: (draw: (number: number, count: number) => void) => void;
  readonly finish: () => Promise<Uint8Array>;
}

/**
 * Opens a document on the market's paper, in its typeface, with others for letters that it does not have. Errors:
 * PAPERS.LETTER when none has them.
 */
export async function openSheet(options: SheetOptions): Promise<Sheet> {
  const { locale, margin = 56 } = options;
  const typefaces = await loadTypefaces([options.title, ...textsIn(options.about)], options.missing);
  const paperWidth = paperWidths[market.paper];
  const inner = paperWidth - 2 * margin;
  const pdf = new PDFDocument({
    size: market.paper,
    margins: { top: margin, left: margin, right: margin, bottom: margin + (options.footerHeight ?? 0) },
    lang: locale,
    displayTitle: true,
    bufferPages: true,
    info: { Title: options.title, Author: "Partwise", CreationDate: options.at },
    // None to begin with: the library would load one of its own, which has no Korean letters.
    font: "",
  });
  pdf.registerFont("regular", typefaces.faces.regular).registerFont("strong", typefaces.faces.strong);
  typefaces.others.forEach(({ regular, strong }, other) => {
    pdf.registerFont(`regular-${other}`, regular).registerFont(`strong-${other}`, strong);
  });
  pdf.font("regular").fontSize(9.5);
  const chunks: Buffer[] = [];
  const finished = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });

  let weight: Weight = "regular";
  const dress = (style: TextStyle) => {
    weight = style.strong ? "strong" : "regular";
    pdf
      .font(weight)
      .fontSize(style.size ?? 9.5)
      .fillColor(style.colour ?? paint.ink);
  };

  /** A text's pieces, each in the font that has its letters, with its width. Ends in the font that is set. */
  function measure(text: string, shape: object): readonly Run[] {
    const runs = runsOf(text, typefaces).map(({ text: piece, other }) => {
      pdf.font(other === null ? weight : `${weight}-${other}`);
      return { text: piece, other, width: pdf.widthOfString(piece, shape) };
    });
    pdf.font(weight);
    return runs;
  }
  const widthOf = (text: string, shape: object) => measure(text, shape).reduce((sum, { width }) => sum + width, 0);
  const fitTo = (text: string, width: number, shape: object) =>
    linesOf(typefaces.printed(text), width, (piece) => widthOf(piece, shape), typefaces);

  /** A line whose letters stand in several fonts, on one baseline. */
  function drawMixed(text: string, { left, top, width, right }: Required<Box>, size: number, shape: object) {
    const runs = measure(text, shape);
    let at = right ? left + width - runs.reduce((sum, run) => sum + run.width, 0) : left;
    const height = pdf.currentLineHeight(true);
    for (const run of runs) {
      pdf.font(run.other === null ? weight : `${weight}-${run.other}`);
      pdf.text(run.text, at, top + typefaces.ascent * size, { lineBreak: false, baseline: "alphabetic", ...shape });
      at += run.width;
    }
    pdf.font(weight);
    pdf.y = top + height;
  }

  function drawLines(lines: readonly Line[], { left, top, width, right }: Required<Box>, size: number, shape: object) {
    pdf.y = top;
    for (const { text } of lines) {
      if (isMixed(text, typefaces)) drawMixed(text, { left, top: pdf.y, width, right }, size, shape);
      // An empty line still takes its height.
      else pdf.text(text || " ", left, pdf.y, { width, align: right ? "right" : "left", ...shape });
    }
  }

  function heightOfLines(lines: readonly Line[], width: number, shape: object) {
    const oneLine = pdf.currentLineHeight(true);
    const heights = lines.map(({ text, fits }) => (fits ? oneLine : pdf.heightOfString(text, { width, ...shape })));
    return heights.reduce((sum, height) => sum + height, 0);
  }

  const sheet: Sheet = {
    pdf,
    margin,
    inner,
    write(text, style = {}) {
      sheet.place(text, { left: margin, top: pdf.y, width: inner }, style);
      pdf.y += style.gap ?? 0;
    },
    place(text, { left, top, width, right = false }, style = {}) {
      dress(style);
      drawLines(fitTo(text, width, proseShape), { left, top, width, right }, style.size ?? 9.5, proseShape);
      return pdf.y;
    },
    heightOf(text, width, style = {}) {
      dress(style);
      return heightOfLines(fitTo(text, width, proseShape), width, proseShape);
    },
    row(cells, style = {}) {
      const padding = style.padding ?? 5;
      const shape = style.tabular ? figureShape : proseShape;
      const size = style.size ?? 9.5;
      const dressed = (cell: Cell) =>
        dress({
          size: cell.size ?? size,
          strong: style.strong ?? false,
          colour: cell.colour ?? style.colour ?? paint.ink,
        });
      const laidOut = cells.map((cell) => {
        const width = cell.share * inner - 8;
        dressed(cell);
        const lines = fitTo(cell.text, width, shape);
        return { ...cell, width, lines, height: heightOfLines(lines, width, shape) };
      });
      const height = Math.max(...laidOut.map((cell) => cell.height));
      if (sheet.needRoom(height + 2 * padding + 2)) style.onNewPage?.();
      const top = pdf.y + padding;
      let left = margin;
      for (const cell of laidOut) {
        const { lines, width, right = false } = cell;
        dressed(cell);
        drawLines(lines, { left: right ? left + 8 : left, top, width, right }, cell.size ?? size, shape);
        left += cell.share * inner;
      }
      pdf.y = top + height + padding;
      if (style.rule !== false) sheet.rule(pdf.y);
    },
    heading(text, keep = 54) {
      sheet.needRoom(Math.min(keep + 36, pdf.page.maxY() - margin));
      if (pdf.y > margin) pdf.y += 20;
      sheet.write(text, { strong: true, size: 11, gap: 2 });
    },
    needRoom(height) {
      if (pdf.y + height <= pdf.page.maxY()) return false;
      pdf.addPage();
      return true;
    },
    rule(at, colour = paint.hairline) {
      pdf
        .moveTo(margin, at)
        .lineTo(paperWidth - margin, at)
        .lineWidth(0.5)
        .strokeColor(colour)
        .stroke();
    },
    eachPage(draw) {
      const { start, count } = pdf.bufferedPageRange();
      for (let index = 0; index < count; index += 1) {
        pdf.switchToPage(start + index);
        // Below the margin text would begin a new page.
        pdf.page.margins.bottom = 0;
        draw(index + 1, count);
      }
    },
    finish() {
      pdf.end();
      return finished;
    },
  };
  return sheet;
}

interface Line {
  readonly text: string;
  /** False for a word that is longer than a line. */
  readonly fits: boolean;
}

/** A piece of a line in one font: the market's, or another by its number. */
interface Run {
  readonly text: string;
  readonly other: number | null;
  readonly width: number;
}

/** Whether letters of a text stand in another font than the market's. */
const isMixed = (text: string, { otherOf }: Typefaces): boolean =>
  otherOf.size > 0 && Array.from(text).some((letter) => otherOf.has(letter));

function runsOf(text: string, typefaces: Typefaces): { readonly text: string; readonly other: number | null }[] {
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
function linesOf(text: string, width: number, widthOf: (text: string) => number, typefaces: Typefaces): Line[] {
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
