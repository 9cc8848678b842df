import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { leaseContracts, leaseDeliveries, leaseOrderForms, users } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import {
  findDocument,
  makeContract,
  makeOrderFormDocument,
  makeOwnershipPaper,
  storeDocument,
  type ContractDocument,
  type ContractParticulars,
  type OrderFormPaper,
  type SigningEvidence,
} from "@/server/modules/contracts";
import { findContractConfirmation, findDecision } from "@/server/modules/limits";
import { announceOrder } from "@/server/modules/orders";
import { logger } from "@/server/telemetry/logger";
import { invariant, present } from "@/shared/assert";
import { earliest } from "@/shared/earliest";
import { addDays, civilDateAt, endOfCivilDate } from "@/shared/civil-date";
import { contractEndsOn } from "../domain/contract-dates";
import { formPaperOf } from "../domain/form-paper";
import { isDisclosed, parseOrderForm } from "../domain/order-form";
import { nextReceiptStep } from "../domain/receipt-clock";
import { askGuard } from "../domain/lease-guards";
import { findLeaseTransition } from "../domain/lease-transitions";
import { readParticulars } from "../queries/read-particulars";
import { recordFailedStep } from "./record-failed-step";
import { isBeingBought, takeEndingStep, transferOwnership, type EndingStep } from "./take-ending-step";
import { evidenceOf, openContract, type ContractRow } from "./open-contract";
import { findSigningPayment } from "./find-signing-payment";
import { applyLeasePayments } from "./apply-lease-payments";
import { chargeMandate } from "./charge-mandate";
import { giveBackLatePayments } from "./give-back-late-payments";
import { issueOrderForm } from "./issue-order-form";
import type { LeaseRow } from "./lease-row";
import { lockLease, lookAgainAt, moveLease } from "./move-lease";
import { recordReceipt } from "./confirm-lease-receipt";
import { isPaymentInDoubt } from "./is-payment-in-doubt";

export type AdvanceLeaseDeps = Pick<Deps, "db" | "clock" | "market" | "appUrl" | "seal" | "gateways">;

/** What the transaction found to do: more at once, a document to make outside it, or nothing before an instant. */
type Step =
  | EndingStep
  | { readonly do: "drawForm"; readonly paper: OrderFormPaper }
  | { readonly do: "draw"; readonly particulars: ContractParticulars }
  | { readonly do: "seal"; readonly particulars: ContractParticulars; readonly evidence: SigningEvidence };

const again: Step = { do: "again" };
const rest = (until: Date | null = null): Step => ({ do: "rest", until });

/** Closing the case has the worker look at once; this is for a job that was lost. */
const restInDoubt = (now: Date): Step => rest(new Date(now.getTime() + 3_600_000));

/** More steps than any lease takes at once: a decision that never comes to rest is a defect, not a loop. */
const maxSteps = 20;

/**
 * Brings a lease as far as it can come without a person: takes over a decision, issues the order form, asks the seller
 * once the money is in hand, reminds the buyer, has the contract confirmed, drawn, sealed and put into force. Anybody may
 * call it at any time, any number at once: the lease's row lock keeps them apart, and documents are drawn outside it from
 * what is frozen, so that drawing twice gives the same bytes. Returns the instant at which to look again, or null. A step
 * that fails for good makes the lease stand still before the lease desk; one that may pass rejects, and is tried again.
 */
export async function advanceLease(deps: AdvanceLeaseDeps, leaseId: string): Promise<Date | null> {
  try {
    return await advanceUntilRest(deps, leaseId);
  } catch (failure) {
    const stands = await recordFailedStep(deps, leaseId, failure).catch((error: unknown) => {
      logger.error({ err: error, leaseId }, "a failed step of a lease could not be counted");
      return false;
    });
    if (stands) return null;
    throw failure;
  }
}

