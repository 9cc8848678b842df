import { eq } from "drizzle-orm";
import { limitAssessments, limitRequests, users } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { invariant, present } from "@/shared/assert";
import type { AskedLimit, DeciderAnswer } from "../domain/limit-decider";
import { watchProvider } from "@/server/modules/payment-means";
import { backOffMs, patienceMs } from "@/shared/back-off";
import { claimMs } from "../domain/look-up-schedule";
import { sumCommitted } from "../queries/sum-committed";
import { finishMessage } from "./finish-message";
import { recordMessageIntent } from "./record-message-intent";
import { mayHaveReceived } from "./may-have-received";
import { lockLimitRequest, type LimitRequestRow } from "./lock-limit-request";
import { lockOrMakeLimit } from "./lock-limits";
import { recordDecision } from "./record-decision";
import { openStatement, sealContributions } from "../adapters/seal-statement";

type AdvanceDeps = Pick<Deps, "db" | "clock" | "secrets" | "limitDeciders">;

const dayMs = 86_400_000;

/** Everything that asking a decider needs, gathered while the request was locked. */
interface DeciderCall {
  readonly asked: AskedLimit;
  readonly decider: LimitRequestRow["decider"];
  /** It may have arrived before: it is looked up instead of being asked again. */
  readonly lookUp: boolean;
  /** The message that was written down; null where nothing leaves the house. */
  readonly messageId: string | null;
}

/**
 * Asks the decider of a request that is due, or looks up what became of it. Intent is written before the call and the
 * result after, so that a crash between the two is found by the sweep and looked up. A request whose decider stays
 * silent past its deadline is referred to the lease desk.
 */
export async function advanceLimitRequest(deps: AdvanceDeps, limitRequestId: string): Promise<void> {
  const call = await deps.db.transaction((tx) => prepare(tx, deps, limitRequestId));
  if (!call) return;
  const decider = deps.limitDeciders[call.decider];
  const nonce = call.messageId ?? limitRequestId;
  const now = deps.clock.now();
  const answer = await (call.lookUp ? decider.lookUp(call.asked, nonce, now) : decider.ask(call.asked, nonce, now));
  await deps.db.transaction((tx) => applyAnswer(tx, deps, call, answer));
}

async function prepare(tx: Tx, deps: AdvanceDeps, limitRequestId: string): Promise<DeciderCall | null> {
  const now = deps.clock.now();
  const request = await lockLimitRequest(tx, limitRequestId);
  if (request?.state !== "asked" || !request.dueAt) return null;
  if (request.claimedUntil && request.claimedUntil > now) return null;
  if (request.answerBy && request.answerBy <= now) {
    await recordDecision(
      tx,
      request,
      { outcome: "referred", reasonCodes: ["INSTITUTION_SILENT"] },
      { origin: "system" },
      now,
    );
    return null;
  }
  const asked = await describe(tx, deps, request, now);
  const digest = deps.limitDeciders[request.decider].digest(asked);
  const lookUp = digest !== null && (await mayHaveReceived(tx, request.id));
  const messageId =
    digest === null
      ? null
      : await recordMessageIntent(tx, {
          kind: lookUp ? "limit_look_up" : "limit_request",
          subjectId: request.id,
          digest,
          idempotencyKey: lookUp ? null : `limit-${request.id}`,
          at: now,
        });
  const claimedUntil = new Date(now.getTime() + claimMs);
  await tx
    .update(limitRequests)
    // Due again when the claim ends: the sweep makes good a worker that died meanwhile.
    .set({ claimedUntil, dueAt: claimedUntil, attempts: request.attempts + 1 })
    .where(eq(limitRequests.id, request.id));
  return { asked, decider: request.decider, lookUp, messageId };
}

