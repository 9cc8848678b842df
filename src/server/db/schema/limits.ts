import { sql } from "drizzle-orm";
import { bigserial, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { DeciderName, LimitKind, LimitOutcome, LimitReasonCode, LimitRequestState } from "@/inputs/limits";
import { createdAt, currency, id, instant, money } from "../columns";
import { sellers, users } from "./identity";

/**
 * A buyer asks for an instalment limit for one application. What was asked never changes; only how far it has come does.
 * The statement of income is encrypted (AES-256-GCM, key from the environment).
 */
export const limitRequests = pgTable(
  "limit_requests",
  {
    id: id(),
    /** The lease application it is for; one request each. Written by anyone who asks, so it is no foreign key. */
    applicationId: uuid().notNull(),
    applicantId: uuid()
      .notNull()
      .references(() => users.id),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    decider: text().$type<DeciderName>().notNull(),
    state: text().$type<LimitRequestState>().notNull(),
    /** The monthly instalment that the buyer wants to carry, in minor units. */
    askedMonthlyMinor: money().notNull(),
    /** One instalment, in minor units: an approval of less carries nothing. Null where it was asked for before this was kept. */
    leastMonthlyMinor: money(),
    /** What the lease would add to the seller's exposure: all that is to be paid over the term. */
    exposureMinor: money().notNull(),
    /** What the applicant carried with us already, or might order on, when asking. */
    committedMonthlyMinor: money().notNull(),
    currency: currency().notNull(),
    termMonths: integer().notNull(),
    statementEncrypted: text().notNull(),
    /** Instalments of earlier leases that were late, as anyone who asks knows them. */
    lateInstalments: integer().notNull().default(0),
    consentTextVersion: text().notNull(),
    consentAt: instant().notNull(),
    consentIp: text().notNull(),
    /** The quote that was looked at when asking. */
    quoteHash: text().notNull(),
    /** A financial institution must have answered by then; null at the lease desk. */
    answerBy: instant(),
    /** The institution's own name of the request, once known. */
    externalReference: text(),
    /** Counts how often the decider was asked, for the back-off. */
    attempts: integer().notNull().default(0),
    /** The worker looks at it at this instant: it was just asked, or it is time to ask again. */
    dueAt: instant(),
    /** Claimed by the one that asks the decider until then. */
    claimedUntil: instant(),
    /** The applicant's words against a rejection; once for each request. */
    appealText: text(),
    appealedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("limit_requests_application_unique").on(t.applicationId),
    index("limit_requests_applicant").on(t.applicantId, t.id),
    index("limit_requests_due")
      .on(t.dueAt)
      .where(sql`${t.dueAt} is not null`),
    index("limit_requests_waiting")
      .on(t.updatedAt)
      .where(sql`${t.state} in ('referred', 'awaiting_second')`),
    check("limit_requests_asked_positive", sql`${t.askedMonthlyMinor} > 0 and ${t.exposureMinor} > 0`),
    check("limit_requests_term_positive", sql`${t.termMonths} > 0`),
    check("limit_requests_appeal_whole", sql`(${t.appealText} is null) = (${t.appealedAt} is null)`),
    check("limit_requests_decider_known", sql`${t.decider} in ('lease_desk', 'financial_institution')`),
    check(
      "limit_requests_state_known",
      sql`${t.state} in ('asked', 'referred', 'awaiting_second', 'approved', 'rejected', 'withdrawn')`,
    ),
  ],
);

/** What the score card said about a request, each time it was asked. Append-only. */
export const limitAssessments = pgTable(
  "limit_assessments",
  {
    id: id(),
    limitRequestId: uuid()
      .notNull()
      .references(() => limitRequests.id),
    /** Which score card it was. */
    version: text().notNull(),
    score: integer().notNull(),
    outcome: text().$type<LimitOutcome>().notNull(),
    reasonCodes: jsonb().$type<LimitReasonCode[]>().notNull(),
    /** The most that the card would let this person carry more each month, in minor units. */
    capacityMinor: money().notNull(),
    /** The facts it went by and what each contributed; encrypted, for they repeat the statement. */
    explanationEncrypted: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    index("limit_assessments_request").on(t.limitRequestId, t.at),
    check("limit_assessments_capacity_not_negative", sql`${t.capacityMinor} >= 0`),
  ],
);

/**
 * What was decided about a request, by whom and why. Append-only: the latest final one stands. The first of two admins
 * proposes; the second makes it final or sends it back.
 */
export const limitDecisions = pgTable(
  "limit_decisions",
  {
    seq: bigserial({ mode: "bigint" }).primaryKey(),
    limitRequestId: uuid()
      .notNull()
      .references(() => limitRequests.id),
    force: text().$type<"final" | "proposal" | "sent_back">().notNull(),
    outcome: text().$type<LimitOutcome>().notNull(),
    origin: text().$type<"rule" | "admin" | "institution" | "applicant" | "system">().notNull(),
    /** What may be carried each month for this application, in minor units. Approvals only. */
    amountMinor: money(),
    /** It must be ordered on by then. Approvals only. */
    expiresAt: instant(),
    reasonCodes: jsonb().$type<LimitReasonCode[]>().notNull(),
    note: text().notNull().default(""),
    /** The admin who decided; the second one where two must agree. */
    decidedBy: uuid().references(() => users.id),
    /** The first of two admins. */
    proposedBy: uuid().references(() => users.id),
    /** The institution's name of its decision. */
    externalReference: text(),
    at: instant().notNull(),
  },
  (t) => [
    index("limit_decisions_request").on(t.limitRequestId, t.seq),
    check(
      "limit_decisions_approval_whole",
      sql`(${t.outcome} = 'approved') = (${t.amountMinor} is not null) and (${t.outcome} = 'approved') = (${t.expiresAt} is not null)`,
    ),
    check("limit_decisions_amount_positive", sql`${t.amountMinor} > 0`),
    check("limit_decisions_by_somebody", sql`(${t.origin} = 'admin') = (${t.decidedBy} is not null)`),
    check("limit_decisions_two_people", sql`${t.proposedBy} is null or ${t.proposedBy} <> ${t.decidedBy}`),
  ],
);

/**
 * How much a buyer may carry each month, or a seller have in leases at once. `used` is what is open under it: the
 * database refuses more than the amount, and anything but the sum of the open reservations.
 */
export const limits = pgTable(
  "limits",
  {
    id: id(),
    kind: text().$type<LimitKind>().notNull(),
    /** The buyer's user, or the seller. */
    ownerId: uuid().notNull(),
    /** The most that may be open, in minor units. */
    amountMinor: money().notNull(),
    /** What is open now, in minor units. */
    usedMinor: money()
      .notNull()
      .default(sql`0`),
    currency: currency().notNull(),
    /** Nothing new is reserved after this instant; what is open stays. */
    validUntil: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("limits_owner_unique").on(t.kind, t.ownerId),
    check("limits_kind_known", sql`${t.kind} in ('buyer_monthly', 'seller_exposure')`),
    check("limits_used_within", sql`${t.usedMinor} between 0 and ${t.amountMinor}`),
  ],
);

/** Every time a limit was set: how high, until when, by whom. Append-only. */
export const limitGrants = pgTable(
  "limit_grants",
  {
    seq: bigserial({ mode: "bigint" }).primaryKey(),
    limitId: uuid()
      .notNull()
      .references(() => limits.id),
    /** The limit from then on, in minor units. */
    amountMinor: money().notNull(),
    validUntil: instant().notNull(),
    /** The admin who set it by hand; null for what followed from a decision, and for the demo. */
    grantedBy: uuid().references(() => users.id),
    /** The decision it followed from. */
    limitRequestId: uuid().references(() => limitRequests.id),
    note: text().notNull().default(""),
    at: instant().notNull(),
  },
  (t) => [index("limit_grants_limit").on(t.limitId, t.seq)],
);

/** What one application takes of one limit while it is open. Its amount never changes; it is released exactly once. */
export const exposureReservations = pgTable(
  "exposure_reservations",
  {
    id: id(),
    limitId: uuid()
      .notNull()
      .references(() => limits.id),
    applicationId: uuid().notNull(),
    /** In minor units: the monthly instalment of a buyer's limit, the whole exposure of a seller's. */
    amountMinor: money().notNull(),
    reservedAt: instant().notNull(),
    releasedAt: instant(),
  },
  (t) => [
    // What was released stays as history: a lease whose payment failed may be ordered again.
    uniqueIndex("exposure_reservations_once")
      .on(t.applicationId, t.limitId)
      .where(sql`${t.releasedAt} is null`),
    index("exposure_reservations_open")
      .on(t.limitId)
      .where(sql`${t.releasedAt} is null`),
    check("exposure_reservations_amount_positive", sql`${t.amountMinor} > 0`),
  ],
);

/**
 * Everything said between us and the financial institution. What we send is written as `intended` before it leaves, and
 * what came of it after; what we receive is written once for each signature, with what was done about it. Kept for ever:
 * a signed answer is evidence.
 */
export const institutionMessages = pgTable(
  "institution_messages",
  {
    id: id(),
    direction: text().$type<"out" | "in">().notNull(),
    /** What it is: `limit_request`, `limit_look_up`, `contract`, `contract_look_up`, or the type of a callback. */
    kind: text().notNull(),
    /** The limit request or the contract it is about, where one was found. */
    subjectId: uuid(),
    /** Signed with the message and never used again. */
    nonce: text().notNull(),
    /** SHA-256 of the body. */
    digest: text().notNull(),
    idempotencyKey: text(),
    /** The institution's name of a callback; the same event again is `repeated`. */
    eventId: text(),
    /** A callback's body. What we send is not kept here: it repeats the statement of income. */
    payload: jsonb(),
    /** A callback's signature with what it signs, as it came. */
    signature: text(),
    outcome: text()
      .$type<
        | "intended"
        | "answered"
        | "refused"
        | "absent"
        | "unknown"
        | "applied"
        | "repeated"
        | "late"
        | "contradictory"
        | "ignored"
      >()
      .notNull(),
    at: instant().notNull(),
    finishedAt: instant(),
    /** An admin has looked at a contradictory answer. */
    reviewedAt: instant(),
    reviewedBy: uuid().references(() => users.id),
    reviewNote: text(),
  },
  (t) => [
    uniqueIndex("institution_messages_nonce_once").on(t.direction, t.nonce),
    uniqueIndex("institution_messages_event_once")
      .on(t.eventId)
      .where(sql`${t.eventId} is not null and ${t.outcome} <> 'repeated'`),
    index("institution_messages_subject").on(t.subjectId, t.at),
    index("institution_messages_open")
      .on(t.at)
      .where(sql`${t.outcome} = 'contradictory' and ${t.reviewedAt} is null`),
  ],
);

/** A contract that the financial institution is asked to confirm: the document's digest and that of its figures. */
export const contractConfirmations = pgTable(
  "contract_confirmations",
  {
    contractId: uuid().primaryKey(),
    /** SHA-256 of the document, in hexadecimal. */
    sha256: text().notNull(),
    /** SHA-256 of the figures in it: the order form's hash. */
    figuresHash: text().notNull(),
    /** `silent`: no answer by the deadline; the lease desk confirms instead. */
    state: text().$type<"asked" | "confirmed" | "refused" | "silent">().notNull(),
    /** The institution's name of its confirmation. */
    externalReference: text(),
    /** Why it was refused, in the institution's words. */
    reason: text(),
    attempts: integer().notNull().default(0),
    dueAt: instant(),
    claimedUntil: instant(),
    answerBy: instant().notNull(),
    answeredAt: instant(),
    /** The lease is over: nothing is to be confirmed any more, and the institution is to be told. */
    endedAt: instant(),
    /** The institution has acknowledged that the lease is over. */
    toldAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    check("contract_confirmations_told_of_an_end", sql`${t.toldAt} is null or ${t.endedAt} is not null`),
    index("contract_confirmations_due")
      .on(t.dueAt)
      .where(sql`${t.dueAt} is not null`),
    check("contract_confirmations_state_known", sql`${t.state} in ('asked', 'confirmed', 'refused', 'silent')`),
  ],
);
