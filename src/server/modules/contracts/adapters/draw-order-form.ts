import { createTranslator } from "use-intl/core";
import { market } from "@/market";
import { openSheet, type Sheet } from "@/server/pdf/open-sheet";
import { paint } from "@/server/pdf/paint";
import { orderFormTemplateVersion, type OrderFormPaper, type OrderFormWords } from "../domain/order-form-paper";
import type { WithdrawalForm } from "../domain/disclosures";
import { orderFormTexts } from "./contract-texts";
import {
  drawClauses,
  drawDisclosures,
  drawExitTable,
  drawSchedule,
  drawService,
  drawWithdrawalForm,
  facts,
  quiet,
  wordingOf,
  type Wording,
} from "./draw-parts";
import { reserveSeal } from "./seal";

interface Voice {
  readonly t: ReturnType<typeof translator>;
  /** The words that the contract has too. */
  readonly common: Wording;
}

const translator = (locale: OrderFormWords["locale"]) => createTranslator({ locale, messages: orderFormTexts[locale] });

const voiceOf = ({ currency }: OrderFormPaper, { locale }: OrderFormWords): Voice => ({
  t: translator(locale),
  common: wordingOf({ currency, templateVersion: orderFormTemplateVersion }, locale),
});

/**
 * Draws an order form as a PDF with room for the platform's signature: what a buyer can keep before ordering by it. The
 * same paper makes the same bytes.
 */
export async function drawOrderForm(paper: OrderFormPaper): Promise<Uint8Array> {
  const [first] = paper.words;
  if (!first) throw new Error("an order form is in a language");
  const { t } = voiceOf(paper, first);
  const at = paper.issuedAt;
  const title = `${t("title")} ${paper.number}`;
  const sheet = await openSheet({
    title,
    locale: first.locale,
    at,
    about: paper,
    missing: "refuse",
    footerHeight: 16,
  });
  paper.words.forEach((words, index) => {
    const voice = voiceOf(paper, words);
    if (index > 0) {
      sheet.pdf.addPage();
      sheet.write(voice.t("translation"), { ...quiet, gap: 14 });
    }
    drawContents(sheet, voice, paper, words);
  });
  drawFooters(sheet, t, paper);
  reserveSeal(sheet.pdf, { reason: t("seal"), at });
  return sheet.finish();
}

/** Draws the form to withdraw by alone: it is filled in by hand, and nobody's proof. */
export async function drawWithdrawalPaper(
  form: WithdrawalForm,
  { locale, at }: { readonly locale: OrderFormWords["locale"]; readonly at: Date },
): Promise<Uint8Array> {
  const sheet = await openSheet({ title: form.title, locale, at, about: form, missing: "name" });
  drawWithdrawalForm(sheet, form);
  return sheet.finish();
}

function drawContents(sheet: Sheet, voice: Voice, paper: OrderFormPaper, words: OrderFormWords): void {
  const { t, common } = voice;
  drawHead(sheet, voice, paper, words);
  drawDisclosures(sheet, words.disclosures);
  sheet.heading(t("rates"));
  const rate = `${paper.figures.effectiveRatePercent}%`;
  facts(sheet, [
    [
      words.rateLabel,
      words.rateCaveat === null
        ? common.t("figures.percent", { rate: paper.figures.effectiveRatePercent })
        : `${rate}\n${words.rateCaveat}`,
    ],
  ]);
  drawClauses(sheet, t("clauses"), words.clauses);
  drawService(sheet, common, paper);
  sheet.needRoom(190);
  sheet.write(" ", { gap: 4 });
  sheet.write(t("tentative"), { ...quiet });
  drawSchedule(sheet, common, { ...paper, templateVersion: orderFormTemplateVersion });
  drawExitTable(sheet, common, paper);
  sheet.write(" ", { gap: 2 });
  sheet.write(t("sealing", { marketplace: paper.marketplace, url: paper.verifyUrl }), quiet);
  sheet.pdf.addPage();
  drawWithdrawalForm(sheet, words.withdrawalForm);
}

function drawHead(
  { pdf, write, place, margin, inner }: Sheet,
  { t, common }: Voice,
  paper: OrderFormPaper,
  { locale }: OrderFormWords,
): void {
  const top = pdf.y;
  place(t("number", { number: paper.number }), { left: margin, top, width: inner, right: true }, quiet);
  pdf.y = top;
  write(paper.marketplace, { strong: true, size: 11, colour: paint.accent, gap: 18 });
  write(t("title"), { strong: true, size: 22, gap: 3 });
  write(paper.titles[locale], { size: 12, colour: paint.soft, gap: 5 });
  const zone = market.timeZone;
  const at = (instant: Date) => t("zoned", { at: common.instant(instant), zone });
  write(`${t("issuedOn", { date: at(paper.issuedAt) })}\n${t("expiresOn", { date: at(paper.expiresAt) })}`, {
    ...quiet,
    gap: 6,
  });
  write(t("intro"), { ...quiet, gap: 12 });
}

function drawFooters(sheet: Sheet, t: Voice["t"], { number, formHash }: OrderFormPaper): void {
  const { place, margin, inner, pdf } = sheet;
  const small = { size: 7, colour: paint.soft };
  sheet.eachPage((page, pages) => {
    const top = pdf.page.height - 52;
    sheet.rule(top - 6);
    place(t("footer.form", { number, version: orderFormTemplateVersion }), { left: margin, top, width: inner }, small);
    place(t("footer.hash", { hash: formHash }), { left: margin, top: top + 10, width: inner }, small);
    place(t("footer.page", { page, pages }), { left: margin, top, width: inner, right: true }, small);
  });
}
