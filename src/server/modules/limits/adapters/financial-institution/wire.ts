import { z } from "zod";
import { limitReasonCodes, type LimitReasonCode } from "@/inputs/limits";
import type { AskedLimit, Decided, DeciderAnswer } from "../../domain/limit-decider";
import type {
  ContractAnswer,
  ContractReply,
  ContractToConfirm,
  ContractWithdrawal,
} from "../../domain/financial-institution";

/** Amounts on the wire are whole numbers of minor units, as text, so that no reader turns them into floats. */
const amount = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform((digits) => BigInt(digits));

const limitAnswer = z.object({
  id: z.string().min(1).max(100),
  reference: z.uuid(),
  status: z.enum(["pending", "approved", "rejected"]),
  currency: z.string(),
  monthly_minor: amount.nullish(),
  // Postgres knows no year 0.
  valid_until: z.iso
    .datetime({ offset: true })
    .refine((until) => until >= "1900" && until < "2200")
    .nullish(),
  reasons: z.array(z.string()).default([]),
});
type LimitOnTheWire = z.output<typeof limitAnswer>;

const contractAnswer = z.object({
  id: z.string().min(1).max(100),
  reference: z.uuid(),
  status: z.enum(["pending", "confirmed", "refused", "withdrawn"]),
  sha256: z.string(),
  figures_hash: z.string(),
  reason: z.string().max(500).nullish(),
});
type ContractOnTheWire = z.output<typeof contractAnswer>;

/** A callback's body. */
export const callback = z.object({
  event_id: z.string().min(8).max(100),
  type: z.string().max(100),
  created_at: z.iso.datetime({ offset: true }),
  data: z.unknown(),
});

/** The body of `POST /v1/limit-requests`. The same request is always the same text, so that its key fits it. */
export function writeLimitRequest(asked: AskedLimit): string {
  const { statement, consent, history } = asked;
  return JSON.stringify({
    reference: asked.limitRequestId,
    applicant: {
      reference: asked.applicantId,
      annual_income_minor: statement.annualIncomeMinor.toString(),
      monthly_debt_minor: statement.monthlyDebtMinor.toString(),
      employment: statement.employment,
    },
    currency: asked.currency,
    asked_monthly_minor: asked.askedMonthlyMinor.toString(),
    term_months: asked.termMonths,
    total_minor: asked.exposureMinor.toString(),
    open_monthly_minor: asked.committedWhenAskedMinor.toString(),
    late_instalments: history.lateInstalments,
    quote_hash: asked.quoteHash,
    consent: { text_version: consent.textVersion, at: consent.at.toISOString() },
  });
}

/** The body of `POST /v1/contracts`. */
export function writeContract({ contractId, sha256, figuresHash }: ContractToConfirm): string {
  return JSON.stringify({ reference: contractId, sha256, figures_hash: figuresHash });
}

/** The body of `POST /v1/contracts/{id}/withdrawal`. */
export function writeWithdrawal({ contractId, sha256, endedAt }: ContractWithdrawal): string {
  return JSON.stringify({ reference: contractId, sha256, withdrawn_at: endedAt.toISOString() });
}

function readReasons(reasons: readonly string[]): LimitReasonCode[] {
  const known = reasons.map((reason) => limitReasonCodes.find((code) => code === reason) ?? ("OTHER" as const));
  return known.length === 0 ? ["OTHER"] : [...new Set(known)];
}

/** A limit request as the institution tells it; null when it is about another one, or approves without an amount. */
export function readLimitAnswer(
  value: unknown,
): { wire: LimitOnTheWire; answer: Extract<DeciderAnswer, { kind: "decided" | "pending" }> } | null {
  const parsed = limitAnswer.safeParse(value);
  if (!parsed.success) return null;
  const { data: wire } = parsed;
  if (wire.status === "pending") return { wire, answer: { kind: "pending", externalReference: wire.id } };
  const decided = decisionOn(wire);
  return decided && { wire, answer: { kind: "decided", decided, externalReference: wire.id, assessment: null } };
}

function decisionOn(wire: LimitOnTheWire): Decided | null {
  const reasonCodes = readReasons(wire.reasons);
  if (wire.status === "rejected") return { outcome: "rejected", reasonCodes };
  const { monthly_minor: monthly, valid_until: until } = wire;
  if (typeof monthly !== "bigint" || monthly <= 0n || typeof until !== "string") return null;
  return {
    outcome: "approved",
    amountMinor: monthly,
    expiresAt: new Date(until),
    reasonCodes: wire.reasons.length === 0 ? ["WITHIN_MEANS"] : reasonCodes,
  };
}

/** Whether the institution acknowledges that this contract is withdrawn. */
export function readsWithdrawn(value: unknown, contractId: string): boolean {
  const { data: wire } = contractAnswer.safeParse(value);
  return wire?.reference === contractId && wire.status === "withdrawn";
}

/** A contract as the institution tells it. */
export function readContractReply(
  value: unknown,
): { wire: ContractOnTheWire; reply: Extract<ContractReply, { kind: "answered" | "pending" }> } | null {
  const parsed = contractAnswer.safeParse(value);
  if (!parsed.success) return null;
  const { data: wire } = parsed;
  if (wire.status === "pending") return { wire, reply: { kind: "pending", externalReference: wire.id } };
  if (wire.status === "withdrawn") return null;
  const answer: ContractAnswer = {
    contractId: wire.reference,
    sha256: wire.sha256,
    figuresHash: wire.figures_hash,
    outcome: wire.status,
    externalReference: wire.id,
    reason: wire.reason ?? null,
  };
  return { wire, reply: { kind: "answered", answer } };
}
