import { and, desc, eq } from "drizzle-orm";
import {
  approvalReasons,
  rejectionReasons,
  type DecideLimitInput,
  type LimitReasonCode,
  type LimitRequestState,
  type SecondLimitInput,
} from "@/inputs/limits";
import { limitDecisions } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { present } from "@/shared/assert";
import { endOfCivilDate, isCivilDate } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import { toDecimalString } from "@/shared/money";
import type { Decided } from "../domain/limit-decider";
import { whyNotDecide } from "../domain/who-may-decide";
import { contradictedReasons } from "../domain/score-card";
import { findReasonFacts } from "../queries/find-reason-facts";
import { findRequestPeople } from "../queries/find-request-people";
import { sumCommitted } from "../queries/sum-committed";
import { lockOrMakeLimit } from "./lock-limits";
import { lockLimitRequest, moveLimitRequest, type LimitRequestRow } from "./lock-limit-request";
import { recordDecision } from "./record-decision";
import { notifyDesk } from "./notify-desk";

type DecideDeps = Pick<Deps, "db" | "clock" | "market" | "secrets">;

const longestDays = 366;
const dayMs = 86_400_000;

/**
 * An admin decides on a request that waits for one. An approval that brings the buyer's monthly total to the market's
 * threshold is a proposal only, and waits for another admin. A rejection lends nothing and can be appealed, so one is enough.
 *
 * Errors: LIMITS.NOT_FOUND, LIMITS.STATE, LIMITS.OWN_REQUEST, LIMITS.DECIDED_BEFORE, LIMITS.REASONS,
 * LIMITS.REASONS_CONTRADICTED, LIMITS.TOO_MUCH, LIMITS.EXPIRY.
 */
export async function decideLimit(
  { db, clock, market, secrets }: DecideDeps,
  adminId: string,
  input: DecideLimitInput,
): Promise<{ state: LimitRequestState }> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const request = await lockFor(tx, input.limitRequestId, adminId);
    if (request.state !== "referred") throw stale(request);
    assertReasons(input.outcome, input.reasonCodes);
    // What is approved is what is carried; a refusal is of what was asked.
    const facts = await findReasonFacts(tx, { secrets }, request, now);
    const decidedMinor = input.outcome === "approved" ? input.amountMinor : request.askedMonthlyMinor;
    const untrue = contradictedReasons({ ...facts, askedMonthlyMinor: decidedMinor }, market.limits);
    if (input.reasonCodes.some((code) => untrue.includes(code))) {
      throw new DomainError("LIMITS.REASONS_CONTRADICTED", "invalid", { field: "reasonCodes" });
    }
    const { note } = input;
    if (input.outcome === "rejected") {
      const decided = { outcome: input.outcome, reasonCodes: input.reasonCodes };
      await recordDecision(tx, request, decided, { origin: "admin", decidedBy: adminId, note }, now);
      return { state: "rejected" };
    }
    const { amountMinor, reasonCodes } = input;
    if (amountMinor > request.askedMonthlyMinor) {
      const most = toDecimalString(request.askedMonthlyMinor, request.currency);
      throw new DomainError("LIMITS.TOO_MUCH", "invalid", { field: "amountMinor", values: { most } });
    }
    const expiresAt = untilEndOf(input.expiresOn, market.timeZone, now, "expiresOn");
    const buyerId = request.applicantId;
    // Another admin may be deciding on another request of the same buyer: one after the other, each sees the other's.
    await lockOrMakeLimit(tx, { kind: "buyer_monthly", ownerId: buyerId }, request.currency, now);
    const { committedMonthlyMinor } = await sumCommitted(tx, { buyerId, exceptRequestId: request.id, now });
    if (committedMonthlyMinor + amountMinor < market.limits.fourEyesFromMonthlyMinor) {
      const decided = { outcome: "approved" as const, amountMinor, expiresAt, reasonCodes };
      await recordDecision(tx, request, decided, { origin: "admin", decidedBy: adminId, note }, now);
      return { state: "approved" };
    }
    await moveLimitRequest(tx, request, "proposed", now);
    await tx.insert(limitDecisions).values({
      limitRequestId: request.id,
      force: "proposal",
      outcome: "approved",
      origin: "admin",
      amountMinor,
      expiresAt,
      reasonCodes,
      note,
      decidedBy: adminId,
      at: now,
    });
    await notifyDesk(tx, request.id, "desk_second_approval", now);
    return { state: "awaiting_second" };
  });
}

