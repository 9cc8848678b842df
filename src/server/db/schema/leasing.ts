import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { FrozenAddress } from "@/inputs/addresses";
import type { EntryCause, InstalmentPart, LeaseReviewReason, LeaseRole, LeaseState, ReceiptWay } from "@/inputs/leases";
import type { ServiceEvent, ServiceKind, ServiceRole, ServiceState } from "@/inputs/lease-service";
import type { EarlyExit, LeaseFunder } from "@/inputs/leasing";
import type { TimeOfDay } from "@/shared/civil-date";
import { createdAt, currency, id, instant, money } from "../columns";
import { listings, variants } from "./catalog";
import { sellers, users } from "./identity";

/**
 * A listing's terms of lease, one row for each version: order forms and contracts name the row they were quoted from, so
 * its terms never change. Changing an offer withdraws its row and writes the next version. Prices are the variants';
 * shares are basis points of the cash price.
 */
export const leaseOffers = pgTable(
  "lease_offers",
  {
    id: id(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id),
    /** What the versions of one offer have in common: the id of the first. */
    lineageId: uuid().notNull(),
    version: integer().notNull(),
    /** The terms a buyer can choose from, ascending. */
    termsMonths: integer().array().notNull(),
    /** Nominal, in basis points a year. */
    annualRateBps: integer().notNull(),
    /** Instalments paid at signing: 0 in arrears. */
    paymentsAtSigning: integer().notNull(),
    /** The price of the buyout at the end. */
    residualBps: integer().notNull(),
    /** Kept during the lease and given back at its end. */
    securityDepositBps: integer().notNull(),
    serviceVisitsPerYear: integer().notNull(),
    serviceRepair: boolean().notNull(),
    serviceReplacement: boolean().notNull(),
    /** Within how many hours a request for service is answered. */
    serviceResponseHours: integer().notNull(),
    /** How buying the goods early is charged. */
    exitKind: text().$type<EarlyExit["kind"]>().notNull(),
    /** For a percentage of the outstanding principal. */
    exitFeeBps: integer(),
    /** For months of interest. */
    exitMonths: integer(),
    /** What returning the goods early costs, as a share of the instalments that are left. */
    returnFeeBps: integer().notNull(),
    /** Who carries the receivable. */
    funder: text().$type<LeaseFunder>().notNull(),
    createdAt: createdAt(),
    /** Since when the version is offered no more; null while it is. */
    withdrawnAt: instant(),
  },
  (t) => [
    uniqueIndex("lease_offers_version_unique").on(t.lineageId, t.version),
    // One version of an offer is in force at a time; two changes at once cannot both be.
    uniqueIndex("lease_offers_in_force")
      .on(t.lineageId)
      .where(sql`${t.withdrawnAt} is null`),
    index("lease_offers_listing")
      .on(t.listingId)
      .where(sql`${t.withdrawnAt} is null`),
    check("lease_offers_version_positive", sql`${t.version} > 0`),
    check(
      "lease_offers_terms_known",
      sql`cardinality(${t.termsMonths}) between 1 and 8 and 6 <= all(${t.termsMonths}) and 60 >= all(${t.termsMonths})`,
    ),
    check("lease_offers_rate_within", sql`${t.annualRateBps} between 0 and 10000`),
    // Shorter than every term, or nothing would be left to pay by the month.
    check("lease_offers_signing_within", sql`${t.paymentsAtSigning} between 0 and 3`),
    check("lease_offers_residual_within", sql`${t.residualBps} between 0 and 6000`),
    check("lease_offers_deposit_within", sql`${t.securityDepositBps} between 0 and 3000`),
    check(
      "lease_offers_service_within",
      sql`${t.serviceVisitsPerYear} between 0 and 52 and ${t.serviceResponseHours} between 1 and 720`,
    ),
    check(
      "lease_offers_exit_whole",
      sql`(${t.exitKind} = 'no_fee' and ${t.exitFeeBps} is null and ${t.exitMonths} is null)
        or (${t.exitKind} = 'percent_of_principal' and ${t.exitFeeBps} is not null and ${t.exitFeeBps} between 1 and 1000 and ${t.exitMonths} is null)
        or (${t.exitKind} = 'months_of_interest' and ${t.exitMonths} is not null and ${t.exitMonths} between 1 and 6 and ${t.exitFeeBps} is null)`,
    ),
    check("lease_offers_return_fee_within", sql`${t.returnFeeBps} between 0 and 10000`),
    check("lease_offers_funder_known", sql`${t.funder} in ('seller', 'financial_institution')`),
  ],
);

