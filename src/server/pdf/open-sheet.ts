import PDFDocument from "pdfkit";
import type { Locale } from "@/i18n/locales";
import { market } from "@/market";
import { paint } from "./paint";
import { loadTypefaces, textsIn, type Typefaces } from "./typefaces";
import {
  createTypesetter,
  defaultSize,
  figureShape,
  proseShape,
  type Box,
  type TextStyle,
  type Typesetter,
} from "./typesetter";

/** Widths in points of the papers that markets print on. */
const paperWidths = { A4: 595.28, LETTER: 612 } as const;

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
  const { margin = 56 } = options;
  const typefaces = await loadTypefaces([options.title, ...textsIn(options.about)], options.missing);
  const pdf = openPdf(options, margin, typefaces);
  const finished = bytesOf(pdf);
  const typesetter = createTypesetter(pdf, typefaces);
  const paperWidth = paperWidths[market.paper];
  const inner = paperWidth - 2 * margin;

  const sheet: Sheet = {
    pdf,
    margin,
    inner,
    write(text, style = {}) {
      sheet.place(text, { left: margin, top: pdf.y, width: inner }, style);
      pdf.y += style.gap ?? 0;
    },
    place(text, { left, top, width, right = false }, style = {}) {
      typesetter.dress(style);
      const lines = typesetter.fitTo(text, width, proseShape);
      typesetter.draw(lines, { left, top, width, right }, style.size ?? defaultSize, proseShape);
      return pdf.y;
    },
    heightOf(text, width, style = {}) {
      typesetter.dress(style);
      return typesetter.heightOf(typesetter.fitTo(text, width, proseShape), width, proseShape);
    },
    row: (cells, style = {}) => drawRow(sheet, typesetter, cells, style),
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
    eachPage: (draw) => drawOnEachPage(pdf, draw),
    finish() {
      pdf.end();
      return finished;
    },
  };
  return sheet;
}

/** The library's document, with the market's typeface and those for other letters. */
function openPdf(
  { title, locale, at, footerHeight = 0 }: SheetOptions,
  margin: number,
  typefaces: Typefaces,
): PDFKit.PDFDocument {
  const pdf = new PDFDocument({
    size: market.paper,
    margins: { top: margin, left: margin, right: margin, bottom: margin + footerHeight },
    lang: locale,
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Author: "Partwise", CreationDate: at },
    // None to begin with: the library would load one of its own, which has no Korean letters.
    font: "",
  });
  pdf.registerFont("regular", typefaces.faces.regular).registerFont("strong", typefaces.faces.strong);
  typefaces.others.forEach(({ regular, strong }, other) => {
    pdf.registerFont(`regular-${other}`, regular).registerFont(`strong-${other}`, strong);
  });
  pdf.font("regular").fontSize(defaultSize);
  return pdf;
}

/** The whole file, once the document ends. */
function bytesOf(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  return new Promise<Uint8Array>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });
}

function drawRow(sheet: Sheet, typesetter: Typesetter, cells: readonly Cell[], style: RowStyle): void {
  const { pdf, margin, inner } = sheet;
  const padding = style.padding ?? 5;
  const shape = style.tabular ? figureShape : proseShape;
  const size = style.size ?? defaultSize;
  const dress = (cell: Cell) =>
    typesetter.dress({
      size: cell.size ?? size,
      strong: style.strong ?? false,
      colour: cell.colour ?? style.colour ?? paint.ink,
    });
  const laidOut = cells.map((cell) => {
    const width = cell.share * inner - 8;
    dress(cell);
    const lines = typesetter.fitTo(cell.text, width, shape);
    return { ...cell, width, lines, height: typesetter.heightOf(lines, width, shape) };
  });
  const height = Math.max(...laidOut.map((cell) => cell.height));
  if (sheet.needRoom(height + 2 * padding + 2)) style.onNewPage?.();
  const top = pdf.y + padding;
  let left = margin;
  for (const cell of laidOut) {
    const { lines, width, right = false } = cell;
    dress(cell);
    typesetter.draw(lines, { left: right ? left + 8 : left, top, width, right }, cell.size ?? size, shape);
    left += cell.share * inner;
  }
  pdf.y = top + height + padding;
  if (style.rule !== false) sheet.rule(pdf.y);
}

function drawOnEachPage(pdf: PDFKit.PDFDocument, draw: (number: number, count: number) => void): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(start + index);
    // Below the margin text would begin a new page.
    pdf.page.margins.bottom = 0;
    draw(index + 1, count);
  }
}
