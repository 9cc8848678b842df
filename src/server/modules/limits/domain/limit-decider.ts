import type { IncomeStatement, LimitReasonCode } from "@/inputs/limits";
import type { Currency } from "@/shared/money";
import type { Assessment } from "./score-card";

/** A request as its decider gets it. Amounts in minor units. */
export interface AskedLimit {
  readonly limitRequestId: string;
  readonly applicantId: string;
  readonly askedMonthlyMinor: bigint;
  readonly exposureMinor: bigint;
  readonly currency: Currency;
  readonly termMonths: number;
  readonly statement: IncomeStatement;
  readonly consent: { readonly textVersion: string; readonly at: Date };
  readonly quoteHash: string;
  /** What the applicant carried with us when asking; part of what was asked, so it never changes. */
  readonly committedWhenAskedMinor: bigint;
  /** How things are with the applicant now. */
  readonly history: {
    /** Open instalments and unused approvals of the applicant, a month. */
    readonly committedMonthlyMinor: bigint;
    readonly openLeases: number;
    readonly lateInstalments: number;
    readonly accountAgeDays: number;
  };
}

/** What a decider decided. `amountMinor` is what may be carried each month for this application. */
export type Decided =
  | {
      readonly outcome: "approved";
      readonly amountMinor: bigint;
      readonly expiresAt: Date;
      readonly reasonCodes: readonly LimitReasonCode[];
    }
  | { readonly outcome: "rejected" | "referred"; readonly reasonCodes: readonly LimitReasonCode[] };

export type DeciderAnswer =
  | {
      readonly kind: "decided";
      readonly decided: Decided;
      readonly externalReference: string | null;
      /** How it came about, where it was decided by score card. */
      readonly assessment: Assessment | null;
    }
  /** It was received and will be answered. */
  | { readonly kind: "pending"; readonly externalReference: string }
  /** The decider knows of no such request. */
  | { readonly kind: "absent" }
  /** It will never be answered as it was asked. */
  | { readonly kind: "refused"; readonly code: string }
  /** Nobody knows whether it was received. */
  | { readonly kind: "unknown"; readonly reason: string; readonly refusesUs?: true };

/**
 * The one who decides about limits. Asking may be repeated: the same request is decided once. Called outside any database
 * transaction, because a decider may be far away.
 */
export interface LimitDecider {
  /** The SHA-256 of what would be sent; null where nothing leaves the house. */
  digest(asked: AskedLimit): string | null;
  /** Puts a request before the decider. `nonce` is used for this one message. */
  ask(asked: AskedLimit, nonce: string, now: Date): Promise<DeciderAnswer>;
  /** What the decider knows of a request that may have been put before it. */
  lookUp(asked: AskedLimit, nonce: string, now: Date): Promise<DeciderAnswer>;
}