/**
 * What each term of an offer in force costs a month, for the listing's cheapest variant as it was when this was computed.
 * Written again whenever prices or offers change; `sum_up_listing` reads it for what lists sort by, and leaves out what
 * was computed from another price.
 */
export const leasePrices = pgTable(
  "lease_prices",
  {
    offerId: uuid()
      .notNull()
      .references(() => leaseOffers.id),
    termMonths: integer().notNull(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id),
    /** The variant's price, in minor units. */
    priceMinor: money().notNull(),
    /** One instalment, in minor units. */
    instalmentMinor: money().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.offerId, t.termMonths] }),
    index("lease_prices_listing").on(t.listingId),
    check("lease_prices_positive", sql`${t.priceMinor} > 0 and ${t.instalmentMinor} >= 0`),
  ],
);

/** A lease from its application to the contract in force and its end. The state is moved only by the state table. */
export const leases = pgTable(
  "leases",
  {
    id: id(),
    /** What people call the lease: short, speakable, unique. */
    number: text().notNull(),
    buyerId: uuid()
      .notNull()
      .references(() => users.id),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    listingId: uuid()
      .notNull()
      .references(() => listings.id),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    /** The version of the seller's offer that was applied for. */
    offerId: uuid().notNull(),
    state: text().$type<LeaseState>().notNull(),
    /** Chosen by the page: the same application sent twice is one. */
    requestId: uuid().notNull(),
    requestHash: text().notNull(),
    titleEn: text().notNull(),
    titleKo: text().notNull(),
    variantNameEn: text().notNull(),
    variantNameKo: text().notNull(),
    picturePath: text(),
    /** Who carries the receivable, and so who decides the limit. */
    funder: text().$type<"seller" | "financial_institution">().notNull(),
    termMonths: integer().notNull(),
    currency: currency().notNull(),
    /** The whole quote that was applied for, as the buyer saw it, and its SHA-256. Amounts are decimal strings. */
    quote: jsonb().notNull(),
    quoteHash: text().notNull(),
    /** The monthly limit asked for, in minor units. */
    askedMonthlyMinor: money().notNull(),
    /** One instalment, in minor units. */
    instalmentMinor: money().notNull(),
    /** What is due before the seller is asked: instalments in advance and the security deposit, in minor units. */
    dueAtSigningMinor: money().notNull(),
    /** What of that is deposit, in minor units. */
    securityDepositMinor: money().notNull(),
    /** The goods' price when it was applied for, in minor units. */
    cashPriceMinor: money().notNull(),
    /** All instalments together, those at signing included, in minor units. */
    totalOfPaymentsMinor: money().notNull(),
    /** What is financed: how much the lease weighs on the seller's limit, in minor units. */
    exposureMinor: money().notNull(),
    /** The marketplace's share of instalments (or of the goods, where an institution funds them), its tax, and its fee for servicing, in basis points; frozen at the application. */
    commissionBps: integer().notNull(),
    commissionTaxBps: integer().notNull(),
    servicingFeeBps: integer().notNull(),
    limitRequestId: uuid(),
    appealedAt: instant(),
    /** The order that pays what is due at signing: the newest one; null while nothing was due or submitted. */
    paymentOrderId: uuid(),
    /** When the seller was asked to provide the goods: the money due is in hand. */
    sellerAskedAt: instant(),
    /** A person at the lease desk must look before the lease goes on. */
    reviewReason: text().$type<LeaseReviewReason>(),
    /** How often in a row the worker could not bring the lease further. */
    stepFailures: integer().notNull().default(0),
    /** When the first of them was; null while there is none. */
    stepFailingSince: instant(),
    /** The lease has ended while its goods were away: the money waits until they are back with the seller. */
    goodsToComeBack: boolean().notNull().default(false),
    /** When the lease must be looked at next; null while nothing is due. Outlives every crash. */
    advanceAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    uniqueIndex("leases_number_unique").on(t.number),
    uniqueIndex("leases_request_once").on(t.buyerId, t.requestId),
    uniqueIndex("leases_limit_request_unique").on(t.limitRequestId),
    index("leases_buyer").on(t.buyerId, t.id.desc().nullsFirst()),
    index("leases_seller").on(t.sellerId, t.id.desc().nullsFirst()),
    index("leases_waiting_for_seller")
      .on(t.sellerId)
      .where(sql`${t.state} in ('ordered','seller_confirmed','shipped') or ${t.goodsToComeBack}`),
    index("leases_due")
      .on(t.advanceAt)
      .where(sql`${t.advanceAt} is not null`),
    index("leases_review")
      .on(t.id)
      .where(sql`${t.reviewReason} is not null or ${t.state} = 'inspection_disputed'`),
    check("leases_term_positive", sql`${t.termMonths} > 0`),
    check("leases_instalment_positive", sql`${t.instalmentMinor} > 0`),
    check("leases_due_whole", sql`${t.securityDepositMinor} between 0 and ${t.dueAtSigningMinor}`),
    check("leases_exposure_positive", sql`${t.exposureMinor} > 0`),
    check(
      "leases_state_known",
      sql`${t.state} in ('limit_requested','limit_referred','limit_approved','limit_rejected','order_form_issued','ordered','seller_confirmed','shipped','delivered','inspection_disputed','receipt_confirmed','contract_issued','signed','active','matured','bought_out','purchased','withdrawn','declined','cancelled','expired')`,
    ),
  ],
);

