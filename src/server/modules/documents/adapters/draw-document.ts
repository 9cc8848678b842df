import { createTranslator } from "use-intl/core";
import { loadMessages } from "@/i18n/load-messages";
import type { Locale } from "@/i18n/locales";
import { market } from "@/market";
import { openSheet, type Sheet } from "@/server/pdf/open-sheet";
import { paint } from "@/server/pdf/paint";
import { formatMoney } from "@/shared/money";
import type { OrderDocument } from "../queries/get-paid-order";

/** Draws a document as a PDF, in the reader's language. */
export async function drawDocument(document: OrderDocument, locale: Locale): Promise<Uint8Array> {
  const words = createWords(document, locale, await loadMessages(locale));
  const { t } = words;
  const { kind, amendmentKind } = document;
  const title = kind === "receipt" ? t("receipt") : t(`notes.${amendmentKind ?? "cancellation"}`);
  const sheet = await openSheet({
    title: `${title} ${document.number}`,
    locale,
    at: document.issuedAt,
    about: document,
    missing: "name",
  });
  drawHead(sheet, document, title, words);
  drawGoods(sheet, document, words);
  if (document.payments.length > 0) {
    sheet.heading(kind === "receipt" ? t("paidWith") : t("moved"));
    drawMovements(sheet, document.payments, words);
  }
  if (document.later.length > 0) {
    sheet.heading(t("since"));
    drawMovements(sheet, document.later, words);
    drawSum(sheet, t("balance"), words.money(document.balanceMinor));
  }
  sheet.pdf.y += 22;
  sheet.write(t("agent", { seller: document.sellerName }), { size: 8.5, colour: paint.soft });
  return sheet.finish();
}

type Words = ReturnType<typeof createWords>;

/** A document's words, amounts and times in the reader's language. */
function createWords({ currency }: OrderDocument, locale: Locale, messages: Awaited<ReturnType<typeof loadMessages>>) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: market.timeZone });
  const days = format({ dateStyle: "medium" });
  // Paper is read anywhere: a time names its zone.
  const times = format({
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  });
  return {
    locale,
    t: createTranslator({ locale, messages, namespace: "order.documents" }),
    transactions: createTranslator({ locale, messages, namespace: "order.transactions" }),
    means: createTranslator({ locale, messages, namespace: "checkout.means" }),
    money: (amountMinor: bigint) => formatMoney(amountMinor, currency, locale),
    day: (at: Date) => days.format(at),
    time: (at: Date) => times.format(at),
  };
}

/** Whose document it is, about which order, and between whom. */
function drawHead({ write, row }: Sheet, document: OrderDocument, title: string, { t, day, time }: Words): void {
  write("Partwise", { strong: true, size: 11, colour: paint.accent, gap: 18 });
  write(title, { strong: true, size: 22, gap: 4 });
  write(document.number, { colour: paint.soft, gap: 14 });
  for (const [name, value] of [
    [t("order"), `${document.orderNumber} · ${day(document.orderedAt)}`],
    [t("issued"), time(document.issuedAt)],
    [t("seller"), document.sellerName],
    [t("buyer"), document.buyerName],
    [t("deliveredTo"), document.address.join(", ")],
  ] as const) {
    row(
      [
        { text: name, share: 0.22 },
        { text: value, share: 0.78 },
      ],
      { colour: paint.ink },
    );
  }
}

/** The goods line by line, what is kept of their price, and the total. */
function drawGoods(sheet: Sheet, document: OrderDocument, { t, money, locale }: Words): void {
  const { row } = sheet;
  sheet.heading(t("goods"));
  row(
    [
      { text: t("line"), share: 0.46 },
      { text: t("quantity"), share: 0.12, right: true },
      { text: t("unitPrice"), share: 0.21, right: true },
      { text: t("amount"), share: 0.21, right: true },
    ],
    { colour: paint.soft },
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
  drawSum(sheet, document.kind === "receipt" ? t("total") : t("difference"), money(document.totalMinor));
  sheet.pdf.y += 6;
  sheet.write(t("taxNote"), { size: 8.5, colour: paint.soft });
}

function drawSum({ row }: Sheet, name: string, amount: string): void {
  row(
    [
      { text: name, share: 0.7 },
      { text: amount, share: 0.3, right: true },
    ],
    { strong: true },
  );
}

function drawMovements(
  { row }: Sheet,
  movements: OrderDocument["payments"],
  { transactions, means, time, money }: Words,
): void {
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
      { text: time(movement.at), share: 0.24 },
      { text: money(movement.amountMinor), share: 0.2, right: true },
    ]);
  }
}
