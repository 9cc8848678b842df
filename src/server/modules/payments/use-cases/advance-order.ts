import { and, eq, inArray, lte } from "drizzle-orm";
import { replacedReason } from "@/inputs/payments";
import { providerOperations, tenderPlans, tenders, users } from "@/server/db/schema";
import { newId } from "@/server/db/columns";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { takeBoughtOutOfCart } from "@/server/modules/cart";
import { releaseStock } from "@/server/modules/catalog";
import { balancesOf, postings, postTransaction } from "@/server/modules/ledger";
import { abandonExchange, applyExchange } from "@/server/modules/order-goods";
import {
  advanceOrderNext,
  forgetFailedSteps,
  moveOrder,
  recordFailedStep,
  setSoldMinor,
  tellLease,
  type OrderRow,
} from "@/server/modules/orders";
import { sendSaleRequest } from "@/server/modules/sale-requests";
import { logger } from "@/server/telemetry/logger";
import { invariant, present } from "@/shared/assert";
import { sumMinor } from "@/shared/money";
import { allocateRefund } from "../domain/refund-allocator";
import { nextStep, type Call, type OperationKind, type Step } from "../domain/next-step";
import { claimMs } from "../domain/retry-schedule";
import { deadlineOfDeposit } from "./deadline-of-deposit";
import { unwindPayment } from "./unwind-payment";
import { refundKey } from "../domain/refund-key";
import { paidByMinor, remainingMinor } from "../domain/remaining-amounts";
import { type LoadedPayment, capabilitiesOf, loadPayment, snapshotOf } from "./load-payment";
import type { OperationRow } from "./payment-rows";
import { performCall, type Answer, type ProviderCall } from "./perform-call";
import { recordAnswer } from "./record-answer";
import { changeTender } from "./change-tender";
import { movePayment } from "./move-payment";

export type AdvanceDeps = Pick<Deps, "db" | "clock" | "market" | "gateways" | "secrets" | "appUrl">;

/** More rounds than any order needs: a decision that never comes to rest is a defect, not a loop. */
const maxRounds = 60;

/**
 * Brings an order's payment as far as it can come now: decides, writes the intents, commits, calls the providers, and
 * writes the results, until there is nothing to do but wait. Anybody may call it at any time, any number at once; the
 * order's row lock and the operations' leases keep them apart. Returns the instant at which to look again, or null. A step
 * that fails rejects and is tried again; one that fails again and again stands before the admins.
 */
export async function advanceOrder(deps: AdvanceDeps, orderId: string): Promise<Date | null> {
  try {
    return await advanceUntilRest(deps, orderId);
  } catch (failure) {
    await recordFailedStep(deps, orderId, failure).catch((error: unknown) =>
      logger.error({ err: error, orderId }, "a failed step of an order could not be counted"),
    );
    throw failure;
  }
}

async function advanceUntilRest(deps: AdvanceDeps, orderId: string): Promise<Date | null> {
  let answers: Answer[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    const { providerCalls, until } = await deps.db.transaction((tx) => decideUnderLock(tx, deps, orderId, answers));
    if (providerCalls.length === 0) return until;
    // Nothing is locked now. A crash here leaves intents with a claim; the next to come after it runs out repeats them.
    answers = await Promise.all(providerCalls.map((call) => performCall(deps.gateways, call)));
  }
  throw new Error(`payment of order ${orderId} does not come to rest`);
}

/** One transaction: writes what providers answered, then decides until providers must be asked or nothing is left. */
async function decideUnderLock(
  tx: Tx,
  deps: AdvanceDeps,
  orderId: string,
  answers: readonly Answer[],
): Promise<{ providerCalls: ProviderCall[]; until: Date | null }> {
  const now = deps.clock.now();
  const found = await loadPayment(tx, orderId);
  if (!found) return { providerCalls: [], until: null };
  let payment = await recordAnswers(tx, { ...deps, now }, found, answers);
  for (;;) {
    const step = nextStep(snapshotOf(payment, deps.gateways), now);
    if (step.do === "wait") {
      await advanceOrderNext(tx, orderId, step.until);
      // What was asked and not answered says nothing yet.
      const underWay = payment.operations.some(({ state }) => state === "intended");
      if (payment.order.stepFailures > 0 && !underWay) await forgetFailedSteps(tx, orderId, now);
      return { providerCalls: [], until: step.until };
    }
    if (step.do === "call") {
      const providerCalls = await recordIntents(tx, deps, payment, step.calls, now);
      await advanceOrderNext(tx, orderId, new Date(now.getTime() + claimMs));
      return { providerCalls, until: null };
    }
    payment = await applyStep(tx, deps, payment, step, now);
  }
}

