import { createTranslator } from "use-intl/core";
import { market } from "@/market";
import { openSheet, type Sheet } from "@/server/pdf/open-sheet";
import { paint } from "@/server/pdf/paint";
import { formatMoney } from "@/shared/money";
import { ownershipTemplateVersion, type OwnershipPaper } from "../domain/ownership-paper";
import en from "../words/ownership-2027-03.en.json";
import ko from "../words/ownership-2027-03.ko.json";
import { reserveSeal } from "./seal";

type Locale = OwnershipPaper["contract"]["locale"];
type Translator = ReturnType<typeof translatorOf>;

const words: Readonly<Record<Locale, typeof en>> = { en, ko };
const translatorOf = (locale: Locale) => createTranslator({ locale, messages: words[locale] });
const quiet = { size: 8.5, colour: paint.soft };

/**
 * Draws the paper that says that the goods of a lease are the buyer's, with room for the platform's signature: in the
 * contract's language, and below in the other one. The same facts make the same bytes.
 */
export async function drawOwnership(paper: OwnershipPaper): Promise<Uint8Array> {
  const { contract, boughtAt: at } = paper;
  const { locale } = contract;
  const t = translatorOf(locale);
  const title = `${t("title")} ${contract.number}`;
  const sheet = await openSheet({ title, locale, at, about: paper, missing: "refuse", footerHeight: 16 });
  sheet.write(contract.parties.marketplace.name, { strong: true, size: 11, colour: paint.accent, gap: 22 });
  drawContents(sheet, t, paper, locale);
  const other = locale === "en" ? "ko" : "en";
  sheet.pdf.y += 26;
  drawContents(sheet, translatorOf(other), paper, other);
  drawFooters(sheet, t, paper);
  reserveSeal(sheet.pdf, { reason: t("seal"), at });
  return sheet.finish();
}

function drawContents(sheet: Sheet, t: Translator, paper: OwnershipPaper, locale: Locale): void {
  const { contract, priceMinor, depositMinor, boughtAt } = paper;
  const { unit, parties, translation } = contract;
  const money = (amountMinor: bigint) => formatMoney(amountMinor, contract.currency, locale);
  const at = new Intl.DateTimeFormat(locale, {
    dateStyle: "long",
    timeStyle: "medium",
    hourCycle: "h23",
    timeZone: market.timeZone,
  }).format(boughtAt);
  const funder = locale === contract.locale ? parties.funder.name : (translation?.funderName ?? parties.funder.name);
  const [goods, variant] = locale === "ko" ? [unit.titleKo, unit.variantNameKo] : [unit.titleEn, unit.variantNameEn];
  sheet.write(t("title"), { strong: true, size: 20, gap: 4 });
  sheet.write(t("number", { number: contract.number }), { ...quiet, gap: 12 });
  sheet.write(t("text", { buyer: parties.buyer.name, owner: funder, number: contract.number }), { gap: 10 });
  const rows = [
    [t("goods"), `${goods}\n${variant}`],
    [t("serial"), unit.serialNumber],
    [t("buyer"), `${parties.buyer.name}\n${parties.buyer.email}`],
    [t("seller"), parties.seller.shopName],
    [t("price"), money(priceMinor)],
    [t("order"), paper.orderNumber],
    [t("at"), t("zoned", { at, zone: market.timeZone })],
    ...(depositMinor > 0n ? [[t("deposit"), t("depositText", { amount: money(depositMinor) })] as const] : []),
    [t("contract"), paper.contractSha256],
  ] as const;
  for (const [name, value] of rows) {
    sheet.row(
      [
        { text: name, share: 0.24, colour: paint.soft },
        { text: value, share: 0.76, size: value === paper.contractSha256 ? 7.8 : 9 },
      ],
      { size: 9, padding: 4 },
    );
  }
  sheet.pdf.y += 8;
  sheet.write(t("verify", { url: contract.verifyUrl }), quiet);
}

function drawFooters(sheet: Sheet, t: Translator, { contract, figuresHash }: OwnershipPaper): void {
  const { place, margin, inner, pdf } = sheet;
  const small = { size: 7, colour: paint.soft };
  sheet.eachPage((page, pages) => {
    const top = pdf.page.height - 52;
    sheet.rule(top - 6);
    const template = t("footer", { number: contract.number, version: ownershipTemplateVersion });
    place(template, { left: margin, top, width: inner }, small);
    place(t("figures", { hash: figuresHash }), { left: margin, top: top + 10, width: inner }, small);
    place(t("page", { page, pages }), { left: margin, top, width: inner, right: true }, small);
  });
}