async function advanceUntilRest(deps: AdvanceLeaseDeps, leaseId: string): Promise<Date | null> {
  for (let steps = 0; steps < maxSteps; steps += 1) {
    const step = await deps.db.transaction(async (tx) => {
      const lease = await lockLease(tx, leaseId);
      if (!lease) return rest();
      const taken = await takeStep(tx, deps, lease);
      if (taken.do === "rest") await lookAgainAt(tx, leaseId, taken.until);
      return taken;
    });
    switch (step.do) {
      case "again":
        break;
      case "rest":
        return step.until;
      case "drawForm": {
        const document = await makeOrderFormDocument(deps, step.paper);
        await deps.db.transaction((tx) => keepFormPaper(tx, leaseId, document));
        break;
      }
      case "draw": {
        const document = await makeContract(deps, step.particulars);
        await deps.db.transaction((tx) => keepDrawn(tx, leaseId, step.particulars, document));
        break;
      }
      case "transferOwnership": {
        const document = await makeOwnershipPaper(deps, step.paper);
        await deps.db.transaction((tx) => transferOwnership(tx, deps, leaseId, step.paper, document));
        break;
      }
      case "seal": {
        const document = await makeContract(deps, step.particulars, step.evidence);
        await deps.db.transaction((tx) => putIntoForce(tx, deps, leaseId, step.particulars, document));
        break;
      }
    }
  }
  throw new Error(`lease ${leaseId} does not come to rest`);
}

function takeStep(tx: Tx, deps: AdvanceLeaseDeps, lease: LeaseRow): Promise<Step> | Step {
  const now = deps.clock.now();
  if (lease.reviewReason === "step_failed") return rest();
  switch (lease.state) {
    case "limit_requested":
    case "limit_referred":
    case "limit_rejected":
      return takeDecision(tx, lease, now);
    case "limit_approved":
      return issueOrderForm(tx, deps, lease, now).then(() => again);
    case "order_form_issued":
      return whileFormIsOpen(tx, deps, lease, now);
    case "ordered":
      return whilePaying(tx, lease, now);
    case "delivered":
      return whileWaitingForTheBuyer(tx, deps, lease, now);
    case "receipt_confirmed":
      return prepareContract(tx, deps, lease, now);
    case "contract_issued":
      return whileWaitingForTheSignature(tx, deps, lease, now);
    case "signed":
      return seal(tx, lease, now);
    case "active":
    case "matured":
      return whileInForce(tx, deps, lease, now);
    default:
      return giveBackLatePayments(tx, lease, now).then(() => rest());
  }
}

/** The limit module decides; its standing decision is the lease's next event, once. */
async function takeDecision(tx: Tx, lease: LeaseRow, now: Date): Promise<Step> {
  if (lease.limitRequestId === null) return rest();
  const standing = await findDecision(tx, lease.limitRequestId);
  // Who appeals at once is quicker than the lease: what they appeal against is taken over first.
  const isAhead = standing?.origin === "applicant" && lease.state === "limit_requested";
  const decision = isAhead ? await findDecision(tx, lease.limitRequestId, "appealed") : standing;
  if (!decision) return rest();
  const facts = { limitCoversInstalment: { approvedMinor: decision.amountMinor ?? 0n } };
  const enough = decision.outcome !== "approved" || askGuard("limitCoversInstalment", lease, facts, now) === null;
  const appealed = decision.origin === "applicant";
  const event = appealed ? "appealed" : enough ? decision.outcome : "rejected";
  const role = decision.origin === "applicant" ? "buyer" : decision.origin;
  // The decision that brought the lease here still stands.
  if (!findLeaseTransition(lease.state, event, role)) return rest();
  await moveLease(tx, lease, {
    event,
    role,
    personId: appealed ? lease.buyerId : null,
    at: now,
    facts,
    detail: {
      reasons: enough ? decision.reasonCodes.join(",") : "AMOUNT_BELOW_INSTALMENT",
      ...(decision.amountMinor === null ? {} : { amountMinor: decision.amountMinor.toString() }),
      ...(decision.externalReference === null ? {} : { reference: decision.externalReference }),
    },
  });
  return again;
}

