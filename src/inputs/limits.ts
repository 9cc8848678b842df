import { z } from "zod";

/** What a limit bounds: the buyer's open monthly instalments, or the seller's whole lease exposure. */
export const limitKinds = ["buyer_monthly", "seller_exposure"] as const;
export type LimitKind = (typeof limitKinds)[number];

/** Who decides a request for an instalment limit. */
export const deciderNames = ["lease_desk", "financial_institution"] as const;
export type DeciderName = (typeof deciderNames)[number];

/** States of a request, as the table in `server/modules/limits/domain/request-states.ts` moves them. */
export const limitRequestStates = [
  "asked",
  "referred",
  "awaiting_second",
  "approved",
  "rejected",
  "withdrawn",
] as const;
export type LimitRequestState = (typeof limitRequestStates)[number];

export const limitOutcomes = ["approved", "rejected", "referred"] as const;
export type LimitOutcome = (typeof limitOutcomes)[number];

export const employments = ["employed", "self_employed", "contract", "retired", "student", "none"] as const;
export type Employment = (typeof employments)[number];

/** Why a limit was decided as it was, in words that the pages translate under `limits.reasons`. */
export const limitReasonCodes = [
  "WITHIN_MEANS",
  "GOOD_HISTORY",
  "EVIDENCE_SATISFACTORY",
  "INCOME_MISSING",
  "BURDEN_HIGH",
  "BURDEN_TOO_HIGH",
  "LITTLE_LEFT",
  "NO_STEADY_WORK",
  "LATE_INSTALMENTS",
  "NEW_CUSTOMER",
  "LONG_TERM",
  "SCORE_LOW",
  "SCORE_MIDDLE",
  "LARGE_AMOUNT",
  "EVIDENCE_MISSING",
  "APPEALED",
  "INSTITUTION_SILENT",
  "INSTITUTION_REFUSED",
  "OTHER",
] as const;
export type LimitReasonCode = (typeof limitReasonCodes)[number];

/** What the applicant says about their means. Amounts in minor units of the market's currency. */
export const incomeStatement = z.object({
  annualIncomeMinor: z.bigint().nonnegative().max(9_000_000_000_000n),
  /** What goes to other lenders each month. */
  monthlyDebtMinor: z.bigint().nonnegative().max(9_000_000_000_000n),
  employment: z.enum(employments),
});
export type IncomeStatement = z.output<typeof incomeStatement>;