/** What happened to a lease, in the order in which it happened. Append-only; the timeline on the pages. */
export const leaseEventRows = pgTable(
  "lease_events",
  {
    seq: bigserial({ mode: "bigint" }).primaryKey(),
    leaseId: uuid()
      .notNull()
      .references(() => leases.id),
    event: text().notNull(),
    fromState: text().$type<LeaseState>(),
    toState: text().$type<LeaseState>().notNull(),
    role: text().$type<LeaseRole>().notNull(),
    /** The person; null when nobody in particular moved it. */
    personId: uuid(),
    detail: jsonb().$type<Record<string, string>>().notNull().default({}),
    at: instant().notNull(),
  },
  (t) => [index("lease_events_lease").on(t.leaseId, t.seq)],
);

/** The frozen order form of an approved lease, and what the buyer entered when submitting it. */
export const leaseOrderForms = pgTable(
  "lease_order_forms",
  {
    leaseId: uuid()
      .primaryKey()
      .references(() => leases.id),
    /** Every input, the whole schedule, every disclosure. Amounts are decimal strings. Never changes. */
    form: jsonb().notNull(),
    /** SHA-256 of the form's canonical text. */
    hash: text().notNull(),
    issuedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    submittedAt: instant(),
    /** SHA-256 of what was submitted last: the same again is answered as the first was. */
    submissionHash: text(),
    address: jsonb().$type<FrozenAddress>(),
    dueDay: integer(),
    /** From which cards each instalment is taken; amounts as decimal strings in minor units. */
    mandate: jsonb().$type<{ cardId: string; amountMinor: string; label: string }[]>(),
    acknowledgedAt: instant(),
  },
  (t) => [
    check("lease_order_forms_due_day", sql`${t.dueDay} between 1 and 31`),
    check(
      "lease_order_forms_submitted_whole",
      sql`(${t.submittedAt} is null) = (${t.address} is null) and (${t.submittedAt} is null) = (${t.dueDay} is null) and (${t.submittedAt} is null) = (${t.mandate} is null) and (${t.submittedAt} is null) = (${t.acknowledgedAt} is null)`,
    ),
  ],
);

