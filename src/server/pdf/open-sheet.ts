import { readFile } from "node:fs/promises";
import path from "node:path";
import PDFDocument from "pdfkit";
import type { Locale } from "@/i18n/locales";

/** The colours of the market's papers: those of its pages, in print. */
export const paint = {
  ink: "#1b2b2a",
  soft: "#566663",
  hairline: "#c9d1cc",
  tint: "#f0f4f1",
  accent: "#1e5a4c",
} as const;

const a4 = { width: 595.28, height: 841.89 };

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

const fontFolder = "node_modules/pretendard/dist/public/static/alternative";
let fonts: Promise<{ readonly regular: Buffer; readonly strong: Buffer }> | null = null;

/** The market's own typeface, with Korean and Latin letters. Read once; a document embeds only the letters it uses. */
function loadFonts() {
  const read = (name: string) => readFile(path.join(process.cwd(), fontFolder, name));
  fonts ??= Promise.all([read("Pretendard-Regular.ttf"), read("Pretendard-SemiBold.ttf")]).then(
    ([regular, strong]) => ({ regular, strong }),
  );
  return fonts;
}

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
  readonly margin?: number;
  /** Kept free at the bottom of every page, for a footer. */
  readonly footerHeight?: number;
}

/** An A4 document being drawn from top to bottom, and its few ways to draw. Positions and sizes in points. */
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

/** Opens a document on A4 in the market's typeface. */
export async function openSheet(options: SheetOptions): Promise<Sheet> {
  const { regular, strong } = await loadFonts();
  const { locale, margin = 56 } = options;
  const inner = a4.width - 2 * margin;
  const pdf = new PDFDocument({
    size: "A4",
    margins: { top: margin, left: margin, right: margin, bottom: margin + (options.footerHeight ?? 0) },
    lang: locale,
    displayTitle: true,
    bufferPages: true,
    info: { Title: options.title, Author: "Partwise", CreationDate: options.at },
    // None to begin with: the library would load one of its own, which has no Korean letters.
    font: "",
  });
  pdf.registerFont("regular", regular).registerFont("strong", strong);
  pdf.font("regular").fontSize(9.5);
  const chunks: Buffer[] = [];
  const finished = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });

  const dress = (style: TextStyle) =>
    pdf
      .font(style.strong ? "strong" : "regular")
      .fontSize(style.size ?? 9.5)
      .fillColor(style.colour ?? paint.ink);

  function drawLines(lines: readonly Line[], { left, top, width, right }: Required<Box>, shape: object) {
    pdf.y = top;
    // An empty line still takes its height.
    for (const { text } of lines) {
      pdf.text(text || " ", left, pdf.y, { width, align: right ? "right" : "left", ...shape });
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
      drawLines(linesOf(pdf, text, width, proseShape), { left, top, width, right }, proseShape);
      return pdf.y;
    },
    heightOf(text, width, style = {}) {
      dress(style);
      return heightOfLines(linesOf(pdf, text, width, proseShape), width, proseShape);
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
        const lines = linesOf(pdf, cell.text, width, shape);
        return { ...cell, width, lines, height: heightOfLines(lines, width, shape) };
      });
      const height = Math.max(...laidOut.map((cell) => cell.height));
      if (sheet.needRoom(height + 2 * padding + 2)) style.onNewPage?.();
      const top = pdf.y + padding;
      let left = margin;
      for (const cell of laidOut) {
        const { lines, width, right = false } = cell;
        dressed(cell);
        drawLines(lines, { left: right ? left + 8 : left, top, width, right }, shape);
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
        .lineTo(a4.width - margin, at)
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

/**
 * A text's lines in a width, broken at spaces, in the font that is set. The library alone would break Korean after any
 * syllable and an address after any slash; it still breaks a word that is longer than a line.
 */
function linesOf(pdf: PDFKit.PDFDocument, text: string, width: number, shape: object): Line[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: Line[] = [];
    let line = "";
    let used = 0;
    for (const word of paragraph.split(" ")) {
      // As the library counts: each word with the space after it.
      const needed = pdf.widthOfString(`${word} `, shape);
      if (line && used + needed > width) {
        lines.push({ text: line, fits: used <= width });
        line = word;
        used = needed;
      } else {
        line = line ? `${line} ${word}` : word;
        used += needed;
      }
    }
    return [...lines, { text: line, fits: used <= width }];
  });
}
