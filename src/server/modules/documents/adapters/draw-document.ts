import { readFile } from "node:fs/promises";
import path from "node:path";
import { createTranslator } from "next-intl";
import PDFDocument from "pdfkit";
import { loadMessages } from "@/i18n/load-messages";
import type { Locale } from "@/i18n/locales";
import { market } from "@/market";
import { formatMoney } from "@/shared/money";
import type { OrderDocument } from "../queries/get-document";

const page = { width: 595.28, margin: 56 };
const inner = page.width - 2 * page.margin;
const ink = "#1b2b2a";
const soft = "#566663";
const hairline = "#c9d1cc";
const accent = "#1e5a4c";

const fontFolder = "node_modules/pretendard/dist/public/static/alternative";
let fonts: Promise<{ readonly regular: Buffer; readonly strong: Buffer }> | null = null;

/** The market's own typeface, with Korean and Latin letters. Read once; a document embeds only the letters it uses. */
function loadFonts() {
  const read = (name: string) => readFile(path.join(process.cwd(), fontFolder, name));
  fonts ??= Promise.all([read("Pretendard-Regular.ttf"), read("Pretendard-SemiBold.ttf")]).then(
    ([regular, strong]) => ({
      regular,
      strong,
    }),
  );
  return fonts;
}

interface Column {
  readonly text: string;
  /** Share of the width. */
  readonly share: number;
  readonly right?: boolean;
}

/** Draws a document as a PDF on A4, in the reader's language. */
export async function drawDocument(document: OrderDocument, locale: Locale): Promise<Uint8Array> {
  const [messages, { regular, strong }] = await Promise.all([loadMessages(locale), loadFonts()]);
  const t = createTranslator({ locale, messages, namespace: "order.documents" });
  const transactions = createTranslator({ locale, messages, namespace: "order.transactions" });
  const means = createTranslator({ locale, messages, namespace: "checkout.means" });
  const money = (amountMinor: bigint) => formatMoney(amountMinor, document.currency, locale);
  const day = (at: Date, timed = false) =>
    new Intl.DateTimeFormat(locale, {
      dateStyle: "medium",
      ...(timed ? { timeStyle: "short" } : {}),
      timeZone: market.timeZone,
    }).format(at);

  const { kind, amendmentKind } = document;
  const title = kind === "receipt" ? t("receipt") : t(`notes.${amendmentKind ?? "cancellation"}`);
  const pdf = new PDFDocument({
    size: "A4",
    margin: page.margin,
    lang: locale,
    info: { Title: `${title} ${document.number}`, Author: "Partwise", CreationDate: document.issuedAt },
    // None to begin with: the library would load one of its own, which has no Korean letters.
    font: "",
  });
  pdf.registerFont("regular", regular).registerFont("strong", strong);
  const chunks: Buffer[] = [];
  const finished = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });

  function write(text: string, style: { size?: number; strong?: boolean; colour?: string; gap?: number } = {}) {
    pdf
      .font(style.strong ? "strong" : "regular")
      .fontSize(style.size ?? 9.5)
      .fillColor(style.colour ?? ink)
      .text(text, page.margin, pdf.y, { width: inner });
    pdf.y += style.gap ?? 0;
  }

  /** A row of cells that wrap in their columns; the row is as high as its highest cell, and stays on one page. */
  function row(cells: readonly Column[], style: { strong?: boolean; colour?: string; rule?: boolean } = {}) {
    pdf.font(style.strong ? "strong" : "regular").fontSize(9.5);
    const widths = cells.map(({ share }) => share * inner - 8);
    const height = Math.max(...cells.map(({ text }, index) => pdf.heightOfString(text, { width: widths[index] ?? 0 })));
    if (pdf.y + height + 12 > pdf.page.height - page.margin) pdf.addPage();
    const top = pdf.y + 5;
    let left = page.margin;
    cells.forEach(({ text, share, right }, index) => {
      pdf.fillColor(style.colour ?? ink).text(text, right ? left + 8 : left, top, {
        width: widths[index] ?? 0,
        align: right ? "right" : "left",
      });
      left += share * inner;
    });
    pdf.y = top + height + 5;
    if (style.rule !== false) {
      pdf
        .moveTo(page.margin, pdf.y)
        .lineTo(page.width - page.margin, pdf.y)
        .lineWidth(0.5)
        .strokeColor(hairline)
        .stroke();
    }
  }

  function heading(text: string) {
    pdf.y += 20;
    write(text, { strong: true, size: 11, gap: 2 });
  }

  write("Partwise", { strong: true, size: 11, colour: accent, gap: 18 });
  write(title, { strong: true, size: 22, gap: 4 });
  write(document.number, { colour: soft, gap: 14 });
  for (const [name, value] of [
    [t("order"), `${document.orderNumber} · ${day(document.orderedAt)}`],
    [t("issued"), day(document.issuedAt, true)],
    [t("seller"), document.sellerName],
    [t("buyer"), document.buyerName],
    [t("deliveredTo"), document.address.join(", ")],
  ] as const) {
    row(
      [
        { text: name, share: 0.22 },
        { text: value, share: 0.78 },
      ],
      { colour: ink },
    );
  }

  heading(t("goods"));
  row(
    [
      { text: t("line"), share: 0.46 },
      { text: t("quantity"), share: 0.12, right: true },
      { text: t("unitPrice"), share: 0.21, right: true },
      { text: t("amount"), share: 0.21, right: true },
    ],
    { colour: soft },
  );
  for (const line of document.lines) {
    const [name, variant] = locale === "ko" ? [line.titleKo, line.variantNameKo] : [line.titleEn, line.variantNameEn];
    row([
      { text: `${name}, ${variant}`, share: 0.46 },
      { text: String(line.quantity), share: 0.12, right: true },
      { text: money(line.unitPriceMinor), share: 0.21, right: true },
      { text: money(line.amountMinor), share: 0.21, right: true },
    ]);
  }
  if (document.keptMinor > 0n) {
    row([
      { text: t("kept"), share: 0.79 },
      { text: money(document.keptMinor), share: 0.21, right: true },
    ]);
  }
  row(
    [
      { text: kind === "receipt" ? t("total") : t("difference"), share: 0.7 },
      { text: money(document.totalMinor), share: 0.3, right: true },
    ],
    { strong: true },
  );
  pdf.y += 6;
  write(t("taxNote"), { size: 8.5, colour: soft });

  const rows = (movements: OrderDocument["payments"]) => {
    for (const movement of movements) {
      const by =
        movement.cardLast4 !== null
          ? transactions("cardEnding", { last4: movement.cardLast4 })
          : movement.means === null
            ? "–"
            : means(movement.means);
      const state = movement.state === "settled" ? "" : ` (${transactions(`states.${movement.state}`)})`;
      row([
        { text: `${transactions(`kinds.${movement.kind}`)}${state}`, share: 0.3 },
        { text: by, share: 0.26 },
        { text: day(movement.at, true), share: 0.24 },
        { text: money(movement.amountMinor), share: 0.2, right: true },
      ]);
    }
  };
  if (document.payments.length > 0) {
    heading(kind === "receipt" ? t("paidWith") : t("moved"));
    rows(document.payments);
  }
  if (document.later.length > 0) {
    heading(t("since"));
    rows(document.later);
    row(
      [
        { text: t("balance"), share: 0.7 },
        { text: money(document.balanceMinor), share: 0.3, right: true },
      ],
      { strong: true },
    );
  }
  pdf.y += 22;
  write(t("agent", { seller: document.sellerName }), { size: 8.5, colour: soft });
  pdf.end();
  return finished;
}