/** The unit of a lease, its way to the buyer, and how its receipt was determined. */
export const leaseDeliveries = pgTable(
  "lease_deliveries",
  {
    leaseId: uuid()
      .primaryKey()
      .references(() => leases.id),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    serialNumber: text().notNull(),
    confirmedAt: instant().notNull(),
    carrier: text(),
    trackingNumber: text(),
    shippedAt: instant(),
    deliveredAt: instant(),
    receivedBy: text(),
    proofPictures: jsonb().$type<string[]>().notNull().default([]),
    /** Names the one-time code in force; another one makes another code. */
    codeRound: integer().notNull().default(1),
    /** Wrong codes typed in this round. */
    codeMisses: integer().notNull().default(0),
    /** Rounds that the lease desk counts no more: it looked at why their codes were missed, and opened the door again. */
    codeRoundsForgiven: integer().notNull().default(0),
    /** Reminders sent since the goods arrived. */
    reminders: integer().notNull().default(0),
    /** From when the waiting for the buyer's word is counted; moved when a dispute ends. */
    waitingSince: instant(),
    receiptWay: text().$type<ReceiptWay>(),
    receiptBy: uuid(),
    receiptAt: instant(),
    /** When the goods were back with the seller. */
    returnedAt: instant(),
    restocked: boolean(),
    /** The unit is no longer the lease's: it never left, or it came back. Another lease may have it. */
    freedAt: instant(),
  },
  (t) => [
    // A unit is with one lease at a time; what came back may leave again.
    uniqueIndex("lease_deliveries_unit_once")
      .on(t.variantId, t.serialNumber)
      .where(sql`${t.freedAt} is null`),
    // Doors that the lease desk may open again: see maxCodeRounds.
    index("lease_deliveries_locked")
      .on(t.leaseId)
      .where(sql`${t.codeRound} - ${t.codeRoundsForgiven} > 3 and ${t.receiptAt} is null`),
    check("lease_deliveries_receipt_whole", sql`(${t.receiptAt} is null) = (${t.receiptWay} is null)`),
    check("lease_deliveries_misses", sql`${t.codeMisses} >= 0 and ${t.codeRound} >= 1`),
    check(
      "lease_deliveries_rounds_forgiven",
      sql`${t.codeRoundsForgiven} >= 0 and ${t.codeRoundsForgiven} < ${t.codeRound}`,
    ),
  ],
);

/** The buyer says that what arrived is not what was leased; a person at the marketplace decides. */
export const leaseDisputes = pgTable(
  "lease_disputes",
  {
    id: id(),
    leaseId: uuid()
      .notNull()
      .references(() => leases.id),
    text: text().notNull(),
    pictures: jsonb().$type<string[]>().notNull().default([]),
    openedAt: instant().notNull(),
    decision: text().$type<"dismissed" | "upheld" | "settled">(),
    decidedBy: uuid(),
    decidedAt: instant(),
    note: text(),
  },
  (t) => [
    uniqueIndex("lease_disputes_open_once")
      .on(t.leaseId)
      .where(sql`${t.decidedAt} is null`),
    check("lease_disputes_decided_whole", sql`(${t.decidedAt} is null) = (${t.decision} is null)`),
  ],
);

/** Who signed, when, from where, and what was agreed to. */
export interface SigningProof {
  readonly name: string;
  readonly email: string;
  readonly at: string;
  readonly clientIp: string;
  readonly userAgent: string;
  readonly consentText: string;
  readonly consentVersion: string;
  /** The language in which the words were shown; signatures before December 2026 were in the contract's. */
  readonly consentLocale?: "en" | "ko";
  readonly reauthenticatedBy: "password";
  readonly documentSha256: string;
}

