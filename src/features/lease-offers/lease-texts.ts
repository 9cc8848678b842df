import { useTranslations } from "next-intl";

/** The words of a lease's figures, given by anyone who renders them, because islands have no intl provider. */
export type LeaseTexts = Readonly<Record<LeaseTextKey, string>>;

type LeaseTextKey =
  | "aMonth"
  | "buyout"
  | "buyoutHint"
  | "cash"
  | "compare"
  | "costOfLease"
  | "dueAtSigning"
  | "dueAtSigningDeposit"
  | "dueAtSigningNoDeposit"
  | "dueAtSigningParts"
  | "everyMonth"
  | "exitBuy"
  | "exitChart"
  | "exitPayment"
  | "exitReturn"
  | "exits"
  | "exitsText"
  | "figures"
  | "lease"
  | "loan"
  | "paymentNumber"
  | "months"
  | "noVisits"
  | "rateCaveat"
  | "rateLabel"
  | "repair"
  | "replacement"
  | "response"
  | "service"
  | "term"
  | "totalOfPayments"
  | "totalOfPaymentsHint"
  | "totalWithBuyout"
  | "visits"
  | "visitsOne"
  | "way"
  | "wayInAll"
  | "wayMonth"
  | "wayMore"
  | "funderSeller"
  | "funderInstitution";

/** The words of a lease's figures in the reader's language, under the name that the jurisdiction gives the rate. */
export function useLeaseTexts(rateLabel: "effective_annual_rate" | "lease_charge_rate"): LeaseTexts {
  const t = useTranslations("leaseQuote");
  return {
    aMonth: t("aMonth"),
    buyout: t("buyout"),
    buyoutHint: t("buyoutHint"),
    cash: t("ways.cash"),
    compare: t("compare"),
    costOfLease: t("costOfLease", { amount: "{amount}" }),
    dueAtSigning: t("dueAtSigning"),
    dueAtSigningDeposit: t("dueAtSigningDeposit"),
    dueAtSigningNoDeposit: t("dueAtSigningNoDeposit", { instalments: "{instalments}" }),
    dueAtSigningParts: t("dueAtSigningParts", { instalments: "{instalments}", deposit: "{deposit}" }),
    everyMonth: t("everyMonth"),
    exitBuy: t("exitBuy"),
    exitChart: t("exitChart", {
      buyFirst: "{buyFirst}",
      buyLast: "{buyLast}",
      returnFirst: "{returnFirst}",
      returnLast: "{returnLast}",
    }),
    exitPayment: t("exitPayment"),
    exitReturn: t("exitReturn"),
    exits: t("exits"),
    exitsText: t("exitsText"),
    figures: t("figures"),
    lease: t("ways.lease"),
    loan: t("ways.loan"),
    months: t("months", { count: "{count}" }),
    noVisits: t("noVisits"),
    paymentNumber: t("paymentNumber", { count: "{count}" }),
    rateCaveat: t(`rate.${rateLabel}Caveat`),
    rateLabel: t(`rate.${rateLabel}`),
    repair: t("repair"),
    replacement: t("replacement"),
    response: t("response", { hours: "{hours}" }),
    service: t("service"),
    term: t("term"),
    totalOfPayments: t("totalOfPayments"),
    totalOfPaymentsHint: t("totalOfPaymentsHint", { count: "{count}" }),
    totalWithBuyout: t("totalWithBuyout"),
    visits: t("visits", { count: "{count}" }),
    visitsOne: t("visitsOne"),
    way: t("way"),
    wayInAll: t("wayInAll"),
    wayMonth: t("wayMonth"),
    wayMore: t("wayMore"),
    funderSeller: t("funder.seller"),
    funderInstitution: t("funder.financial_institution"),
  };
}