async function describe(tx: Tx, { secrets }: AdvanceDeps, request: LimitRequestRow, now: Date): Promise<AskedLimit> {
  const [applicant] = await tx
    .select({ createdAt: users.createdAt })
    .from(users)
    .where(eq(users.id, request.applicantId));
  const since = present(applicant, "an applicant is a person").createdAt;
  const commitment = await sumCommitted(tx, { buyerId: request.applicantId, exceptRequestId: request.id, now });
  return {
    limitRequestId: request.id,
    applicantId: request.applicantId,
    askedMonthlyMinor: request.askedMonthlyMinor,
    exposureMinor: request.exposureMinor,
    currency: request.currency,
    termMonths: request.termMonths,
    statement: openStatement(secrets, request.statementEncrypted),
    consent: { textVersion: request.consentTextVersion, at: request.consentAt },
    quoteHash: request.quoteHash,
    committedWhenAskedMinor: request.committedMonthlyMinor,
    history: {
      ...commitment,
      lateInstalments: request.lateInstalments,
      accountAgeDays: Math.max(0, Math.floor((now.getTime() - since.getTime()) / dayMs)),
    },
  };
}

async function applyAnswer(tx: Tx, deps: AdvanceDeps, call: DeciderCall, answer: DeciderAnswer): Promise<void> {
  const now = deps.clock.now();
  const request = present(await lockLimitRequest(tx, call.asked.limitRequestId), "requests are never deleted");
  if (call.messageId !== null) {
    await finishMessage(tx, call.messageId, outcomeOf(answer), now);
    await watchProvider(tx, "institution", answer, now);
  }
  // A callback was faster, or the request was withdrawn: what stands, stands.
  if (request.state !== "asked") return;
  switch (answer.kind) {
    case "decided":
      await takeDecision(tx, deps, request, call, answer, now);
      return;
    case "refused":
      await recordDecision(
        tx,
        request,
        { outcome: "referred", reasonCodes: ["INSTITUTION_REFUSED"] },
        { origin: "system", note: answer.code },
        now,
      );
      return;
    case "absent":
      await askAgain(tx, request, now, backOffMs(request.attempts));
      return;
    case "pending":
      await tx
        .update(limitRequests)
        .set({ externalReference: answer.externalReference })
        .where(eq(limitRequests.id, request.id));
      await askAgain(tx, request, now, patienceMs(request.attempts));
      return;
    case "unknown":
      await askAgain(tx, request, now, backOffMs(request.attempts));
  }
}

function outcomeOf(answer: DeciderAnswer): "answered" | "refused" | "absent" | "unknown" {
  return answer.kind === "decided" || answer.kind === "pending" ? "answered" : answer.kind;
}

/** Puts the request down until it is due again, and not past the deadline, which is kept to the minute. */
async function askAgain(tx: Tx, request: LimitRequestRow, now: Date, waitMs: number): Promise<void> {
  const due = Math.min(now.getTime() + waitMs, request.answerBy?.getTime() ?? Infinity);
  await tx
    .update(limitRequests)
    .set({ claimedUntil: null, dueAt: new Date(due) })
    .where(eq(limitRequests.id, request.id));
}

async function takeDecision(
  tx: Tx,
  deps: AdvanceDeps,
  request: LimitRequestRow,
  { asked }: DeciderCall,
  { decided, assessment, externalReference }: Extract<DeciderAnswer, { kind: "decided" }>,
  now: Date,
): Promise<void> {
  if (!assessment) {
    await recordDecision(tx, request, decided, { origin: "institution", externalReference }, now);
    return;
  }
  // Two requests of one buyer may be assessed at once, each without the other's approval in sight. The second one sees
  // here that the ground has moved, and is assessed again.
  const buyerId = request.applicantId;
  if (decided.outcome === "approved") {
    await lockOrMakeLimit(tx, { kind: "buyer_monthly", ownerId: buyerId }, request.currency, now);
    const { committedMonthlyMinor } = await sumCommitted(tx, { buyerId, exceptRequestId: request.id, now });
    if (committedMonthlyMinor !== asked.history.committedMonthlyMinor) {
      await askAgain(tx, request, now, 0);
      return;
    }
  }
  invariant(request.decider === "lease_desk", "only the lease desk assesses");
  await tx.insert(limitAssessments).values({
    limitRequestId: request.id,
    version: assessment.version,
    score: assessment.score,
    outcome: assessment.outcome,
    reasonCodes: [...assessment.reasonCodes],
    capacityMinor: assessment.capacityMinor,
    explanationEncrypted: sealContributions(deps.secrets, assessment.contributions),
    at: now,
  });
  await recordDecision(tx, request, decided, { origin: "rule" }, now);
}
