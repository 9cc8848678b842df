import type { MarketProfile } from "@/market";
import { bankingDaysOf } from "../adapters/bank-calendar";
import { depositDeadline } from "../domain/deposit-deadline";
import type { PlanRow, TenderRow } from "./payment-rows";

/**
 * Until when a deposit may arrive whose account is issued now: the plan's deadline as long as it lasts, otherwise a new
 * one, from the holds that stand. It has passed where these run out too soon: then there is no time for a deposit.
 */
export function deadlineOfDeposit(
  market: MarketProfile,
  { depositBy }: Pick<PlanRow, "depositBy">,
  tenders: readonly Pick<TenderRow, "state" | "holdExpiresAt">[],
  now: Date,
): Date {
  if (depositBy && depositBy > now) return depositBy;
  const holds = tenders.flatMap(({ state, holdExpiresAt }) =>
    state === "authorised" && holdExpiresAt ? [holdExpiresAt] : [],
  );
  const bank = { timeZone: market.timeZone, isBankingDay: bankingDaysOf(market) };
  return depositDeadline(now, market.payment, bank, holds);
}