async function whileFormIsOpen(
  tx: Tx,
  { appUrl, market }: AdvanceLeaseDeps,
  lease: LeaseRow,
  now: Date,
): Promise<Step> {
  const [found] = await tx
    .select({ frozen: leaseOrderForms.form, expiresAt: leaseOrderForms.expiresAt, locale: users.locale })
    .from(leaseOrderForms)
    .innerJoin(users, eq(users.id, lease.buyerId))
    .where(eq(leaseOrderForms.leaseId, lease.id));
  const { expiresAt, frozen, locale } = present(found, "an issued form is there");
  if (expiresAt > now) {
    const form = parseOrderForm(frozen);
    if (!isDisclosed(form) || (await findDocument(tx, { applicationId: lease.id, kind: "order_form" }))) {
      return rest(expiresAt);
    }
    const of = { appUrl, timeZone: market.timeZone };
    return { do: "drawForm", paper: formPaperOf(form, locale === "en" ? "en" : "ko", of) };
  }
  await moveLease(tx, lease, {
    event: "orderFormExpired",
    role: "system",
    at: now,
    facts: { formOver: { expiresAt } },
  });
  return again;
}

/** The seller is asked once everything due is in hand, and never before. */
async function whilePaying(tx: Tx, lease: LeaseRow, now: Date): Promise<Step> {
  if (lease.sellerAskedAt !== null) return rest();
  const payment = await findSigningPayment(tx, lease);
  const facts = { nothingDueOrPaid: payment, notPaid: payment };
  if (askGuard("nothingDueOrPaid", lease, facts, now) === null) {
    await moveLease(tx, lease, { event: "sellerAsked", role: "system", at: now, facts });
    return again;
  }
  if (askGuard("notPaid", lease, facts, now) !== null) return rest();
  const detail = payment.paymentState === null ? {} : { state: payment.paymentState };
  await moveLease(tx, lease, { event: "paymentEnded", role: "system", at: now, facts, detail });
  return again;
}

async function whileWaitingForTheBuyer(
  tx: Tx,
  { market }: AdvanceLeaseDeps,
  lease: LeaseRow,
  now: Date,
): Promise<Step> {
  const [delivery] = await tx.select().from(leaseDeliveries).where(eq(leaseDeliveries.leaseId, lease.id));
  const { waitingSince, reminders } = present(delivery, "a delivered lease has a delivery");
  const since = present(waitingSince, "the waiting began with the delivery");
  const step = nextReceiptStep(since, reminders, now, market.lease);
  if (step.do === "wait") return rest(step.until);
  if (step.do === "confirm") {
    await recordReceipt(tx, lease, {
      way: "time_out",
      role: "system",
      personId: null,
      now,
      facts: { remindersOver: { step } },
    });
    return again;
  }
  await moveLease(tx, lease, {
    event: "reminded",
    role: "system",
    at: now,
    given: { reminderCounted: { reminder: step.reminder } },
    detail: { reminder: String(step.reminder) },
  });
  return again;
}

/** The contract's document is drawn, then confirmed by the party that funds the lease, then issued. */
async function prepareContract(tx: Tx, deps: AdvanceLeaseDeps, lease: LeaseRow, now: Date): Promise<Step> {
  if (lease.reviewReason !== null) return rest();
  if (await isPaymentInDoubt(tx, lease)) return restInDoubt(now);
  const contract = await openContract(tx, deps, lease, now);
  if (contract.issuedSha256 === null) return { do: "draw", particulars: readParticulars(contract.particulars) };
  if (contract.confirmation === "open") return askForConfirmation(tx, deps, lease, contract, now);
  if (contract.confirmation === "asked") return takeConfirmation(tx, lease, now);
  if (contract.confirmation === "refused") return rest();
  await moveLease(tx, lease, {
    event: "contractIssued",
    role: "system",
    at: now,
    facts: { confirmed: contract },
    given: { issueRecorded: { withdrawableUntil: withdrawableFrom(now, contract, deps.market.timeZone) } },
    detail: { sha256: contract.issuedSha256 },
  });
  return again;
}

