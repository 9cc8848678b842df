import { z } from "zod";
import { maxAmountMinor } from "@/shared/money";
import { amountMinor } from "./payments";
import { civilDate, id, paragraphs } from "./text";

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

/** What an admin may give as reasons for approving, and for rejecting. */
export const approvalReasons = ["WITHIN_MEANS", "GOOD_HISTORY", "EVIDENCE_SATISFACTORY", "OTHER"] as const;
export const rejectionReasons = [
  "INCOME_MISSING",
  "BURDEN_HIGH",
  "LITTLE_LEFT",
  "NO_STEADY_WORK",
  "LATE_INSTALMENTS",
  "NEW_CUSTOMER",
  "EVIDENCE_MISSING",
  "OTHER",
] as const;

/** What the applicant says about their means. Amounts in minor units of the market's currency. */
export const incomeStatement = z.object({
  annualIncomeMinor: z.bigint().nonnegative().max(maxAmountMinor),
  /** What goes to other lenders each month. */
  monthlyDebtMinor: z.bigint().nonnegative().max(maxAmountMinor),
  employment: z.enum(employments),
});
export type IncomeStatement = z.output<typeof incomeStatement>;

export const limitRequestRef = z.object({ limitRequestId: id });

const reasons = z.array(z.enum(limitReasonCodes)).min(1).max(6);
/** What a decision is founded on, in words. */
export const decisionNote = paragraphs.min(1).max(1_000);

/** An admin's decision on a request that waits for one. An approval names what may be carried each month, and until when. */
export const decideLimitInput = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("approved"),
    limitRequestId: id,
    amountMinor,
    expiresOn: civilDate,
    reasonCodes: reasons,
    note: decisionNote,
  }),
  z.object({ outcome: z.literal("rejected"), limitRequestId: id, reasonCodes: reasons, note: decisionNote }),
]);
export type DecideLimitInput = z.output<typeof decideLimitInput>;

/** The second admin's word on what the first proposed. */
export const secondLimitInput = z.object({ limitRequestId: id, agree: z.boolean(), note: decisionNote });
export type SecondLimitInput = z.output<typeof secondLimitInput>;

export const appealInput = z.object({ limitRequestId: id, text: paragraphs.min(10).max(2_000) });

export const reviewMessageInput = z.object({ messageId: id, note: decisionNote });

export const setSellerLimitInput = z.object({
  sellerId: id,
  amountMinor: z.bigint().nonnegative().max(maxAmountMinor),
  validOn: civilDate,
  note: decisionNote,
});
export type SetSellerLimitInput = z.output<typeof setSellerLimitInput>;

export const sellerRef = z.object({ sellerId: id });
