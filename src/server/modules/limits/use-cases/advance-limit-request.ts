import { eq } from "drizzle-orm";
import { limitAssessments, limitRequests, users } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { invariant, present } from "@/shared/assert";
import type { AskedLimit, DeciderAnswer } from "../domain/limit-decider";
import { backOffMs, patienceMs } from "@/shared/back-off";
import { leaseMs } from "../domain/look-up-schedule";
import { sumCommitted } from "../queries/sum-committed";
import { finishMessage, intendMessage, mayHaveReceived } from "./keep-message";
import { lockLimitRequest, type LimitRequestRow } from "./lock-limit-request";
import { lockOrMakeLimit } from "./lock-limits";
import { recordDecision } from "./record-decision";
import { openStatement, sealContributions } from "../adapters/seal-statement";

type AdvanceDeps = Pick<Deps, "db" | "clock" | "secrets" | "limitDeciders">;

const dayMs = 86_400_000;

/** Everything that asking a decider needs, gathered while the request was locked. */
interface Errand {
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
  const errand = await deps.db.transaction((tx) => prepare(tx, deps, limitRequestId));
  if (!errand) return;
  const decider = deps.limitDeciders[errand.decider];
  const nonce = errand.messageId ?? limitRequestId;
  const now = deps.clock.now();
  const answer = await (errand.lookUp
    ? decider.lookUp(errand.asked, nonce, now)
    : decider.ask(errand.asked, nonce, now));
  await deps.db.transaction((tx) => take(tx, deps, errand, answer));
}

async function prepare(tx: Tx, deps: AdvanceDeps, limitRequestId: string): Promise<Errand | null> {
  const now = deps.clock.now();
  const request = await lockLimitRequest(tx, limitRequestId);
  if (request?.state !== "asked" || !request.dueAt) return null;
  if (request.leaseUntil && request.leaseUntil > now) return null;
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
      : await intendMessage(tx, {
          kind: lookUp ? "limit_look_up" : "limit_request",
          subjectId: request.id,
          digest,
          idempotencyKey: lookUp ? null : `limit-${request.id}`,
          at: now,
        });
  const leaseUntil = new Date(now.getTime() + leaseMs);
  await tx
    .update(limitRequests)
    // Due again when the lease ends: whoever dies meanwhile is made good by the sweep.
    .set({ leaseUntil, dueAt: leaseUntil, attempts: request.attempts + 1 })
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

async function take(tx: Tx, deps: AdvanceDeps, errand: Errand, answer: DeciderAnswer): Promise<void> {
  const now = deps.clock.now();
  const request = present(await lockLimitRequest(tx, errand.asked.limitRequestId), "requests are never deleted");
  if (errand.messageId !== null) await finishMessage(tx, errand.messageId, outcomeOf(answer), now);
  // A callback was faster, or the request was withdrawn: what stands, stands.
  if (request.state !== "asked") return;
  switch (answer.kind) {
    case "decided":
      await takeDecision(tx, deps, request, errand, answer, now);
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
    .set({ leaseUntil: null, dueAt: new Date(due) })
    .where(eq(limitRequests.id, request.id));
}

async function takeDecision(
  tx: Tx,
  deps: AdvanceDeps,
  request: LimitRequestRow,
  { asked }: Errand,
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
