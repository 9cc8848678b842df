import { earlyReturnShares, type LeaseOfferTerms } from "@/inputs/leasing";
import type { EarlyReturnCap, LeaseRateLabel } from "@/market";
import { formatMoney, type Currency } from "@/shared/money";
import type { LeasePolicyOfFunder } from "./lease-policy";
import { percentOfBps } from "./quote-lease";

type Locale = "en" | "ko";

/*
 * Words that become part of a contract. They stand here, beside the rules they state, and not among the pages' texts: a
 * contract's words are frozen with it, and a later change of a page must not be able to reach them.
 */

/** What papers call the institution that funds a lease. */
export const institutionName = { en: "Partner financial institution", ko: "제휴 금융기관" } as const;

/** What the contract calls the effective rate, as its jurisdiction allows. */
export function rateLabelText(label: LeaseRateLabel, locale: Locale): string {
  return rateLabels[label][locale];
}

const rateLabels: Readonly<Record<LeaseRateLabel, Readonly<Record<Locale, string>>>> = {
  effective_annual_rate: { en: "Effective annual rate", ko: "실질 연이율" },
  lease_charge_rate: { en: "Lease charge rate", ko: "리스 요금률" },
};

/**
 * What must stand beside the rate, or null where nothing must. In the United States it is the sentence of 12 CFR 1013.4(s),
 * word for word in English.
 */
export function rateCaveatText(label: LeaseRateLabel, locale: Locale): string | null {
  return rateCaveats[label]?.[locale] ?? null;
}

const rateCaveats: Readonly<Record<LeaseRateLabel, Readonly<Record<Locale, string>> | null>> = {
  effective_annual_rate: null,
  lease_charge_rate: {
    en: "This percentage may not measure the overall cost of financing this lease.",
    ko: "이 비율은 이 리스의 전체 금융 비용을 나타내지 않을 수 있습니다.",
  },
};

/** What being late costs, in which order a payment pays, and how the lease can be ended for it, by the market's policy. */
export function describeLatePayment(
  policy: Omit<LeasePolicyOfFunder, "service">,
  ratePercent: string,
  currency: Currency,
  locale: Locale,
): string {
  const { late, allocation, retryOnDays, default: ending } = policy;
  const cap = late.capPerInstalment;
  const share = String((cap?.shareOfUnpaidBps ?? 0) / 100);
  const amount = formatMoney(cap?.amountMinor ?? 0n, currency, locale);
  const lateLast = allocation.at(-1) === "late_charge";
  const days = new Intl.ListFormat(locale, { type: "conjunction" }).format(retryOnDays.map(String));
  if (locale === "ko") {
    return [
      `납부일부터 ${late.graceDays}일이 지나도록 내지 않은 리스료에는 그다음 날부터 미납 원금에 대해 연 ${ratePercent}%의 연체 이자가 일 단위(실제 일수/365)로 붙습니다. 이자에는 다시 이자가 붙지 않습니다.`,
      ...(cap ? [`한 회차의 연체 이자는 ${amount}와 미납액의 ${share}% 가운데 적은 금액을 넘지 않습니다.`] : []),
      lateLast
        ? "납부한 금액은 오래된 리스료부터 충당하고 연체 이자에는 마지막으로 충당합니다."
        : "납부한 금액은 연체 이자, 이자, 원금의 순서로 충당합니다.",
      `수납에 처음 실패하면 임차인에게 바로 알리고 납부일부터 ${days}일째 되는 날 다시 수납을 시도합니다.`,
      `연체를 이유로 한 해지는 ${ending.cureDays}일${ending.cureBankingDays > 0 ? `(그리고 ${ending.cureBankingDays}영업일)` : ""} 이상의 기간을 주어 서면으로 독촉한 뒤 담당자의 판단을 거쳐야만 할 수 있으며, 그 안에 연체된 금액을 내면 계약은 그대로 유지됩니다.`,
    ].join(" ");
  }
  return [
    `If an installment is not paid within ${late.graceDays} days after its due date, its unpaid principal bears late interest of ${ratePercent}% a year from the next day on, accruing daily (actual/365). No interest is charged on interest.`,
    ...(cap
      ? [`For one installment this is never more than ${amount} or ${share}% of its unpaid part, whichever is less.`]
      : []),
    lateLast
      ? "A payment goes to the installments first, the oldest first, and to late interest last."
      : "A payment goes to late interest, then to interest, then to principal.",
    `If a payment cannot be collected, the lessee is told the first time it fails, and it is tried again ${days} days after its due date.`,
    `The lease is terminated for default only by a person’s decision, after a written notice that gives at least ${ending.cureDays} days${ending.cureBankingDays > 0 ? ` and ${ending.cureBankingDays} banking days` : ""} to pay what is in arrears; once that is paid, the lease goes on as before.`,
  ].join(" ");
}