/** The contract of a lease: what its document says, who confirmed it, and how it was signed. */
export const leaseContracts = pgTable(
  "lease_contracts",
  {
    leaseId: uuid()
      .primaryKey()
      .references(() => leases.id),
    number: text().notNull(),
    /** The funder's word that the contract is as agreed. */
    confirmation: text().$type<"open" | "asked" | "confirmed" | "refused">().notNull(),
    confirmedBy: text().$type<"lease_desk" | "financial_institution">().notNull(),
    /** The institution's reference, or the lease desk's rule. */
    confirmationReference: text(),
    confirmedAt: instant(),
    /** What the document is drawn from. Never changes; amounts are decimal strings. */
    particulars: jsonb().notNull(),
    /** SHA-256 over the particulars' figures, which are the order form's. */
    figuresHash: text().notNull(),
    templateVersion: text().notNull(),
    locale: text().$type<"en" | "ko">().notNull(),
    /** The version of the arithmetic's rules. */
    ruleVersion: text().notNull(),
    /** The day from which the term counts: that of the determined receipt, in the market's time zone. */
    startsOn: date({ mode: "string" }).notNull(),
    /** SHA-256 of the document that is shown and signed; drawn before the funder is asked about it. */
    issuedSha256: text(),
    issuedAt: instant(),
    /** How often the buyer was reminded to sign. */
    signingReminders: integer().notNull().default(0),
    /** From when the days to sign are counted, where not from the issue: contracts from before buyers were reminded. */
    signingWaitsSince: instant(),
    evidence: jsonb().$type<SigningProof>(),
    signedAt: instant(),
    signedSha256: text(),
    activeAt: instant(),
    /** Until when the buyer may withdraw without giving a reason. */
    withdrawableUntil: instant().notNull(),
  },
  (t) => [
    uniqueIndex("lease_contracts_number_unique").on(t.number),
    check("lease_contracts_issued_whole", sql`${t.issuedAt} is null or ${t.issuedSha256} is not null`),
    check("lease_contracts_signed_whole", sql`(${t.signedAt} is null) = (${t.evidence} is null)`),
    check("lease_contracts_active_whole", sql`(${t.activeAt} is null) = (${t.signedSha256} is null)`),
  ],
);

/**
 * One scheduled payment of a contract, as it was agreed: a row never changes. What it was paid, owes and is on a day (due,
 * late, paid) is computed from it and its entries, by `instalment-account.ts` alone.
 */
export const leaseInstalments = pgTable(
  "lease_instalments",
  {
    leaseId: uuid()
      .notNull()
      .references(() => leases.id),
    /** From 1 to the term's number of payments. */
    number: integer().notNull(),
    dueOn: date({ mode: "string" }).notNull(),
    /** What is to be paid, in minor units: interest and principal together. */
    instalmentMinor: money().notNull(),
    interestMinor: money().notNull(),
    principalMinor: money().notNull(),
    /** What remains financed after it, in minor units. */
    balanceMinor: money().notNull(),
    cancelledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.leaseId, t.number] }),
    check("lease_instalments_sum", sql`${t.instalmentMinor} = ${t.interestMinor} + ${t.principalMinor}`),
    check("lease_instalments_not_negative", sql`${t.interestMinor} >= 0 and ${t.principalMinor} >= 0`),
  ],
);

/**
 * What settles instalments: a part of one was paid, credited, waived or written off on a day, or that was taken back.
 * Append-only. A trigger refuses what would pay a part more than it is, or take back more than it was paid.
 */
