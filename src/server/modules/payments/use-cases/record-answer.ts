import { eq } from "drizzle-orm";
import { providerOperations, refunds, tenders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { announceOrder, openReviewCase } from "@/server/modules/orders";
import type { MarketProfile } from "@/market";
import type { Gateways, PaymentFacts } from "@/server/modules/payment-means";
import { invariant, present, unreachable } from "@/shared/assert";
import { backOffMs } from "@/shared/back-off";
import { captureAttempts } from "../domain/retry-schedule";
import { type LoadedPayment, capabilitiesOf } from "./load-payment";
import type { DepositRow, OperationRow, Settling, TenderRow } from "./payment-rows";
import { settleTender } from "./settle-tender";
import type { Answer } from "./perform-call";
import { askForRefundAccount } from "./ask-for-refund-account";
import { changeTender } from "./change-tender";
import { endRefundsTakenByBank } from "./charge-back";
import { confirmRefund, reopenRefund } from "./confirm-refund";
import { watchAccess } from "./watch-access";

interface Recording {
  readonly market: MarketProfile;
  readonly gateways: Gateways;
  readonly now: Date;
}

/**
 * Writes what a provider answered: the operation's result, and whatever the facts say is new. An answer to an operation
 * that somebody else has finished meanwhile is still news about the tender, but no second result.
 *
 * Returns the tender where nothing but its own row has changed: what is known of the payment stays true with this row in
 * the place of the earlier one. Null where the payment must be read again.
 */
export async function recordAnswer(
  tx: Tx,
  { market, gateways, now }: Recording,
  payment: LoadedPayment,
  answer: Answer,
): Promise<TenderRow | null> {
  const { call } = answer;
  const tender = present(
    payment.tenders.find(({ id }) => id === call.tender.id),
    "an answered tender is the order's",
  );
  const settling: Settling = {
    order: payment.order,
    plan: payment.plan,
    policy: market.payment,
    capabilities: capabilitiesOf(gateways, tender),
    now,
  };
  const standing = payment.deposits.filter(({ tenderId }) => tenderId === tender.id);

  if (answer.kind === "read") {
    await watchAccess(tx, settling, tender, answer.lookUp, tender.lookUps > 0 || tender.state === "unknown");
    if (answer.lookUp.kind === "found") {
      const settled = await settleTender(tx, settling, tender, standing, answer.lookUp.facts);
      return settled.news ? null : settled.tender;
    }
    const lookUps = tender.lookUps + 1;
    const lookUpAt = new Date(now.getTime() + backOffMs(lookUps));
    await tx.update(tenders).set({ lookUps, lookUpAt }).where(eq(tenders.id, tender.id));
    return { ...tender, lookUps, lookUpAt };
  }

  await recordResult(tx, settling, payment, tender, standing, answer);
  return null;
}

async function recordResult(
  tx: Tx,
  settling: Settling,
  payment: LoadedPayment,
  tender: TenderRow,
  standing: readonly DepositRow[],
  answer: Exclude<Answer, { kind: "read" }>,
): Promise<void> {
  const { now } = settling;
  const operation = payment.operations.find(({ id }) => id === answer.call.operation.id);
  invariant(operation, "an answered operation was intended");
  const finished = operation.state === "succeeded" || operation.state === "failed";
  if (!finished) await watchAccess(tx, settling, tender, answer.outcome, operation.attempts > 0);

  if (answer.kind === "refund") {
    if (!finished) await recordRefund(tx, settling, tender, operation, answer);
    return;
  }

  const { outcome } = answer;
  switch (outcome.kind) {
    case "done": {
      const settled = await settleTender(tx, settling, tender, standing, outcome.facts);
      if (operation.kind === "release") await closeReleased(tx, settling, settled.tender, outcome.facts);
      if (!finished) await finish(tx, operation, "succeeded", null, now);
      return;
    }
    case "unknown": {
      if (finished) return;
      await postpone(tx, operation, outcome.reason, now);
      const asking = operation.kind === "start" || operation.kind === "confirm";
      if (asking && (tender.state === "new" || tender.state === "requested")) {
        await changeTender(tx, settling, tender, "lost");
      } else {
        await announceOrder(tx, payment.order.id);
      }
      return;
    }
    case "refused": {
      const settled = outcome.facts ? await settleTender(tx, settling, tender, standing, outcome.facts) : { tender };
      if (!finished) await recordRefusal(tx, settling, settled.tender, operation, outcome.code);
      return;
    }
    default:
      unreachable(outcome);
  }
}

/**
 * A payment that its provider has taken, and whose money the bank then took back, cannot be cancelled there any more:
 * there is nothing left to release, and asking again would never end. What comes in later is given back.
 */
async function closeReleased(tx: Tx, settling: Settling, tender: TenderRow, facts: PaymentFacts): Promise<void> {
  // Deposits that the provider tells of are written by now; where it tells of none, nobody knows what came in.
  if (
    facts.status !== "captured" ||
    facts.deposits === null ||
    (tender.state !== "issued" && tender.state !== "part_funded")
  )
    return;
  await changeTender(tx, settling, tender, "released", { buyerAction: null });
}

async function recordRefusal(
  tx: Tx,
  settling: Settling,
  tender: TenderRow,
  operation: OperationRow,
  code: string,
): Promise<void> {
  const { now } = settling;
  const unmoved = tender.state === "authorised" || tender.state === "issued" || tender.state === "part_funded";
  if (operation.kind === "capture" && unmoved) {
    // The hold stands and yet cannot be taken: the same key again, then the tender is lost and may be replaced.
    if (operation.attempts + 1 < captureAttempts) return postpone(tx, operation, code, now);
    await finish(tx, operation, "failed", code, now);
    await tx.update(tenders).set({ failureCode: "capture_refused" }).where(eq(tenders.id, tender.id));
    return;
  }
  if (operation.kind === "release" && (unmoved || tender.state === "requested"))
    return postpone(tx, operation, code, now);

  await finish(tx, operation, "failed", code, now);
  if (tender.state === "new" || tender.state === "requested" || tender.state === "unknown") {
    // Refused before there was a payment to read back: nothing was taken, and another means may take its place.
    await settleTender(tx, settling, tender, [], {
      reference: tender.providerReference,
      status: "declined",
      amountMinor: tender.amountMinor,
      currency: tender.currency,
      heldUntil: null,
      buyerAction: null,
      virtualAccount: null,
      secret: null,
      deposits: null,
      accountOwner: null,
      failedRefunds: [],
      doubtfulRefunds: [],
      disputes: [],
      failureCode: code,
    });
  }
}

async function recordRefund(
  tx: Tx,
  { order, now }: Settling,
  tender: TenderRow,
  operation: OperationRow,
  answer: Extract<Answer, { kind: "refund" }>,
): Promise<void> {
  const { refund } = answer.call;
  const { outcome } = answer;
  switch (outcome.kind) {
    case "unknown":
      await postpone(tx, operation, outcome.reason, now);
      return;

    case "refused":
      // No provider will carry it: a person must. The money stays reserved in the books until then.
      await finish(tx, operation, "failed", outcome.code, now);
      await tx.update(refunds).set({ state: "manual" }).where(eq(refunds.id, refund.id));
      // A refusal may be the first that we hear of a dispute: the payment is read again.
      await tx.update(tenders).set({ hintedAt: now }).where(eq(tenders.id, tender.id));
      await openReviewCase(tx, {
        orderId: order.id,
        tenderId: tender.id,
        refundId: refund.id,
        kind: "manual_refund",
        amountMinor: refund.amountMinor,
        at: now,
        // Sent by hand as well, the buyer would have it twice.
        note: outcome.perhapsDone
          ? `${outcome.code}: the provider says that this money went back before. Find that refund there before you send anything.`
          : outcome.code,
      });
      await endRefundsTakenByBank(tx, { order, now }, tender);
      await askForRefundAccount(tx, { order, now }, tender, refund.id);
      await announceOrder(tx, order.id);
      return;

    case "done": {
      await finish(tx, operation, "succeeded", null, now);
      const confirmed = await confirmRefund(tx, { order, now }, tender, refund, outcome.reference);
      if (outcome.told === "given_up") await reopenRefund(tx, { order, now }, confirmed, refund.id);
      // The payment says of which ones; it is read for it.
      if (outcome.told === "in_doubt") await tx.update(tenders).set({ hintedAt: now }).where(eq(tenders.id, tender.id));
      return;
    }

    default:
      unreachable(outcome);
  }
}

async function finish(
  tx: Tx,
  operation: OperationRow,
  state: "succeeded" | "failed",
  failureCode: string | null,
  now: Date,
): Promise<void> {
  await tx
    .update(providerOperations)
    .set({ state, failureCode, attempts: operation.attempts + 1, claimedUntil: null, finishedAt: now })
    .where(eq(providerOperations.id, operation.id));
}

/** Nobody knows whether it happened: it is asked again later, under the same key. */
async function postpone(tx: Tx, operation: OperationRow, reason: string, now: Date): Promise<void> {
  const attempts = operation.attempts + 1;
  await tx
    .update(providerOperations)
    .set({
      state: "unknown",
      attempts,
      failureCode: reason,
      claimedUntil: new Date(now.getTime() + backOffMs(attempts)),
    })
    .where(eq(providerOperations.id, operation.id));
}
