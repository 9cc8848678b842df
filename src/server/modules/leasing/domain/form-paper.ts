import type { ContractFigures, OrderFormPaper, OrderFormWords } from "@/server/modules/contracts";
import type { MarketProfile } from "@/market";
import { rateCaveatText, rateLabelText } from "./contract-words";
import { clausesOf, withdrawalFormOf } from "./lease-clauses";
import { disclosuresOf } from "./lease-disclosures";
import { orderFormHash, type DisclosedForm } from "./order-form";
import { exitsOf, type LeaseQuote } from "./quote-lease";

type Locale = MarketProfile["locales"][number];

/** What an order form's paper says, from the frozen form alone: in the buyer's language, then in the other. */
export function formPaperOf(
  form: DisclosedForm,
  locale: Locale,
  { appUrl, timeZone }: { readonly appUrl: string; readonly timeZone: string },
): OrderFormPaper {
  const { quote, agreement } = form;
  const words = (language: Locale): OrderFormWords => ({
    locale: language,
    disclosures: disclosuresOf(form, language, timeZone),
    rateLabel: rateLabelText(quote.rateLabel, language),
    rateCaveat: rateCaveatText(quote.rateLabel, language),
    clauses: clausesOf(form, language),
    withdrawalForm: withdrawalFormOf(form, language),
  });
  return {
    number: form.number,
    marketplace: agreement.marketplace,
    titles: { en: agreement.goods.titleEn, ko: agreement.goods.titleKo },
    issuedAt: new Date(form.issuedAt),
    expiresAt: new Date(form.expiresAt),
    currency: quote.currency,
    figures: figuresOf(quote),
    schedule: quote.schedule,
    exitTable: exitsOf(quote, agreement.policy).map((exit) => ({
      afterPayment: exit.afterPayment,
      on: exit.on,
      buyoutMinor: exit.buyoutMinor,
      returnMinor: exit.returnCostMinor,
    })),
    service: quote.offer.terms.service,
    formHash: orderFormHash(form),
    words: [words(locale), words(locale === "ko" ? "en" : "ko")],
    verifyUrl: `${appUrl}/${locale}/verify`,
  };
}

/** A quote's figures as papers have them. */
export function figuresOf(quote: LeaseQuote): ContractFigures {
  return {
    cashPriceMinor: quote.cashPriceMinor,
    financedMinor: quote.cashPriceMinor,
    annualRatePercent: quote.annualRatePercent,
    effectiveRatePercent: quote.effectiveAnnualRatePercent,
    termMonths: quote.termMonths,
    payments: quote.schedule.length,
    paymentsAtSigning: quote.offer.terms.paymentsAtSigning,
    instalmentMinor: quote.instalmentMinor,
    advanceMinor: quote.dueAtSigning.instalmentsMinor,
    securityDepositMinor: quote.dueAtSigning.securityDepositMinor,
    dueAtSigningMinor: quote.dueAtSigning.totalMinor,
    totalOfPaymentsMinor: quote.totalOfPaymentsMinor,
    residualMinor: quote.buyoutMinor,
    totalCostMinor: quote.totalWithBuyoutMinor,
  };
}