export const leaseInstalmentEntries = pgTable(
  "lease_instalment_entries",
  {
    seq: bigserial({ mode: "bigint" }).primaryKey(),
    leaseId: uuid().notNull(),
    number: integer().notNull(),
    /** The day in the market's time zone on which it counts. */
    bookedOn: date({ mode: "string" }).notNull(),
    part: text().$type<InstalmentPart>().notNull(),
    /** In minor units; negative where an earlier entry of the same source is taken back. */
    amountMinor: money().notNull(),
    cause: text().$type<EntryCause>().notNull(),
    /** The tender that paid (at signing: the order), or the credit or decision: what is taken back is taken back by it. */
    sourceId: uuid().notNull(),
    /** Tells apart what one source settles, loses and brings again: a bank takes money back, and returns it. */
    movement: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: "lease_instalment_entries_instalment_fk",
      columns: [t.leaseId, t.number],
      foreignColumns: [leaseInstalments.leaseId, leaseInstalments.number],
    }),
    // By one movement a source settles a part once, and is taken back once, whoever repeats it.
    uniqueIndex("lease_instalment_entries_once").on(
      t.leaseId,
      t.number,
      t.part,
      t.sourceId,
      t.movement,
      sql`(${t.amountMinor} > 0)`,
    ),
    check("lease_instalment_entries_movement", sql`${t.movement} >= 1`),
    check("lease_instalment_entries_move", sql`${t.amountMinor} <> 0`),
    check("lease_instalment_entries_part_known", sql`${t.part} in ('interest','principal','late_charge')`),
    check("lease_instalment_entries_cause_known", sql`${t.cause} in ('payment','service_credit','waiver','write_off')`),
  ],
);

/**
 * A calendar of a lease's due dates that the buyer's own calendar program reads without signing in, while it is open. Its
 * address holds a keyed signature over the round, which is stored nowhere; closing it ends the address for good.
 */
export const leaseCalendars = pgTable(
  "lease_calendars",
  {
    leaseId: uuid()
      .primaryKey()
      .references(() => leases.id),
    /** Names the address in force; opened again it is another one. */
    round: integer().notNull(),
    openedAt: instant().notNull(),
    /** Since when nobody can read it; null while it is open. */
    closedAt: instant(),
  },
  (t) => [check("lease_calendars_round_positive", sql`${t.round} >= 1`)],
);

/**
 * What was charged to the mandate of a lease, or could not be: one row for each try at an instalment, written with its
 * order. What came of it is the order's.
 */
export const leaseCharges = pgTable(
  "lease_charges",
  {
    leaseId: uuid().notNull(),
    number: integer().notNull(),
    /** From 1: on the due day, and then by the market's ladder. */
    attempt: integer().notNull(),
    /** The day on which it was made, in the market's time zone. */
    chargedOn: date({ mode: "string" }).notNull(),
    /** Null where the mandate has no card that could be charged. */
    orderId: uuid(),
    /** Why nothing could be charged. */
    failureCode: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.leaseId, t.number, t.attempt] }),
    uniqueIndex("lease_charges_order_unique").on(t.orderId),
    foreignKey({
      name: "lease_charges_instalment_fk",
      columns: [t.leaseId, t.number],
      foreignColumns: [leaseInstalments.leaseId, leaseInstalments.number],
    }),
    check("lease_charges_attempt", sql`${t.attempt} >= 1`),
    check("lease_charges_whole", sql`(${t.orderId} is null) <> (${t.failureCode} is null)`),
  ],
);

/**
 * Prices at which a buyer may buy the goods of a lease until they expire, each frozen piece by piece. One is used at most
 * once: the order that pays it is named on it, and an order that came to nothing leaves it used.
 */
export const leaseBuyoutQuotes = pgTable(
  "lease_buyout_quotes",
  {
    id: id(),
    leaseId: uuid()
      .notNull()
      .references(() => leases.id),
    /** The day in the market's time zone of which it is the price. */
    pricedOn: date({ mode: "string" }).notNull(),
    /** Amounts are decimal strings. */
    quote: jsonb().notNull(),
    /** SHA-256 of the quote's canonical text. */
    hash: text().notNull(),
    /** What is to be paid, in minor units. */
    totalMinor: money().notNull(),
    issuedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** The order that pays it; null until it is used. */
    orderId: uuid(),
    /** SHA-256 of what it was used by: the same again is answered as the first was. */
    requestHash: text(),
  },
  (t) => [
    index("lease_buyout_quotes_lease").on(t.leaseId, t.id.desc()),
    uniqueIndex("lease_buyout_quotes_order_unique").on(t.orderId),
    check("lease_buyout_quotes_total_positive", sql`${t.totalMinor} > 0`),
    check("lease_buyout_quotes_used_whole", sql`(${t.orderId} is null) = (${t.requestHash} is null)`),
  ],
);

