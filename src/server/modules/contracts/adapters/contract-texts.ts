import type { ContractParticulars } from "../domain/particulars";
import monthlyEn from "../words/2026-11.en.json";
import monthlyKo from "../words/2026-11.ko.json";
import secondEn from "../words/2026-12.en.json";
import secondKo from "../words/2026-12.ko.json";
import thirdEn from "../words/2027-01.en.json";
import thirdKo from "../words/2027-01.ko.json";
import fourthEn from "../words/2027-02.en.json";
import fourthKo from "../words/2027-02.ko.json";
import fifthEn from "../words/2027-03.en.json";
import fifthKo from "../words/2027-03.ko.json";
import orderFormEn from "../words/order-form-2027-03.en.json";
import orderFormKo from "../words/order-form-2027-03.ko.json";

/*
 * The words of contracts stand here and not among the pages' texts: what was issued by a template is drawn with its words
 * for as long as it can still be signed, whatever pages say by then. The words of a template that has issued anything are
 * never edited; others are another template beside it.
 */

/** What a contract says, under the keys that it is drawn by, in the form of ICU messages. */
export type ContractTexts = typeof fifthEn;

type Locale = ContractParticulars["locale"];

/** The first template said the second's words, save those of an exit table that counted months. */
const byMonths = (texts: ContractTexts, own: typeof monthlyEn): ContractTexts => ({
  ...texts,
  exit: { ...texts.exit, ...own.exit },
  terms: { ...texts.terms, early: { ...texts.terms.early, ...own.early } },
});

/** The words of each template in each of its languages. */
export const contractTexts: Readonly<
  Record<ContractParticulars["templateVersion"], Readonly<Record<Locale, ContractTexts>>>
> = {
  "2026-11": { en: byMonths(secondEn, monthlyEn), ko: byMonths(secondKo, monthlyKo) },
  "2026-12": { en: secondEn, ko: secondKo },
  "2027-01": { en: thirdEn, ko: thirdKo },
  "2027-02": { en: fourthEn, ko: fourthKo },
  "2027-03": { en: fifthEn, ko: fifthKo },
};

/** What an order form's paper says around the words that were frozen with it. */
export type OrderFormTexts = typeof orderFormEn;

export const orderFormTexts: Readonly<Record<Locale, OrderFormTexts>> = { en: orderFormEn, ko: orderFormKo };