/** How a lease of so many months ends early, in a sentence or two: what is charged is the market's cap where that is less. */
export function describeEarlyExit(
  terms: LeaseOfferTerms,
  termMonths: number,
  caps: readonly EarlyReturnCap[],
  locale: Locale,
): string {
  const shares = earlyReturnShares(caps, terms.returnFeeBps, termMonths);
  const fee = percentOfBps(shares.ofRemainingBps);
  const most = shares.ofTotalBps === null ? null : percentOfBps(shares.ofTotalBps);
  const { earlyExit } = terms;
  if (locale === "ko") {
    const buying =
      earlyExit.kind === "no_fee"
        ? "중도 인수 시 수수료는 없습니다."
        : earlyExit.kind === "percent_of_principal"
          ? `중도 인수 시 남은 원금의 ${percentOfBps(earlyExit.feeBps)}%를 수수료로 냅니다.`
          : `중도 인수 시 남은 원금에 대한 ${earlyExit.months}개월분 이자를 수수료로 냅니다.`;
    return `${buying} 중도 반납 시에는 남은 리스료의 ${fee}%를 ${most === null ? "냅니다" : `내며, 총 리스료의 ${most}%를 넘지 않습니다`}. 각 회차를 납부한 뒤의 금액은 중도 종료 금액표와 같으며, 두 납부일 사이에 종료하면 남은 원금에 대한 이자가 하루 단위로(실제 일수/365) 더해집니다.`;
  }
  const buying =
    earlyExit.kind === "no_fee"
      ? "There is no fee for buying the item early."
      : earlyExit.kind === "percent_of_principal"
        ? `Buying the item early costs a fee of ${percentOfBps(earlyExit.feeBps)}% of the outstanding principal.`
        : `Buying the item early costs ${earlyExit.months} months’ interest on the outstanding principal.`;
  return `${buying} Returning it early costs ${fee}% of the remaining installments${most === null ? "" : `, and never more than ${most}% of all installments`}. The exit table shows the amounts after each payment; between two payments, interest on the outstanding principal is added day by day (actual/365).`;
}

/** What a withdrawal costs, and by when what was paid is given back, by the market's policy. */
export function describeRefund(
  { refundWithin, lateRefundPercent }: Pick<LeasePolicyOfFunder, "refundWithin" | "lateRefundPercent">,
  locale: Locale,
): string {
  const { days, kind } = refundWithin;
  if (locale === "ko") {
    const late =
      lateRefundPercent === null
        ? ""
        : ` 환불이 늦어지면 늦어진 기간에 대해 연 ${lateRefundPercent}%의 지연배상금을 더합니다.`;
    return `물건을 돌려보내는 비용은 임대인이 부담하며 위약금은 없습니다. 물건이 돌아온 날부터 ${days}${kind === "banking" ? "영업일" : "일"} 이내에 납부한 금액을 모두 환불합니다.${late}`;
  }
  const late =
    lateRefundPercent === null
      ? ""
      : ` If the refund is later than that, it bears interest of ${lateRefundPercent}% a year.`;
  return `The lessor pays for sending the item back, and there is no penalty. Everything that was paid is refunded within ${days} ${kind === "banking" ? "banking " : ""}days after the item is back.${late}`;
}