/** What service a contract includes, while it is in force. */
export const serviceEntitlements = pgTable("service_entitlements", {
  leaseId: uuid()
    .primaryKey()
    .references(() => leases.id),
  visitsPerYear: integer().notNull(),
  repair: boolean().notNull(),
  replacement: boolean().notNull(),
  /** Within how many hours the seller answers a request. */
  responseHours: integer().notNull(),
  startsOn: date({ mode: "string" }).notNull(),
  endsOn: date({ mode: "string" }).notNull(),
  endedAt: instant(),
  /** The working hours that its paper names; null where the paper says hours alone, and every hour counts. */
  workingFrom: text().$type<TimeOfDay>(),
  workingTo: text().$type<TimeOfDay>(),
  /** What of an instalment a missed answer takes off; null where the paper names no share, and the market's holds. */
  missedAnswerBps: integer(),
});

/**
 * A request for service while a lease is in force, or a visit that its contract includes. Its row is what
 * `service-transitions.ts` made of it; what happened is in `service_events`.
 */
export const serviceRequests = pgTable(
  "service_requests",
  {
    id: id(),
    leaseId: uuid()
      .notNull()
      .references(() => leases.id),
    /** From 1 within the lease: how people name it. */
    number: integer().notNull(),
    buyerId: uuid().notNull(),
    sellerId: uuid().notNull(),
    /** Made by whoever opened it: the same again is answered as the first was. */
    requestId: uuid().notNull(),
    kind: text().$type<ServiceKind>().notNull(),
    state: text().$type<ServiceState>().notNull(),
    /** Which of the visits of the whole term it takes; null for what is none. */
    visitNumber: integer(),
    /** How often an answer was promised: once when it was opened, and again each time it was reopened. */
    round: integer().notNull(),
    /** From when the promised hours of this round are counted, and when they are over; null where nobody waits. */
    askedAt: instant(),
    answerDueAt: instant(),
    answeredAt: instant(),
    /** The promised hours of this round were over without an answer. */
    missedAt: instant(),
    appointmentAt: instant(),
    appointmentAcceptedAt: instant(),
    visitedAt: instant(),
    resolvedAt: instant(),
    /** Silence until then counts as a confirmation. */
    confirmBy: instant(),
    rating: integer(),
    ratingText: text(),
    /** When the seller's next act is due; null while the seller has nothing to do. */
    sellerDueAt: instant(),
    /** When the worker must look at it next. */
    advanceAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    uniqueIndex("service_requests_number").on(t.leaseId, t.number),
    uniqueIndex("service_requests_once").on(t.leaseId, t.requestId),
    // Nobody is credited twice for one thing that is broken.
    uniqueIndex("service_requests_open_once")
      .on(t.leaseId, t.kind)
      .where(sql`${t.endedAt} is null`),
    uniqueIndex("service_requests_visit_once")
      .on(t.leaseId, t.visitNumber)
      .where(sql`${t.visitNumber} is not null and ${t.state} <> 'cancelled'`),
    // The seller's queue: what is due first.
    index("service_requests_queue")
      .on(t.sellerId, t.sellerDueAt, t.id)
      .where(sql`${t.sellerDueAt} is not null`),
    index("service_requests_due")
      .on(t.advanceAt)
      .where(sql`${t.advanceAt} is not null`),
    check("service_requests_kind_known", sql`${t.kind} in ('repair','replacement','visit')`),
    check(
      "service_requests_state_known",
      sql`${t.state} in ('open','assigned','visited','resolved','confirmed','reopened','cancelled')`,
    ),
    check("service_requests_visit_named", sql`(${t.kind} = 'visit') = (${t.visitNumber} is not null)`),
    check(
      "service_requests_rating_in_range",
      sql`${t.rating} is null or (${t.rating} between 1 and 5 and ${t.state} = 'confirmed')`,
    ),
    check("service_requests_round_positive", sql`${t.round} >= 1 and ${t.number} >= 1`),
    check("service_requests_clock_whole", sql`(${t.askedAt} is null) = (${t.answerDueAt} is null)`),
    check("service_requests_missed_was_due", sql`${t.missedAt} is null or ${t.missedAt} >= ${t.answerDueAt}`),
    check(
      "service_requests_accepted_was_proposed",
      sql`${t.appointmentAcceptedAt} is null or ${t.appointmentAt} is not null`,
    ),
    check("service_requests_ended_whole", sql`(${t.endedAt} is null) = (${t.state} not in ('confirmed','cancelled'))`),
    check(
      "service_requests_ended_rests",
      sql`${t.endedAt} is null or (${t.sellerDueAt} is null and ${t.advanceAt} is null)`,
    ),
  ],
);

