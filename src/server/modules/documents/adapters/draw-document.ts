import { createTranslator } from "use-intl/core";
import { loadMessages } from "@/i18n/load-messages";
import type { Locale } from "@/i18n/locales";
import { market } from "@/market";
import { openSheet, paint } from "@/server/pdf/open-sheet";
import { formatMoney } from "@/shared/money";
import type { OrderDocument } from "../queries/get-document";

/** Draws a document as a PDF, in the reader's language. */
export async function drawDocument(document: OrderDocument, locale: Locale): Promise<Uint8Array> {
  const messages = await loadMessages(locale);
  const t = createTranslator({ locale, messages, namespace: "order.documents" });
  const transactions = createTranslator({ locale, messages, namespace: "order.transactions" });
  const means = createTranslator({ locale, messages, namespace: "checkout.means" });
  const money = (amountMinor: bigint) => formatMoney(amountMinor, document.currency, locale);
  const day = (at: Date, timed = false) =>
    new Intl.DateTimeFormat(locale, {
      // Paper is read anywhere: a time names its zone.
      ...(timed
        ? {
            year: "numeric",
            month: "short",
            day: "numeric",
            hour: "numeric",
            minute: "2-digit",
            timeZoneName: "short",
          }
        : { dateStyle: "medium" }),
      timeZone: market.timeZone,
    }).format(at);

  const { kind, amendmentKind } = document;
  const title = kind === "receipt" ? t("receipt") : t(`notes.${amendmentKind ?? "cancellation"}`);
  const sheet = await openSheet({
    title: `${title} ${document.number}`,
    locale,
    at: document.issuedAt,
    about: document,
    missing: "name",
  });
  const { write, row, heading } = sheet;

  write("Partwise", { strong: true, size: 11, colour: paint.accent, gap: 18 });
  write(title, { strong: true, size: 22, gap: 4 });
  write(document.number, { colour: paint.soft, gap: 14 });
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
      { colour: paint.ink },
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
  row(
    [
      { text: kind === "receipt" ? t("total") : t("difference"), share: 0.7 },
      { text: money(document.totalMinor), share: 0.3, right: true },
    ],
    { strong: true },
  );
  sheet.pdf.y += 6;
  write(t("taxNote"), { size: 8.5, colour: paint.soft });

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
  sheet.pdf.y += 22;
  write(t("agent", { seller: document.sellerName }), { size: 8.5, colour: paint.soft });
  return sheet.finish();
}