/** Reads the payment again after its tenders, operations or refunds were changed. */
async function reload(tx: Tx, { order }: LoadedPayment): Promise<LoadedPayment> {
  return present(await loadPayment(tx, order.id), "the order is locked");
}

/** Writes what providers answered, and reads what that made of the payment. */
async function recordAnswers(
  tx: Tx,
  recording: Parameters<typeof recordAnswer>[1],
  found: LoadedPayment,
  answers: readonly Answer[],
): Promise<LoadedPayment> {
  let payment = found;
  const outdated = new Set<string>();
  for (const answer of answers) {
    const tenderId = answer.call.tender.id;
    // An answer changes its own tender and what belongs to it, so only a second answer about it needs to see the first.
    if (outdated.has(tenderId)) payment = await reload(tx, payment);
    const touched = await recordAnswer(tx, recording, payment, answer);
    if (touched) payment = { ...payment, tenders: payment.tenders.map((row) => (row.id === tenderId ? touched : row)) };
    else outdated.add(tenderId);
  }
  return outdated.size > 0 ? reload(tx, payment) : payment;
}

/**
 * Takes a step that needs no provider, and returns the payment as it is afterwards. What belongs to an event is written
 * in the same transaction as the event.
 */
async function applyStep(
  tx: Tx,
  deps: AdvanceDeps,
  payment: LoadedPayment,
  step: Exclude<Step, { do: "wait" | "call" }>,
  now: Date,
): Promise<LoadedPayment> {
  const { order, plan } = payment;
  if (step.do === "drop") {
    for (const tender of payment.tenders.filter(({ id }) => step.tenderIds.includes(id))) {
      await changeTender(tx, { order, now }, tender, "released");
    }
    return reload(tx, payment);
  }
  if (step.do === "giveBack" || step.do === "giveBackReplaced") {
    await recordRefundsOfTaken(tx, deps, payment, now, step.do === "giveBackReplaced");
    return reload(tx, payment);
  }

  if (order.state === "changing") return takeForExchange(tx, payment, step, now);
  const move = { event: step.event, actor: "system", at: now } as const;
  switch (step.event) {
    case "allCaptured": {
      await tx.update(tenderPlans).set({ state: "complete" }).where(eq(tenderPlans.id, plan.id));
      const moved = await moveOrder(tx, order, { ...move, set: { paidAt: now } });
      await tellLease(tx, order);
      await takeBoughtOutOfCart(tx, order);
      return { ...payment, order: moved, plan: { ...plan, state: "complete" } };
    }
    case "saleRequested": {
      const moved = await moveOrder(tx, order, move);
      await sendSaleRequest(tx, moved, now);
      return { ...payment, order: moved };
    }
    case "givenUp":
    case "deadlinePassed": {
      const moved = await moveOrder(tx, order, { ...move, set: { endReason: step.endReason ?? "given_up" } });
      return { ...payment, order: moved };
    }
    case "released":
    case "releasedLate":
    case "refunded": {
      await endOrder(tx, payment, now);
      const detail = order.endReason ? { endReason: order.endReason } : {};
      await moveOrder(tx, order, { ...move, detail, set: { endedAt: now } });
      await tellLease(tx, order);
      return reload(tx, payment);
    }
    default:
      return { ...payment, order: await moveOrder(tx, order, move) };
  }
}

/**
 * The same for the payment of an exchange: its plan moves, and where the plan ends the order goes back to where it was,
 * with the new goods or as if nothing had been.
 */