/** What both sides wrote about a request, with pictures. Append-only. */
export const serviceMessages = pgTable(
  "service_messages",
  {
    id: id(),
    serviceId: uuid()
      .notNull()
      .references(() => serviceRequests.id),
    role: text().$type<"buyer" | "seller">().notNull(),
    personId: uuid().notNull(),
    text: text().notNull(),
    pictures: jsonb().$type<string[]>().notNull().default([]),
    at: instant().notNull(),
  },
  (t) => [
    index("service_messages_request").on(t.serviceId, t.id),
    check("service_messages_role_known", sql`${t.role} in ('buyer','seller')`),
  ],
);

/** What happened to a request, in the order in which it happened. Append-only. */
export const serviceEventRows = pgTable(
  "service_events",
  {
    seq: bigserial({ mode: "bigint" }).primaryKey(),
    serviceId: uuid()
      .notNull()
      .references(() => serviceRequests.id),
    event: text().$type<ServiceEvent>().notNull(),
    fromState: text().$type<ServiceState>(),
    toState: text().$type<ServiceState>().notNull(),
    role: text().$type<ServiceRole>().notNull(),
    personId: uuid(),
    detail: jsonb().$type<Record<string, string>>().notNull().default({}),
    at: instant().notNull(),
  },
  (t) => [index("service_events_request").on(t.serviceId, t.seq)],
);

/** What a missed answer took off the next instalments: the source of their entries. Append-only. */
export const serviceCredits = pgTable(
  "service_credits",
  {
    id: id(),
    serviceId: uuid()
      .notNull()
      .references(() => serviceRequests.id),
    /** Which promised answer of the request was missed: one credit for each. */
    round: integer().notNull(),
    leaseId: uuid()
      .notNull()
      .references(() => leases.id),
    /** What the contract promises for it, in minor units. */
    promisedMinor: money().notNull(),
    /** What was taken off: less than promised only where nothing more was owed. In minor units. */
    creditedMinor: money().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    uniqueIndex("service_credits_once").on(t.serviceId, t.round),
    index("service_credits_lease").on(t.leaseId),
    check(
      "service_credits_within",
      sql`${t.creditedMinor} between 0 and ${t.promisedMinor} and ${t.promisedMinor} > 0`,
    ),
  ],
);

/** Which unit took the place of which. Append-only; the unit that a lease has now is in `lease_deliveries`. */
export const leaseUnitChanges = pgTable(
  "lease_unit_changes",
  {
    seq: bigserial({ mode: "bigint" }).primaryKey(),
    leaseId: uuid()
      .notNull()
      .references(() => leases.id),
    serviceId: uuid()
      .notNull()
      .references(() => serviceRequests.id),
    fromSerialNumber: text().notNull(),
    toSerialNumber: text().notNull(),
    personId: uuid().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    index("lease_unit_changes_lease").on(t.leaseId, t.seq),
    check("lease_unit_changes_other", sql`${t.fromSerialNumber} <> ${t.toSerialNumber}`),
  ],
);
