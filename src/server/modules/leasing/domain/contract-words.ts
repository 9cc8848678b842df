import { earlyReturnShares, type LeaseOfferTerms } from "@/inputs/leasing";
import type { EarlyReturnCap, LeaseRateLabel } from "@/market";
import { percentOfBps } from "./quote-lease";

type Locale = "en" | "ko";

/*
 * Words that become part of a contract. They stand here, beside the rules they state, and not among the pages' texts: a
 * contract's words are frozen with it, and a later change of a page must not be able to reach them.
 */

/** What the contract calls the effective rate, as its jurisdiction allows. */
export function rateLabelText(label: LeaseRateLabel, locale: Locale): string {
  return rateLabels[label][locale];
}

const rateLabels: Readonly<Record<LeaseRateLabel, Readonly<Record<Locale, string>>>> = {
  effective_annual_rate: { en: "Effective annual rate", ko: "실질 연이율" },
  lease_charge_rate: { en: "Lease charge rate", ko: "리스 요금률" },
};

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