async function takeForExchange(
  tx: Tx,
  payment: LoadedPayment,
  step: Extract<Step, { do: "move" }>,
  now: Date,
): Promise<LoadedPayment> {
  const { order, plan } = payment;
  const amendmentId = present(plan.amendmentId, "the plan of an exchange names it");
  const { event, endReason } = step;
  const moved = await movePayment(tx, payment, {
    event,
    actor: "system",
    at: now,
    ...(endReason ? { endReason } : {}),
  });
  switch (event) {
    case "allCaptured": {
      await tx.update(tenderPlans).set({ state: "complete" }).where(eq(tenderPlans.id, plan.id));
      await applyExchange(tx, order, amendmentId, now);
      await endChange(tx, order, now);
      return reload(tx, payment);
    }
    case "released":
    case "releasedLate": {
      await tx.update(tenderPlans).set({ state: "abandoned" }).where(eq(tenderPlans.id, plan.id));
      const parts = tendersOfPlan(payment);
      const paidMinor = paidByMinor(parts, payment.refunds);
      // What a bank took in the place of a refund was given up with that refund already.
      const takenOfRefunds = payment.refunds.filter(({ tenderId }) => parts.some(({ id }) => id === tenderId));
      const chargedBackMinor =
        sumMinor(parts.map((tender) => tender.chargedBackMinor)) -
        sumMinor(takenOfRefunds.map(({ takenByBankMinor }) => takenByBankMinor));
      await abandonExchange(tx, order, { amendmentId, unpaidMinor: plan.dueMinor - paidMinor, chargedBackMinor, now });
      await endChange(tx, order, now);
      return reload(tx, payment);
    }
    default:
      return { ...payment, ...moved };
  }
}

/** The order goes on from where the exchange found it. */
async function endChange(tx: Tx, order: OrderRow, now: Date): Promise<void> {
  const event = order.resumeState === "accepted" ? "changeEndedAfterAcceptance" : "changeEndedBeforeAcceptance";
  await moveOrder(tx, order, { event, actor: "system", at: now, set: { resumeState: null } });
}

const tendersOfPlan = ({ tenders: all, plan }: LoadedPayment) => all.filter(({ planId }) => planId === plan.id);

/**
 * Reserves every won that was taken for a payment that is unwound, tender by tender, before any provider is asked. Of
 * an exchange only what its own plan brought. What no means carries any more, such as a phone bill of last month, waits
 * for a hand at once, so that the buyer is asked for an account without a provider having to refuse first. Of a payment
 * that goes on, only what tenders brought whose place others have taken.
 */
async function recordRefundsOfTaken(
  tx: Tx,
  { gateways, market }: AdvanceDeps,
  payment: LoadedPayment,
  now: Date,
  onlyReplaced: boolean,
): Promise<void> {
  const { order, plan } = payment;
  const changing = order.state === "changing";
  const ours = changing && !onlyReplaced ? tendersOfPlan(payment) : payment.tenders;
  const taken = ours.filter((tender) => remainingMinor(tender) > 0n && (!onlyReplaced || tender.replacedById !== null));
  const allocated = allocateRefund(
    sumMinor(taken.map(remainingMinor)),
    taken.map((tender) => ({
      id: tender.id,
      capabilities: capabilitiesOf(gateways, tender),
      // A deposit that came in part has no instant at which all of it was there.
      capturedAt: tender.capturedAt ?? tender.createdAt,
      capturedMinor: tender.capturedMinor,
      remainingMinor: remainingMinor(tender),
    })),
    { now, timeZone: market.timeZone },
  );
  const parts = allocated.map(({ tenderId, amountMinor, route }) => ({
    tender: present(
      taken.find(({ id }) => id === tenderId),
      "a part is of a tender that was taken",
    ),
    amountMinor,
    route,
  }));
  await unwindPayment(tx, order, {
    parts,
    reason: onlyReplaced ? replacedReason : ((changing ? plan.endReason : order.endReason) ?? "given_up"),
    amendmentId: changing && !onlyReplaced ? plan.amendmentId : null,
    owedAgain: onlyReplaced,
    now,
  });
}

/**
 * Closes the books of an order that ends unfulfilled: what was never paid is no longer owed, what a bank took back is
 * owed to nobody, and the goods are free.
 */