/**
 * The second admin makes a proposal final, or sends it back to the queue.
 *
 * Errors: LIMITS.NOT_FOUND, LIMITS.STATE, LIMITS.OWN_REQUEST, LIMITS.DECIDED_BEFORE, LIMITS.SAME_ADMIN,
 * LIMITS.PROPOSAL_EXPIRED.
 */
export async function secondLimit(
  { db, clock }: DecideDeps,
  adminId: string,
  input: SecondLimitInput,
): Promise<{ state: LimitRequestState }> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const request = await lockFor(tx, input.limitRequestId, adminId);
    if (request.state !== "awaiting_second") throw stale(request);
    const [found] = await tx
      .select()
      .from(limitDecisions)
      .where(and(eq(limitDecisions.limitRequestId, request.id), eq(limitDecisions.force, "proposal")))
      .orderBy(desc(limitDecisions.seq))
      .limit(1);
    const proposal = present(found, "what waits for a second admin was proposed by a first");
    const { reasonCodes } = proposal;
    const amountMinor = present(proposal.amountMinor, "approvals are proposed");
    const expiresAt = present(proposal.expiresAt, "approvals are proposed");
    const proposedBy = present(proposal.decidedBy, "admins propose");
    const { note } = input;
    if (input.agree) {
      if (expiresAt <= now) throw new DomainError("LIMITS.PROPOSAL_EXPIRED", "conflict");
      const decided: Decided = { outcome: "approved", amountMinor, expiresAt, reasonCodes };
      await recordDecision(tx, request, decided, { origin: "admin", decidedBy: adminId, proposedBy, note }, now);
      return { state: "approved" };
    }
    await moveLimitRequest(tx, request, "sentBack", now);
    await tx.insert(limitDecisions).values({
      limitRequestId: request.id,
      force: "sent_back",
      outcome: "approved",
      origin: "admin",
      amountMinor,
      expiresAt,
      reasonCodes,
      note,
      decidedBy: adminId,
      proposedBy,
      at: now,
    });
    await notifyDesk(tx, request.id, "desk_limit_referred", now);
    return { state: "referred" };
  });
}

/** Locks a request for an admin to decide. Errors: LIMITS.NOT_FOUND and those of who may not. */
async function lockFor(tx: Tx, limitRequestId: string, adminId: string): Promise<LimitRequestRow> {
  const request = await lockLimitRequest(tx, limitRequestId);
  if (!request) throw new DomainError("LIMITS.NOT_FOUND", "not_found");
  const refusal = whyNotDecide(adminId, await findRequestPeople(tx, request));
  if (refusal) throw new DomainError(refusal, "forbidden");
  return request;
}

function stale(request: LimitRequestRow): DomainError {
  return new DomainError("LIMITS.STATE", "conflict", { values: { state: request.state } });
}

function assertReasons(outcome: "approved" | "rejected", given: readonly LimitReasonCode[]): void {
  const known: readonly LimitReasonCode[] = outcome === "approved" ? approvalReasons : rejectionReasons;
  if (given.every((code) => known.includes(code))) return;
  throw new DomainError("LIMITS.REASONS", "invalid", { field: "reasonCodes" });
}

/** The end of a day that is in the future, and within a year. Errors: LIMITS.EXPIRY. */
export function untilEndOf(date: string, timeZone: string, now: Date, field: string): Date {
  const end = isCivilDate(date) ? endOfCivilDate(date, timeZone) : null;
  if (!end || end <= now || end.getTime() > now.getTime() + longestDays * dayMs) {
    throw new DomainError("LIMITS.EXPIRY", "invalid", { field });
  }
  return end;
}