/**
 * Until when the buyer may withdraw from a contract that is issued now. The period counts from the issue, which may come
 * long after the paper was begun; it is never shorter than the paper says.
 */
function withdrawableFrom(now: Date, contract: ContractRow, timeZone: string): Date {
  const { days } = readParticulars(contract.particulars).withdrawal;
  const counted = endOfCivilDate(addDays(civilDateAt(now, timeZone), days), timeZone);
  return counted > contract.withdrawableUntil ? counted : contract.withdrawableUntil;
}

/** The lease desk's rule is that the figures are the order form's; an institution is asked, and answers when it likes. */
async function askForConfirmation(
  tx: Tx,
  deps: AdvanceLeaseDeps,
  lease: LeaseRow,
  contract: ContractRow,
  now: Date,
): Promise<Step> {
  const sha256 = present(contract.issuedSha256, "a document is drawn before it is confirmed");
  if (lease.funder !== "seller") {
    const { figuresHash } = contract;
    const given = { confirmationRequested: { deps, sha256, figuresHash } };
    await moveLease(tx, lease, { event: "confirmationAsked", role: "system", at: now, given });
    return again;
  }
  await tx
    .update(leaseContracts)
    .set({
      confirmation: "confirmed",
      confirmationReference: `figures:${contract.figuresHash.slice(0, 16)}`,
      confirmedAt: now,
    })
    .where(eq(leaseContracts.leaseId, lease.id));
  return again;
}

async function takeConfirmation(tx: Tx, lease: LeaseRow, now: Date): Promise<Step> {
  const answer = await findContractConfirmation(tx, lease.id);
  if (!answer || answer.state === "asked") return rest();
  if (answer.state === "confirmed") {
    await tx
      .update(leaseContracts)
      .set({ confirmation: "confirmed", confirmationReference: answer.externalReference, confirmedAt: now })
      .where(eq(leaseContracts.leaseId, lease.id));
    return again;
  }
  await moveLease(tx, lease, {
    event: "confirmationRefused",
    role: answer.state === "refused" ? "institution" : "system",
    at: now,
    given: {
      confirmationRefusalRecorded: { reference: answer.externalReference },
      reviewOpened: { reason: answer.state === "refused" ? "confirmation_refused" : "confirmation_silent" },
    },
    ...(answer.reason === null ? {} : { detail: { reason: answer.reason } }),
  });
  return rest();
}

/** The buyer can keep the form from now on, and order by it. */
async function keepFormPaper(tx: Tx, leaseId: string, document: ContractDocument): Promise<void> {
  const lease = await lockLease(tx, leaseId);
  if (lease?.state !== "order_form_issued") return;
  await storeDocument(tx, leaseId, document);
  await announceOrder(tx, leaseId);
}

async function keepDrawn(
  tx: Tx,
  leaseId: string,
  drawn: ContractParticulars,
  document: ContractDocument,
): Promise<void> {
  const lease = await lockLease(tx, leaseId);
  // Somebody else drew and stored the same document meanwhile, or the buyer withdrew.
  if (lease?.state !== "receipt_confirmed") return;
  const [contract] = await tx.select().from(leaseContracts).where(eq(leaseContracts.leaseId, leaseId));
  // Written again meanwhile, with other names: this drawing is of the paper before, and the next step draws the new one.
  if (!contract || !isDeepStrictEqual(readParticulars(contract.particulars), drawn)) return;
  const { sha256 } = await storeDocument(tx, leaseId, document);
  await tx.update(leaseContracts).set({ issuedSha256: sha256 }).where(eq(leaseContracts.leaseId, leaseId));
}