async function endOrder(tx: Tx, payment: LoadedPayment, now: Date): Promise<void> {
  const { order, plan } = payment;
  const { id: orderId, currency } = order;
  const [clearing = 0n, unpaidMinor = 0n] = await balancesOf(tx, [
    { account: "order_clearing", ownerId: orderId, currency },
    { account: "buyer_receivable", ownerId: orderId, currency },
  ]);
  const ended = { orderId, currency, at: now };
  if (unpaidMinor > 0n) {
    await postTransaction(tx, postings.unfundedOrderEnded({ ...ended, totalMinor: unpaidMinor, paidByTender: [] }));
  }
  // What is left beyond that is what banks took back of this order's money.
  const absorbedMinor = -clearing - unpaidMinor;
  if (absorbedMinor > 0n) {
    await postTransaction(tx, postings.chargebackAbsorbed({ ...ended, amountMinor: absorbedMinor }));
  }
  if (plan.state === "active") {
    await tx.update(tenderPlans).set({ state: "abandoned" }).where(eq(tenderPlans.id, plan.id));
  }
  await setSoldMinor(tx, orderId, 0n);
  await releaseStock(tx, orderId);
}

/** Writes what is about to be asked, so that a crash after this transaction is made good by asking again. */
async function recordIntents(
  tx: Tx,
  deps: AdvanceDeps,
  payment: LoadedPayment,
  calls: readonly Call[],
  now: Date,
): Promise<ProviderCall[]> {
  const claimedUntil = new Date(now.getTime() + claimMs);
  const providerCalls: ProviderCall[] = [];
  const resumed = calls.flatMap((call) => (call.kind === "resume" ? [call.operationId] : []));
  if (resumed.length > 0) {
    await tx
      .update(providerOperations)
      .set({ claimedUntil })
      .where(and(inArray(providerOperations.id, resumed)));
  }
  // A look-up is taken off the list when it begins, so that two workers do not both make it.
  const looked = calls.flatMap((call) => (call.kind === "lookUp" ? [call.tenderId] : []));
  if (looked.length > 0) {
    await tx.update(tenders).set({ lookUpAt: claimedUntil }).where(inArray(tenders.id, looked));
    // Hints up to now are answered by it. What comes while it is under way stays.
    await tx
      .update(tenders)
      .set({ hintedAt: null })
      .where(and(inArray(tenders.id, looked), lte(tenders.hintedAt, now)));
  }
  const issuing = issuesAccount(deps, payment, calls);
  const depositBy = await fixDepositDeadline(tx, deps, payment, issuing, now);
  const buyerEmail = issuing ? await emailOf(tx, payment.order.buyerId) : null;
  const given = { depositBy, buyerEmail };

  const fresh: OperationRow[] = [];
  for (const call of calls) {
    const tender = present(
      payment.tenders.find(({ id }) => id === call.tenderId),
      "a call is about a tender of the order",
    );
    if (call.kind === "lookUp") {
      providerCalls.push({ ...providerCallFor(deps, payment, tender, given, null), operation: null, resumed: false });
      continue;
    }
    if (call.kind === "resume") {
      const operation = present(
        payment.operations.find(({ id }) => id === call.operationId),
        "a resumed operation is the order's",
      );
      const resumedBefore = operation.attempts > 0 || operation.kind !== "confirm";
      const refund = refundOf(payment, operation);
      providerCalls.push({
        ...providerCallFor(deps, payment, tender, given, refund),
        operation,
        resumed: resumedBefore,
      });
      continue;
    }
    const refund =
      call.kind === "refund"
        ? present(
            payment.refunds.find(({ id }) => id === call.refundId),
            "decided",
          )
        : null;
    const operation = newOperation(payment, tender, call.kind, refund, claimedUntil, now);
    fresh.push(operation);
    providerCalls.push({ ...providerCallFor(deps, payment, tender, given, refund), operation, resumed: false });
  }
  if (fresh.length > 0) await tx.insert(providerOperations).values(fresh);
  return providerCalls;
}

