import { and, asc, desc, eq, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { DeciderName, IncomeStatement, LimitOutcome, LimitReasonCode, LimitRequestState } from "@/inputs/limits";
import {
  institutionMessages,
  limitAssessments,
  limitDecisions,
  limitRequests,
  sellers,
  users,
} from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import type { Currency } from "@/shared/money";
import { contradictedReasons, type Contribution } from "../domain/score-card";
import { openContributions, openStatement } from "../adapters/seal-statement";
import { whyNotDecide, type DecisionRefusal } from "../domain/who-may-decide";
import { findCurrentLimit, type CurrentLimit } from "./find-current-limit";
import { findReasonFacts } from "./find-reason-facts";
import { findRequestPeople } from "./find-request-people";
import { readInstitutionStatement, type InstitutionStatement } from "./list-contradictions";
import { sumCommitted } from "./sum-committed";

/** A decision, or a step towards one, with the people's names. */
export interface DecisionView {
  readonly seq: bigint;
  readonly force: (typeof limitDecisions.$inferSelect)["force"];
  readonly outcome: LimitOutcome;
  readonly origin: (typeof limitDecisions.$inferSelect)["origin"];
  readonly amountMinor: bigint | null;
  readonly expiresAt: Date | null;
  readonly reasonCodes: readonly LimitReasonCode[];
  readonly note: string;
  readonly decidedByName: string | null;
  readonly proposedByName: string | null;
  readonly at: Date;
}

/** Everything an admin needs in order to decide. Amounts in minor units of `currency`. */
export interface LimitFile {
  readonly limitRequestId: string;
  readonly applicationId: string;
  readonly state: LimitRequestState;
  readonly decider: DeciderName;
  readonly currency: Currency;
  readonly askedMonthlyMinor: bigint;
  readonly exposureMinor: bigint;
  readonly termMonths: number;
  readonly createdAt: Date;
  readonly applicant: { readonly name: string; readonly email: string; readonly since: Date };
  readonly statement: IncomeStatement;
  readonly consent: { readonly textVersion: string; readonly at: Date };
  readonly appeal: { readonly text: string; readonly at: Date } | null;
  readonly buyerLimit: CurrentLimit | null;
  /** Open instalments and unused approvals besides this request. */
  readonly committedMonthlyMinor: bigint;
  readonly openLeases: number;
  readonly lateInstalments: number;
  readonly seller: { readonly id: string; readonly name: string; readonly limit: CurrentLimit | null };
  /** What the score card said, the latest first. */
  readonly assessments: readonly {
    readonly id: string;
    readonly version: string;
    readonly score: number;
    readonly outcome: LimitOutcome;
    readonly reasonCodes: readonly LimitReasonCode[];
    readonly capacityMinor: bigint;
    readonly contributions: readonly Contribution[];
    readonly at: Date;
  }[];
  /** What was decided, the first first. */
  readonly decisions: readonly DecisionView[];
  /** The applicant's other requests, the latest first. */
  readonly otherRequests: readonly {
    readonly limitRequestId: string;
    readonly state: LimitRequestState;
    readonly askedMonthlyMinor: bigint;
    readonly createdAt: Date;
  }[];
  /** What the institution said, whatever was done about it. */
  readonly said: readonly InstitutionStatement[];
  /** Reasons that the data contradict for what was asked: a decision with one of them is refused. */
  readonly contradictedReasons: readonly LimitReasonCode[];
  /** Why the admin who asks may not decide; null when they may. */
  readonly refusal: DecisionRefusal | null;
  /** From this monthly total up, two admins must agree. */
  readonly fourEyesFromMonthlyMinor: bigint;
}

/** A request with all that is known about it, for the admin who asks. Errors: LIMITS.NOT_FOUND. */
export async function getLimitFile(
  { db, secrets, market, clock }: Pick<Deps, "db" | "secrets" | "market" | "clock">,
  adminId: string,
  limitRequestId: string,
): Promise<LimitFile> {
  const [row] = await db
    .select({ request: limitRequests, applicant: users, sellerName: sellers.name })
    .from(limitRequests)
    .innerJoin(users, eq(users.id, limitRequests.applicantId))
    .innerJoin(sellers, eq(sellers.id, limitRequests.sellerId))
    .where(eq(limitRequests.id, limitRequestId));
  if (!row) throw new DomainError("LIMITS.NOT_FOUND", "not_found");
  const { request, applicant, sellerName } = row;
  const buyerId = request.applicantId;
  const [people, buyerLimit, sellerLimit, commitment, assessments, decisions, otherRequests, messages] =
    await Promise.all([
      findRequestPeople(db, request),
      findCurrentLimit(db, buyerId, "buyer_monthly"),
      findCurrentLimit(db, request.sellerId, "seller_exposure"),
      sumCommitted(db, { buyerId, exceptRequestId: request.id, now: clock.now() }),
      db
        .select()
        .from(limitAssessments)
        .where(eq(limitAssessments.limitRequestId, request.id))
        .orderBy(desc(limitAssessments.at)),
      listDecisions(db, request.id),
      db
        .select({
          limitRequestId: limitRequests.id,
          state: limitRequests.state,
          askedMonthlyMinor: limitRequests.askedMonthlyMinor,
          createdAt: limitRequests.createdAt,
        })
        .from(limitRequests)
        .where(and(eq(limitRequests.applicantId, buyerId), ne(limitRequests.id, request.id)))
        .orderBy(desc(limitRequests.id))
        .limit(20),
      db
        .select()
        .from(institutionMessages)
        .where(and(eq(institutionMessages.subjectId, request.id), eq(institutionMessages.direction, "in")))
        .orderBy(asc(institutionMessages.at)),
    ]);
  const facts = await findReasonFacts(db, { secrets }, request, clock.now());
  return {
    limitRequestId: request.id,
    applicationId: request.applicationId,
    state: request.state,
    decider: request.decider,
    currency: request.currency,
    askedMonthlyMinor: request.askedMonthlyMinor,
    exposureMinor: request.exposureMinor,
    termMonths: request.termMonths,
    createdAt: request.createdAt,
    applicant: { name: applicant.name, email: applicant.email, since: applicant.createdAt },
    statement: openStatement(secrets, request.statementEncrypted),
    consent: { textVersion: request.consentTextVersion, at: request.consentAt },
    appeal:
      request.appealText !== null && request.appealedAt !== null
        ? { text: request.appealText, at: request.appealedAt }
        : null,
    buyerLimit,
    ...commitment,
    lateInstalments: request.lateInstalments,
    seller: { id: request.sellerId, name: sellerName, limit: sellerLimit },
    assessments: assessments.map(({ explanationEncrypted, limitRequestId: _of, ...said }) => ({
      ...said,
      contributions: openContributions(secrets, explanationEncrypted),
    })),
    decisions,
    otherRequests,
    said: messages.map(readInstitutionStatement),
    contradictedReasons: contradictedReasons(facts, market.limits),
    refusal: whyNotDecide(adminId, people),
    fourEyesFromMonthlyMinor: market.limits.fourEyesFromMonthlyMinor,
  };
}

async function listDecisions(db: Deps["db"], limitRequestId: string): Promise<DecisionView[]> {
  const deciders = alias(users, "deciders");
  const proposers = alias(users, "proposers");
  return db
    .select({
      seq: limitDecisions.seq,
      force: limitDecisions.force,
      outcome: limitDecisions.outcome,
      origin: limitDecisions.origin,
      amountMinor: limitDecisions.amountMinor,
      expiresAt: limitDecisions.expiresAt,
      reasonCodes: limitDecisions.reasonCodes,
      note: limitDecisions.note,
      decidedByName: deciders.name,
      proposedByName: proposers.name,
      at: limitDecisions.at,
    })
    .from(limitDecisions)
    .leftJoin(deciders, eq(deciders.id, limitDecisions.decidedBy))
    .leftJoin(proposers, eq(proposers.id, limitDecisions.proposedBy))
    .where(eq(limitDecisions.limitRequestId, limitRequestId))
    .orderBy(asc(limitDecisions.seq));
}