/** The buyer is reminded to sign; one who never does stands before the lease desk in the end, and may still sign. */
async function whileWaitingForTheSignature(
  tx: Tx,
  { market }: AdvanceLeaseDeps,
  lease: LeaseRow,
  now: Date,
): Promise<Step> {
  if (lease.reviewReason !== null) return rest();
  const [contract] = await tx.select().from(leaseContracts).where(eq(leaseContracts.leaseId, lease.id));
  const { issuedAt, signingWaitsSince, signingReminders } = present(contract, "an issued contract is there");
  const since = signingWaitsSince ?? present(issuedAt, "it was issued");
  const step = nextReceiptStep(since, signingReminders, now, {
    remindAfterDays: market.lease.remindToSignAfterDays,
    receiptTimeOutDays: market.lease.signingTimeOutDays,
  });
  if (step.do === "wait") return rest(step.until);
  if (step.do === "remind") {
    await moveLease(tx, lease, {
      event: "reminded",
      role: "system",
      at: now,
      given: { signingReminderCounted: { reminder: step.reminder } },
      detail: { reminder: String(step.reminder) },
    });
    return again;
  }
  await moveLease(tx, lease, {
    event: "signingOverdue",
    role: "system",
    at: now,
    facts: { remindersOver: { step } },
    given: { reviewOpened: { reason: "not_signed" } },
  });
  return rest();
}

/** What was paid at signing may have been taken back since: until somebody has looked, no contract comes into force. */
async function seal(tx: Tx, lease: LeaseRow, now: Date): Promise<Step> {
  if (await isPaymentInDoubt(tx, lease)) return restInDoubt(now);
  const [contract] = await tx.select().from(leaseContracts).where(eq(leaseContracts.leaseId, lease.id));
  const row = present(contract, "a signed lease has a contract");
  return { do: "seal", particulars: readParticulars(row.particulars), evidence: evidenceOf(row) };
}

/**
 * What became of payments is taken over as it comes; then comes what the contract's end asks for; and what is due is
 * charged to the mandate, unless the goods are just being bought: the price has it in it.
 */
async function whileInForce(tx: Tx, deps: AdvanceLeaseDeps, lease: LeaseRow, now: Date): Promise<Step> {
  await applyLeasePayments(tx, deps, lease, now);
  const ending = await takeEndingStep(tx, deps, lease, now);
  if (ending.do !== "rest" || lease.state !== "active" || (await isBeingBought(tx, lease.id))) return ending;
  return rest(earliest(ending.until, await chargeMandate(tx, deps, lease, now)));
}

/** The sealed document, the books, the instalments and the service begin in one transaction, or none of them does. */
async function putIntoForce(
  tx: Tx,
  { clock }: AdvanceLeaseDeps,
  leaseId: string,
  particulars: ContractParticulars,
  document: ContractDocument,
): Promise<void> {
  const lease = await lockLease(tx, leaseId);
  if (lease?.state !== "signed" || (await isPaymentInDoubt(tx, lease))) return;
  const now = clock.now();
  const { sha256 } = await storeDocument(tx, leaseId, document);
  const { schedule, figures } = particulars;
  const { promise, ...service } = particulars.service;
  invariant(schedule.length === figures.payments, "every payment stands in the schedule");
  const dueDates = schedule.map(({ dueOn }) => dueOn);
  await moveLease(tx, lease, {
    event: "activated",
    role: "system",
    at: now,
    facts: { sealed: { sha256 } },
    given: {
      sealRecorded: { sha256 },
      instalmentsScheduled: { schedule, paymentsAtSigning: figures.paymentsAtSigning },
      serviceEntitled: {
        ...service,
        workingFrom: promise?.workingHours.from ?? null,
        workingTo: promise?.workingHours.to ?? null,
        missedAnswerBps: promise?.missedAnswerBps ?? null,
        startsOn: particulars.anchorDate,
        endsOn: contractEndsOn(particulars.anchorDate, figures.termMonths, dueDates),
      },
    },
    detail: { sha256 },
  });
}