function newOperation(
  payment: LoadedPayment,
  tender: LoadedPayment["tenders"][number],
  kind: OperationKind,
  refund: LoadedPayment["refunds"][number] | null,
  claimedUntil: Date,
  now: Date,
): OperationRow {
  const earlier = payment.operations.filter((row) => row.tenderId === tender.id && row.kind === kind).length;
  return {
    id: newId(),
    tenderId: tender.id,
    orderId: payment.order.id,
    kind,
    // Another try after a known failure is another operation; the same operation always carries the same key.
    idempotencyKey: refund ? refundKey(refund.id) : `${kind}:${tender.id}:${earlier + 1}`,
    amountMinor: refund?.amountMinor ?? tender.amountMinor,
    request: refund ? { refundId: refund.id } : kind === "start" ? customerOf(payment, tender) : {},
    state: "intended",
    attempts: 0,
    claimedUntil,
    failureCode: null,
    createdAt: now,
    finishedAt: null,
  };
}

/** Whose card it is to the provider: fixed with the operation, so that a repetition sends the very same. */
function customerOf(payment: LoadedPayment, tender: LoadedPayment["tenders"][number]): Record<string, string> {
  const card = tender.cardId ? payment.cards.get(tender.cardId) : undefined;
  if (!card?.customerReference) return {};
  return {
    customer: card.customerReference,
    ...(card.savedAt ? {} : { keepCard: "yes" }),
    ...(payment.plan.offSession ? { offSession: "yes" } : {}),
  };
}

function refundOf(payment: LoadedPayment, operation: OperationRow): LoadedPayment["refunds"][number] | null {
  const refundId = operation.request["refundId"];
  return payment.refunds.find(({ id }) => id === refundId) ?? null;
}

/** Whether an account is about to be asked for: for the first time, or again under the same key. */
function issuesAccount(
  { gateways }: AdvanceDeps,
  payment: LoadedPayment,
  calls: readonly Call[],
): "first" | "again" | null {
  const starts = calls.flatMap((call) => {
    const tender = payment.tenders.find(({ id }) => id === call.tenderId);
    if (tender === undefined || !capabilitiesOf(gateways, tender).arrivesLate) return [];
    if (call.kind === "start") return ["first" as const];
    const resumes =
      call.kind === "resume" && payment.operations.some(({ id, kind }) => id === call.operationId && kind === "start");
    return resumes ? ["again" as const] : [];
  });
  return starts[0] ?? null;
}

async function emailOf(tx: Tx, userId: string): Promise<string | null> {
  const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
  return user?.email ?? null;
}

/**
 * A deposit's deadline is fixed when its account is about to be issued. What is asked again says the same again; an
 * account that is issued once the deadline has passed gets a new one.
 */
async function fixDepositDeadline(
  tx: Tx,
  { market }: AdvanceDeps,
  { plan, tenders: all }: LoadedPayment,
  issuing: "first" | "again" | null,
  now: Date,
): Promise<Date | null> {
  if (issuing === null || (issuing === "again" && plan.depositBy)) return plan.depositBy;
  const depositBy = deadlineOfDeposit(market, plan, all, now);
  await tx.update(tenderPlans).set({ depositBy }).where(eq(tenderPlans.id, plan.id));
  return depositBy;
}

function providerCallFor(
  deps: AdvanceDeps,
  payment: LoadedPayment,
  tender: LoadedPayment["tenders"][number],
  given: Pick<ProviderCall, "depositBy" | "buyerEmail">,
  refund: LoadedPayment["refunds"][number] | null,
): Omit<ProviderCall, "operation" | "resumed"> {
  // Where the buyer named an account for this refund, it goes there and not where an earlier one went.
  const accountId = refund?.refundAccountId ?? tender.refundAccountId;
  const account = accountId ? payment.accounts.get(accountId) : undefined;
  const card = tender.cardId ? payment.cards.get(tender.cardId) : undefined;
  invariant(payment.order.currency === tender.currency, "a tender is in its order's currency");
  return {
    tender,
    refund,
    token: card?.providerToken ?? null,
    orderName: `Partwise ${payment.order.number}`,
    buyerName: payment.order.address.recipient,
    // Without a language: anyone who comes back is sent to the reader's own.
    returnUrl: `${deps.appUrl}/checkout/return?order=${payment.order.id}&tender=${tender.id}`,
    ...given,
    account: account
      ? {
          bankCode: account.bankCode,
          number: deps.secrets.decrypt(account.numberEncrypted),
          holderName: account.holderName,
        }
      : null,
  };
}
