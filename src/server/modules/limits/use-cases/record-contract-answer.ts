import { addJob } from "@/server/add-job";
import { eq, sql } from "drizzle-orm";
import { contractConfirmations } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { ContractAnswer } from "../domain/financial-institution";
import type { AnswerStanding } from "../domain/institution-answer";

export type ContractConfirmationRow = typeof contractConfirmations.$inferSelect;

/**
 * Takes the institution's word on a locked contract. A word about another document or other figures is never applied; the
 * first word stands.
 */
export async function recordContractAnswer(
  tx: Tx,
  contract: ContractConfirmationRow,
  answer: ContractAnswer,
  now: Date,
): Promise<AnswerStanding> {
  if (answer.sha256 !== contract.sha256 || answer.figuresHash !== contract.figuresHash) return "contradictory";
  if (contract.state === answer.outcome) return "repeated";
  if (contract.state === "silent") return "late";
  if (contract.state !== "asked") return "contradictory";
  const { outcome, externalReference, reason } = answer;
  await endConfirmation(tx, contract.contractId, { state: outcome, externalReference, reason, answeredAt: now });
  return "applied";
}

/** Ends the asking, and tells the one who asked by the job `contract-confirmed`. */
export async function endConfirmation(
  tx: Tx,
  contractId: string,
  end: Pick<ContractConfirmationRow, "state"> &
    Partial<Pick<ContractConfirmationRow, "externalReference" | "reason" | "answeredAt">>,
): Promise<void> {
  await tx
    .update(contractConfirmations)
    // Of a lease that is over the institution still has to be told.
    .set({
      ...end,
      dueAt: sql`case when ${contractConfirmations.endedAt} is null then null else ${contractConfirmations.dueAt} end`,
      claimedUntil: null,
    })
    .where(eq(contractConfirmations.contractId, contractId));
  await addJob(tx, "contract-confirmed", { contractId });
}
