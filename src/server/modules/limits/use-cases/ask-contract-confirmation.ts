import { addJob } from "@/server/add-job";
import { and, eq, isNull, ne } from "drizzle-orm";
import { contractConfirmations } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import type { ContractReply, ContractToConfirm, ContractWithdrawal } from "../domain/financial-institution";
import { watchProvider } from "@/server/modules/payment-means";
import { backOffMs, patienceMs } from "@/shared/back-off";
import { claimMs } from "../domain/look-up-schedule";
import { finishMessage } from "./finish-message";
import { recordMessageIntent } from "./record-message-intent";
import { mayHaveReceived } from "./may-have-received";
import { endConfirmation, recordContractAnswer, type ContractConfirmationRow } from "./record-contract-answer";

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
    await enqueueContract(tx, contractId);
    return;
  }
  const [known] = await tx.select().from(contractConfirmations).where(eq(contractConfirmations.contractId, contractId));
  if (known?.sha256 !== sha256 || known.figuresHash !== figuresHash) {
    throw new DomainError("LIMITS.CONTRACT_CONFLICT", "conflict");
  }
}

/**
 * The lease of a contract is over, in the caller's transaction: a confirmation that is still open is waited for no longer,
 * and an institution that heard of the contract is told. Again, or for a contract that it was never asked about or that
 * it refused, nothing happens.
 */
export async function endContractConfirmation(tx: Tx, contractId: string, now: Date): Promise<void> {
  const [ended] = await tx
    .update(contractConfirmations)
    .set({ endedAt: now, dueAt: now, attempts: 0 })
    .where(
      and(
        eq(contractConfirmations.contractId, contractId),
        isNull(contractConfirmations.endedAt),
        ne(contractConfirmations.state, "refused"),
      ),
    )
    .returning({ contractId: contractConfirmations.contractId });
  if (ended) await enqueueContract(tx, contractId);
}

function enqueueContract(tx: Tx, contractId: string): Promise<void> {
  return addJob(tx, "ask-contract", { contractId }, 3);
}

/** Asks about a contract that is due, or looks up what became of it: intent before the call, result after. */
export async function advanceContractConfirmation(deps: AskDeps, contractId: string): Promise<void> {
  const call = await deps.db.transaction((tx) => prepare(tx, deps, contractId));
  if (!call) return;
  if (call.do === "tell") {
    await announceEnd(deps, call);
    return;
  }
  const { contract, messageId, lookUp } = call;
  const institution = deps.limitDeciders.financial_institution;
  const now = deps.clock.now();
  const reply = await (lookUp
    ? institution.lookUpContract(contract, messageId, now)
    : institution.askContract(contract, messageId, now));
  await deps.db.transaction((tx) => applyAnswer(tx, deps, contractId, messageId, reply));
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
  if (!contract?.dueAt || (contract.claimedUntil && contract.claimedUntil > now)) return null;
  if (contract.endedAt !== null) return prepareTelling(tx, { limitDeciders }, contract, now);
  if (contract.state !== "asked") return null;
  if (contract.answerBy <= now) {
    await endConfirmation(tx, contractId, { state: "silent" });
    return null;
  }
  const lookUp = await mayHaveReceived(tx, contractId);
  const messageId = await recordMessageIntent(tx, {
    kind: lookUp ? "contract_look_up" : "contract",
    subjectId: contractId,
    digest: limitDeciders.financial_institution.contractDigest(contract),
    idempotencyKey: lookUp ? null : `contract-${contractId}`,
    at: now,
  });
  await lease(tx, contract, now);
  return { do: "ask" as const, contract, messageId, lookUp };
}

/** Due again when the claim ends: the sweep makes good a worker that died meanwhile. */
async function lease(tx: Tx, { contractId, attempts }: ContractConfirmationRow, now: Date): Promise<void> {
  const claimedUntil = new Date(now.getTime() + claimMs);
  await tx
    .update(contractConfirmations)
    .set({ claimedUntil, dueAt: claimedUntil, attempts: attempts + 1 })
    .where(eq(contractConfirmations.contractId, contractId));
}

/** Telling may be repeated: the institution knows it by its key. Of a contract that never reached it there is no news. */
async function prepareTelling(
  tx: Tx,
  { limitDeciders }: Pick<AskDeps, "limitDeciders">,
  contract: ContractConfirmationRow,
  now: Date,
) {
  const { contractId, endedAt } = contract;
  if (endedAt === null || contract.toldAt !== null || !(await mayHaveReceived(tx, contractId))) {
    await tx.update(contractConfirmations).set({ dueAt: null }).where(eq(contractConfirmations.contractId, contractId));
    return null;
  }
  const withdrawal = { contractId, sha256: contract.sha256, endedAt };
  const messageId = await recordMessageIntent(tx, {
    kind: "contract_withdrawal",
    subjectId: contractId,
    digest: limitDeciders.financial_institution.withdrawalDigest(withdrawal),
    idempotencyKey: `contract-withdrawal-${contractId}`,
    at: now,
  });
  await lease(tx, contract, now);
  return { do: "tell" as const, withdrawal, messageId, attempts: contract.attempts + 1 };
}

async function announceEnd(
  deps: AskDeps,
  call: { withdrawal: ContractWithdrawal; messageId: string; attempts: number },
): Promise<void> {
  const { withdrawal, messageId, attempts } = call;
  const { contractId } = withdrawal;
  const institution = deps.limitDeciders.financial_institution;
  const reply = await institution.withdrawContract(withdrawal, messageId, deps.clock.now());
  const { kind } = reply;
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    await lockConfirmation(tx, contractId);
    await finishMessage(tx, messageId, kind, now);
    await watchProvider(tx, "institution", reply, now);
    // What is refused stays refused, and stands among the messages; only what nobody knows is told again.
    const dueAt = kind === "unknown" ? new Date(now.getTime() + backOffMs(attempts)) : null;
    await tx
      .update(contractConfirmations)
      .set({ claimedUntil: null, dueAt, ...(kind === "answered" ? { toldAt: now } : {}) })
      .where(eq(contractConfirmations.contractId, contractId));
  });
}

async function applyAnswer(
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
  await watchProvider(tx, "institution", reply, now);
  if (contract?.state !== "asked") return;
  if (contract.endedAt !== null) {
    // The lease ended while the institution was being asked: it is told at once.
    await tx
      .update(contractConfirmations)
      .set({ claimedUntil: null, dueAt: now })
      .where(eq(contractConfirmations.contractId, contractId));
    return;
  }
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
      claimedUntil: null,
      dueAt: new Date(Math.min(now.getTime() + waitMs, contract.answerBy.getTime())),
      ...(reply.kind === "pending" ? { externalReference: reply.externalReference } : {}),
    })
    .where(eq(contractConfirmations.contractId, contractId));
}
