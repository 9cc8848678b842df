import { addJob } from "@/server/add-job";
import { eq } from "drizzle-orm";
import { contractConfirmations } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import type { ContractReply, ContractToConfirm } from "../domain/financial-institution";
import { backOffMs, leaseMs, patienceMs } from "../domain/look-up-schedule";
import { finishMessage, intendMessage, mayHaveReceived } from "./keep-message";
import { endConfirmation, recordContractAnswer } from "./record-contract-answer";

type AskDeps = Pick<Deps, "db" | "clock" | "limitDeciders">;

/**
 * Has the financial institution confirm a contract, in the caller's transaction; it is asked after that commits. What it
 * says, or that it stays silent, is told by the job `contract-confirmed`. Asking again for the same document changes nothing.
 *
 * Errors: LIMITS.CONTRACT_CONFLICT when another document was asked about under this contract.
 */
export async function askContractConfirmation(
  tx: Tx,
  { market }: Pick<Deps, "market">,
  contract: ContractToConfirm,
  now: Date,
): Promise<void> {
  const { contractId, sha256, figuresHash } = contract;
  const [made] = await tx
    .insert(contractConfirmations)
    .values({
      contractId,
      sha256,
      figuresHash,
      state: "asked",
      dueAt: now,
      answerBy: new Date(now.getTime() + market.limits.institutionAnswerMs),
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ contractId: contractConfirmations.contractId });
  if (made) {
    await addJob(tx, "ask-contract", { contractId }, 3);
    return;
  }
  const [known] = await tx.select().from(contractConfirmations).where(eq(contractConfirmations.contractId, contractId));
  if (known?.sha256 !== sha256 || known.figuresHash !== figuresHash) {
    throw new DomainError("LIMITS.CONTRACT_CONFLICT", "conflict");
  }
}

/** Asks about a contract that is due, or looks up what became of it: intent before the call, result after. */
export async function advanceContractConfirmation(deps: AskDeps, contractId: string): Promise<void> {
  const errand = await deps.db.transaction((tx) => prepare(tx, deps, contractId));
  if (!errand) return;
  const { contract, messageId, lookUp } = errand;
  const institution = deps.limitDeciders.financial_institution;
  const now = deps.clock.now();
  const reply = await (lookUp
    ? institution.lookUpContract(contract, messageId, now)
    : institution.askContract(contract, messageId, now));
  await deps.db.transaction((tx) => take(tx, deps, contractId, messageId, reply));
}

async function lockConfirmation(tx: Tx, contractId: string) {
  const [found] = await tx
    .select()
    .from(contractConfirmations)
    .where(eq(contractConfirmations.contractId, contractId))
    .for("update");
  return found ?? null;
}

async function prepare(tx: Tx, { clock, limitDeciders }: AskDeps, contractId: string) {
  const now = clock.now();
  const contract = await lockConfirmation(tx, contractId);
  if (contract?.state !== "asked" || !contract.dueAt) return null;
  if (contract.leaseUntil && contract.leaseUntil > now) return null;
  if (contract.answerBy <= now) {
    await endConfirmation(tx, contractId, { state: "silent" });
    return null;
  }
  const lookUp = await mayHaveReceived(tx, contractId);
  const messageId = await intendMessage(tx, {
    kind: lookUp ? "contract_look_up" : "contract",
    subjectId: contractId,
    digest: limitDeciders.financial_institution.contractDigest(contract),
    idempotencyKey: lookUp ? null : `contract-${contractId}`,
    at: now,
  });
  const leaseUntil = new Date(now.getTime() + leaseMs);
  await tx
    .update(contractConfirmations)
    .set({ leaseUntil, dueAt: leaseUntil, attempts: contract.attempts + 1 })
    .where(eq(contractConfirmations.contractId, contractId));
  return { contract, messageId, lookUp };
}

async function take(
  tx: Tx,
  { clock }: AskDeps,
  contractId: string,
  messageId: string,
  reply: ContractReply,
): Promise<void> {
  const now = clock.now();
  const contract = await lockConfirmation(tx, contractId);
  const outcome = reply.kind === "answered" || reply.kind === "pending" ? "answered" : reply.kind;
  await finishMessage(tx, messageId, outcome, now);
  if (contract?.state !== "asked") return;
  const standing = reply.kind === "answered" ? await recordContractAnswer(tx, contract, reply.answer, now) : null;
  if (standing === "applied") return;
  if (reply.kind === "refused") {
    await endConfirmation(tx, contractId, { state: "refused", reason: reply.code, answeredAt: now });
    return;
  }
  const waitMs = reply.kind === "pending" ? patienceMs(contract.attempts) : backOffMs(contract.attempts);
  await tx
    .update(contractConfirmations)
    .set({
      leaseUntil: null,
      dueAt: new Date(Math.min(now.getTime() + waitMs, contract.answerBy.getTime())),
      ...(reply.kind === "pending" ? { externalReference: reply.externalReference } : {}),
    })
    .where(eq(contractConfirmations.contractId, contractId));
}
