import type { Book } from "../book";
import type { SandboxClock } from "../clock";
import { Collection } from "../collection";
import { BankTransfers, isTransfer, type TransfersSnapshot } from "./bank-transfers";
import { randomText } from "../ids";
import type { Fields } from "../http/fields";
import {
  brandOf,
  fingerprintOf,
  genericDecline,
  ownerWanted,
  knownCard,
  luhnHolds,
  numberOfToken,
  type CardBehaviour,
  type Decline,
} from "./cards";
import { invalidParameter, missingParameter, noSuch, StripeFailure, unexpectedState } from "./errors";
import { newCharge } from "./new-charge";
import { newIntent, readIntentRequest } from "./new-intent";
import { newRefund } from "./new-refund";
import type {
  BalanceTransaction,
  BankPayment,
  CashTransaction,
  Charge,
  Dispute,
  Metadata,
  PaymentIntent,
  PaymentMethod,
  Refund,
  StoredEvent,
} from "./objects";
import { readAmount } from "./read-amount";
import { Vault, type VaultSnapshot } from "./vault";

export const apiVersion = "2026-10-28.endive";

/** A card hold lasts seven days. */
const holdSeconds = 7 * 86_400;
const keptEvents = 5_000;
const cancellationReasons = new Set(["duplicate", "fraudulent", "requested_by_customer", "abandoned"]);

interface StoredMethod {
  readonly method: PaymentMethod;
  readonly behaviour: CardBehaviour;
  /** It was taken from its owner, and can be used no more. */
  detached?: boolean;
}

interface StoredIntent {
  readonly intent: PaymentIntent;
  returnUrl: string | null;
  /** The card being challenged, until the buyer has answered its issuer. */
  challenged: string | null;
}

export interface LiveHold {
  provider: "stripe";
  reference: string;
  amount: number;
  currency: string;
  captureBefore: string;
  metadata: Metadata;
}

export interface StripeSnapshot {
  methods: StoredMethod[];
  intents: StoredIntent[];
  charges: Charge[];
  refunds: Refund[];
  disputes: Dispute[];
  transactions: BalanceTransaction[];
  events: StoredEvent[];
  /** Absent in what was kept before there were any. */
  transfers?: TransfersSnapshot;
  /** Missing in what was kept before there were saved cards. */
  vault?: VaultSnapshot;
}

/** Which request an event came from. */
export interface Origin {
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
}

export interface StripeAccountOptions {
  readonly clock: SandboxClock;
  readonly book: Book;
  /** Where people reach this server, for the issuer's challenge page. */
  readonly publicUrl: () => string;
  /** What the provider keeps of each charge, in basis points. */
  readonly feeBps: number;
  readonly onEvent: (event: StoredEvent, references: readonly string[]) => void;
}

/** One merchant's account at the card provider: everything Stripe would remember, and the rules it would keep. */
export class StripeAccount {
  readonly methods = new Collection<StoredMethod>((stored) => stored.method.id);
  readonly intents = new Collection<StoredIntent>((stored) => stored.intent.id);
  readonly charges = new Collection<Charge>((charge) => charge.id);
  readonly refunds = new Collection<Refund>((refund) => refund.id);
  readonly disputes = new Collection<Dispute>((dispute) => dispute.id);
  readonly transactions = new Collection<BalanceTransaction>((transaction) => transaction.id);
  readonly transfers: BankTransfers;
  readonly vault: Vault;
  events: StoredEvent[] = [];
  readonly #options: StripeAccountOptions;
  /** When each live hold runs out, in epoch seconds. */
  readonly #holds = new Map<string, number>();
  readonly #byMetadata = new Map<string, StoredIntent[]>();
  readonly #refundsByIntent = new Map<string, Refund[]>();
  #origin: Origin = { requestId: null, idempotencyKey: null };

  constructor(options: StripeAccountOptions) {
    this.#options = options;
    this.transfers = new BankTransfers({
      clock: options.clock,
      publicUrl: options.publicUrl,
      feeBps: options.feeBps,
      intents: () => this.intents.values().map(({ intent }) => intent),
      tell: (type, object, intentId) => this.#event(type, object, intentId),
      book: (kind, { reference, source, amount, currency }) => {
        const metadata = this.intents.get(reference)?.intent.metadata ?? {};
        options.book.record({
          at: new Date(options.clock.nowMs()).toISOString(),
          provider: "stripe",
          reference,
          source,
          orderId: metadata["orderId"] ?? metadata["order_id"] ?? null,
          kind,
          amount,
          currency: currency.toUpperCase(),
          metadata,
        });
      },
      balance: (source, type, category, amount, fee) => this.#transaction(source, type, category, amount, fee),
      keepRefund: (refund) => this.#keepRefund(refund),
    });
    this.vault = new Vault({
      clock: options.clock,
      publicUrl: options.publicUrl,
      method: (id, param) => this.method(id, param),
      customer: (id) => this.transfers.customer(id, "customer"),
    });
  }

  /** Runs an operation whose events carry the request they came from. */
  withOrigin<T>(origin: Origin, run: () => T): T {
    this.#origin = origin;
    try {
      return run();
    } finally {
      this.#origin = { requestId: null, idempotencyKey: null };
    }
  }

  // Payment methods

  createMethod(fields: Fields): PaymentMethod {
    const type = fields.text("type");
    if (type === null) throw missingParameter("type");
    if (type !== "card")
      throw invalidParameter("type", `This stand-in takes cards only, not '${type}'.`, "parameter_invalid_enum");
    const card = fields.fields("card");
    const token = card.text("token");
    if (token !== null) {
      const number = numberOfToken(token);
      if (number === null) throw noSuch("token", token, "card[token]");
      return this.#methodOf(number, 12, this.#thisYear() + 8, fields);
    }
    const number = card.text("number")?.replace(/[\s-]/g, "") ?? null;
    if (number === null) throw missingParameter("card[number]");
    if (!luhnHolds(number)) throw cardFieldFailure("incorrect_number", "number", "Your card number is incorrect.");
    const month = card.integer("exp_month");
    const typedYear = card.integer("exp_year");
    const year = typedYear !== null && typedYear < 100 ? 2000 + typedYear : typedYear;
    if (month === null || month < 1 || month > 12) {
      throw cardFieldFailure("invalid_expiry_month", "exp_month", "Your card's expiration month is invalid.");
    }
    const now = new Date(this.#options.clock.nowMs());
    const past = year === null || year < now.getUTCFullYear() || year > now.getUTCFullYear() + 50;
    if (past || (year === now.getUTCFullYear() && month < now.getUTCMonth() + 1)) {
      throw cardFieldFailure("invalid_expiry_year", "exp_year", "Your card's expiration year is invalid.");
    }
    const cvc = card.text("cvc");
    if (cvc !== null && !/^\d{3,4}$/.test(cvc)) {
      throw cardFieldFailure("invalid_cvc", "cvc", "Your card's security code is invalid.");
    }
    return this.#methodOf(number, month, year, fields);
  }

  /** For good: what is attached to it is detached, and nothing can be done with it any more. */
  deleteCustomer(id: string): unknown {
    const customer = this.transfers.customer(id);
    customer.deleted = true;
    for (const { method } of this.methods.values()) if (method.customer === id) this.vault.detach(method.id);
    return this.transfers.readCustomer(id);
  }

  method(id: string, param = "id"): StoredMethod {
    const stored = this.methods.get(id);
    if (stored) return stored;
    const number = numberOfToken(id);
    if (number === null) throw noSuch("PaymentMethod", id, param);
    // A well-known token becomes a new payment method each time it is used, as it does at the provider.
    const method = this.#methodOf(number, 12, this.#thisYear() + 8, null);
    return this.method(method.id);
  }

  #thisYear(): number {
    return new Date(this.#options.clock.nowMs()).getUTCFullYear();
  }

  #methodOf(number: string, expMonth: number, expYear: number, fields: Fields | null): PaymentMethod {
    const known = knownCard(number);
    const brand = brandOf(number);
    const billing = fields?.fields("billing_details");
    const address = billing?.fields("address");
    const method: PaymentMethod = {
      id: `pm_${randomText(24)}`,
      object: "payment_method",
      allow_redisplay: "unspecified",
      billing_details: {
        address: {
          city: address?.text("city") ?? null,
          country: address?.text("country") ?? null,
          line1: address?.text("line1") ?? null,
          line2: address?.text("line2") ?? null,
          postal_code: address?.text("postal_code") ?? null,
          state: address?.text("state") ?? null,
        },
        email: billing?.text("email") ?? null,
        name: billing?.text("name") ?? null,
        phone: billing?.text("phone") ?? null,
        tax_id: null,
      },
      card: {
        brand,
        checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
        country: known.country,
        display_brand: brand,
        exp_month: expMonth,
        exp_year: expYear,
        fingerprint: fingerprintOf(number),
        funding: known.funding,
        generated_from: null,
        last4: number.slice(-4),
        networks: { available: [brand], preferred: null },
        regulated_status: "unregulated",
        three_d_secure_usage: { supported: true },
        wallet: null,
      },
      created: this.#options.clock.nowSeconds(),
      customer: null,
      livemode: false,
      metadata: fields?.fields("metadata").strings() ?? {},
      type: "card",
    };
    this.methods.add({ method, behaviour: known.behaviour });
    return method;
  }

  // Payment intents

  createIntent(fields: Fields, declined: boolean): PaymentIntent {
    const asked = readIntentRequest(fields, (id, param) => this.transfers.customer(id, param));
    const used = asked.methodId === null ? null : this.method(asked.methodId, "payment_method");
    if (used) this.vault.checkUse(used, fields.text("customer"));
    const method = used?.method ?? null;
    const stored: StoredIntent = {
      intent: newIntent(asked, fields, method?.id ?? null, this.#options.clock.nowSeconds()),
      returnUrl: asked.returnUrl,
      challenged: null,
    };
    this.#keep(stored);
    this.#event("payment_intent.created", stored.intent);
    if (asked.confirm && asked.transfer) this.transfers.await(stored.intent);
    if (asked.confirm && method)
      this.#attempt(stored, this.method(method.id), declined, false, fields.flag("off_session"));
    return stored.intent;
  }

  /** The intent as it is now: a hold whose time is over is released before anybody looks at it. */
  intent(id: string): StoredIntent {
    const stored = this.intents.get(id);
    if (!stored) throw noSuch("payment_intent", id, "intent");
    const until = this.#holds.get(id);
    if (until !== undefined && until <= this.#options.clock.nowSeconds()) this.#expire(stored);
    return stored;
  }

  updateIntent(id: string, fields: Fields): PaymentIntent {
    const { intent } = this.intent(id);
    if (fields.has("metadata")) {
      // An empty value takes its key away.
      const merged = { ...intent.metadata, ...fields.fields("metadata").strings() };
      intent.metadata = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ""));
      this.#index(this.intent(id));
    }
    const description = fields.text("description");
    if (description !== null) intent.description = description;
    const amount = readAmount(fields, "amount");
    if (amount !== null) {
      if (!intent.status.startsWith("requires_") || intent.status === "requires_capture") {
        throw unexpectedState(
          `This PaymentIntent's amount could not be updated because it has a status of ${intent.status}.`,
          intent,
        );
      }
      intent.amount = amount;
    }
    return intent;
  }

  confirmIntent(id: string, fields: Fields, declined: boolean): PaymentIntent {
    const stored = this.intent(id);
    const { intent } = stored;
    if (!["requires_payment_method", "requires_confirmation", "requires_action"].includes(intent.status)) {
      throw unexpectedState(
        `You cannot confirm this PaymentIntent because it has already ${intent.status === "canceled" ? "been canceled" : "succeeded after being previously confirmed"}.`,
        intent,
      );
    }
    const methodId = fields.text("payment_method") ?? intent.payment_method;
    if (methodId === null) {
      throw new StripeFailure(400, true, {
        type: "invalid_request_error",
        code: "payment_intent_unexpected_state",
        message: "You cannot confirm this PaymentIntent because it's missing a payment method.",
        payment_intent: intent,
      });
    }
    stored.returnUrl = fields.text("return_url") ?? stored.returnUrl;
    this.#attempt(stored, this.method(methodId, "payment_method"), declined, false, fields.flag("off_session"));
    return intent;
  }

  captureIntent(id: string, fields: Fields, declined: boolean): PaymentIntent {
    const { intent } = this.intent(id);
    if (intent.status !== "requires_capture") {
      throw unexpectedState(
        `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
        intent,
      );
    }
    const amount = readAmount(fields, "amount_to_capture") ?? intent.amount_capturable;
    if (amount < 1) throw invalidParameter("amount_to_capture", "Invalid positive integer");
    if (amount > intent.amount_capturable) {
      throw invalidParameter(
        "amount_to_capture",
        `The requested capture amount is greater than the amount you can capture for this charge: ${intent.amount_capturable}.`,
        "amount_too_large",
      );
    }
    if (declined) throw cardFailure(genericDecline, intent, intent.latest_charge);
    this.#capture(intent, amount);
    return intent;
  }

  cancelIntent(id: string, fields: Fields, declined: boolean): PaymentIntent {
    const { intent } = this.intent(id);
    const reason = fields.text("cancellation_reason");
    if (reason !== null && !cancellationReasons.has(reason)) {
      throw invalidParameter(
        "cancellation_reason",
        `Invalid cancellation_reason: ${reason}.`,
        "parameter_invalid_enum",
      );
    }
    if (declined || intent.status === "succeeded" || intent.status === "canceled") {
      throw unexpectedState(
        `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.`,
        intent,
      );
    }
    this.#cancel(intent, reason);
    return intent;
  }

  /** What the buyer answered to the card's issuer. */
  answerChallenge(id: string, approve: boolean): { intent: PaymentIntent; redirect: string | null } {
    const stored = this.intent(id);
    const { intent } = stored;
    if (intent.status === "requires_action" && stored.challenged !== null) {
      const method = this.method(stored.challenged);
      if (approve) {
        try {
          this.#attempt(stored, method, false, true);
        } catch (error) {
          // The decline is on the intent; the buyer is sent back all the same.
          if (!(error instanceof StripeFailure)) throw error;
        }
      } else {
        this.#refuseAuthentication(stored, method.method);
      }
    }
    return { intent, redirect: redirectOf(stored) };
  }

  search(metadata: ReadonlyMap<string, string>, wanted: (intent: PaymentIntent) => boolean): PaymentIntent[] {
    const [first] = metadata;
    const base = first ? (this.#byMetadata.get(`${first[0]}=${first[1]}`) ?? []) : this.intents.values();
    return [...new Set(base)]
      .map(({ intent }) => this.intent(intent.id).intent)
      .filter((intent) => wanted(intent) && [...metadata].every(([key, value]) => intent.metadata[key] === value))
      .reverse();
  }

  liveHolds(): LiveHold[] {
    this.expireHolds();
    return [...this.#holds].map(([id, until]) => {
      const { intent } = this.intent(id);
      return {
        provider: "stripe",
        reference: id,
        amount: intent.amount_capturable,
        currency: intent.currency.toUpperCase(),
        captureBefore: new Date(until * 1000).toISOString(),
        metadata: intent.metadata,
      };
    });
  }

  /** Releases every hold whose time is over. */
  expireHolds(): void {
    const now = this.#options.clock.nowSeconds();
    for (const [id, until] of this.#holds) {
      const stored = until <= now ? this.intents.get(id) : undefined;
      if (stored) this.#expire(stored);
    }
  }

  // Refunds and disputes

  refund(fields: Fields, declined: boolean): Refund {
    const intentId = fields.text("payment_intent");
    const chargeId = fields.text("charge");
    if (fields.text("origin") === "customer_balance") return this.transfers.refundBalance(fields, declined);
    if (intentId === null && chargeId === null) throw missingParameter("payment_intent");
    const known = intentId === null ? undefined : this.intents.get(intentId);
    if (intentId !== null && !known) throw noSuch("payment_intent", intentId, "payment_intent");
    if (known && isTransfer(known.intent)) return this.transfers.refundPayment(known.intent, fields, declined);
    const charge = this.#chargeToRefund(intentId, chargeId);
    const amount = this.#amountToRefund(charge, readAmount(fields, "amount"));
    const status = declined ? "failed" : this.#refundsWait(charge) ? "pending" : "succeeded";
    const refund = newRefund(charge, { amount, status }, fields, this.#options.clock.nowSeconds());
    this.#keepRefund(refund);
    if (declined) {
      refund.failure_reason = "declined";
      this.#event("refund.failed", refund);
      return refund;
    }
    charge.amount_refunded += amount;
    charge.refunded = charge.amount_refunded === charge.amount_captured;
    refund.balance_transaction = this.#transaction(refund, "refund", "refund", -amount, 0).id;
    this.#bookMovement("refund", charge, refund.id, amount, refund.metadata);
    this.#event("refund.created", refund);
    this.#event("charge.refunded", charge);
    this.#event("refund.updated", refund);
    return refund;
  }

  #chargeToRefund(intentId: string | null, chargeId: string | null): Charge {
    const charge = this.charges.get(chargeId ?? this.intents.get(intentId ?? "")?.intent.latest_charge ?? "");
    if (!charge) {
      if (chargeId !== null) throw noSuch("charge", chargeId, "charge");
      throw new StripeFailure(400, true, {
        type: "invalid_request_error",
        message: `This PaymentIntent (${intentId ?? ""}) does not have a successful charge to refund.`,
        param: "payment_intent",
      });
    }
    return charge;
  }

  /** What of a charge is given back: what was asked for, or all that is left. */
  #amountToRefund(charge: Charge, asked: number | null): number {
    if (asked !== null && asked < 1) throw invalidParameter("amount", "Invalid positive integer");
    if (!charge.captured) {
      throw new StripeFailure(400, true, {
        type: "invalid_request_error",
        message: `Charge ${charge.id} has not been captured and cannot be refunded; cancel its PaymentIntent instead.`,
      });
    }
    // A dispute that was won is over: the money is ours again, and may be given back.
    if (this.disputesOf(charge.payment_intent).some(({ status }) => status !== "won")) {
      throw new StripeFailure(400, true, {
        type: "invalid_request_error",
        code: "charge_disputed",
        message: `Charge ${charge.id} has been charged back; cannot issue a refund.`,
      });
    }
    const left = charge.amount_captured - charge.amount_refunded;
    if (left === 0) {
      throw new StripeFailure(400, true, {
        type: "invalid_request_error",
        code: "charge_already_refunded",
        message: `Charge ${charge.id} has already been refunded.`,
      });
    }
    const amount = asked ?? left;
    if (amount > left) {
      throw new StripeFailure(400, true, {
        type: "invalid_request_error",
        code: "amount_too_large",
        message: `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`,
        param: "amount",
      });
    }
    return amount;
  }

  /** Whether the card's bank takes its time with refunds. */
  #refundsWait(charge: Charge): boolean {
    return this.methods.get(charge.payment_method)?.behaviour.kind === "pending_refund";
  }

  /**
   * The bank has sent a refund, or gives it up, maybe days after it had taken it on: then its money is in the merchant's
   * balance again, and the charge is refunded by that much less.
   */
  endRefund(refund: Refund, failed: boolean, reason: string): Refund {
    const charge = this.charges.get(refund.charge ?? "");
    if (!charge) return this.transfers.endRefund(refund, failed);
    if (refund.status === "failed" || (refund.status === "succeeded" && !failed)) return refund;
    refund.status = failed ? "failed" : "succeeded";
    if (failed) {
      refund.failure_reason = reason;
      charge.amount_refunded -= refund.amount;
      charge.refunded = false;
      const back = this.#transaction(refund, "refund_failure", "refund_failure", refund.amount, 0);
      refund.failure_balance_transaction = back.id;
      this.#bookMovement("refund_failed", charge, refund.id, refund.amount, refund.metadata);
      this.#event("refund.failed", refund);
      this.#event("charge.refund.updated", refund);
    }
    this.#event("refund.updated", refund);
    return refund;
  }

  #keepRefund(refund: Refund): void {
    this.refunds.add(refund);
    this.#indexRefund(refund);
  }

  #indexRefund(refund: Refund): void {
    const { payment_intent: intentId } = refund;
    if (intentId !== null) this.#refundsByIntent.set(intentId, [...this.refundsOf(intentId), refund]);
  }

  refundsOf(intentId: string): readonly Refund[] {
    return this.#refundsByIntent.get(intentId) ?? [];
  }

  /** Newest first. */
  disputesOf(intentId: string): readonly Dispute[] {
    return [...this.disputes.values()].filter(({ payment_intent: of }) => of === intentId).reverse();
  }

  /** What of a payment a cardholder could still dispute: taken, not refunded, and not withdrawn by another dispute. */
  disputable(intent: PaymentIntent): number {
    const charge = this.charges.get(intent.latest_charge ?? "");
    if (!charge?.captured) return 0;
    const rows = this.disputesOf(intent.id).flatMap(({ balance_transactions: moved }) => moved);
    return charge.amount_captured - charge.amount_refunded + rows.reduce((sum, { amount }) => sum + amount, 0);
  }

  /** The cardholder disputes a captured payment, or a part of it: the money is taken back at once. */
  dispute(intentId: string, reason: string, asked: number | null): Dispute {
    const { intent } = this.intent(intentId);
    const charge = this.charges.get(intent.latest_charge ?? "");
    // The bank does not send a refund of what its cardholder disputes.
    for (const refund of this.refundsOf(intentId)) {
      if (refund.status === "pending") this.endRefund(refund, true, "charge_for_pending_refund_disputed");
    }
    const left = this.disputable(intent);
    if (!charge || left === 0) {
      throw unexpectedState("Only a captured payment with money left that is not disputed can be disputed.", intent);
    }
    if (asked !== null && (asked < 1 || asked > left)) {
      throw invalidParameter("amount", `Between 1 and ${left} of this payment can be disputed.`);
    }
    const dispute: Dispute = {
      id: `dp_${randomText(24)}`,
      object: "dispute",
      amount: asked ?? left,
      balance_transactions: [],
      charge: charge.id,
      created: this.#options.clock.nowSeconds(),
      currency: charge.currency,
      enhanced_eligibility_types: [],
      evidence: {},
      evidence_details: {
        due_by: this.#options.clock.nowSeconds() + 9 * 86_400,
        enhanced_eligibility: {},
        has_evidence: false,
        past_due: false,
        submission_count: 0,
      },
      intended_submission_method: null,
      is_charge_refundable: false,
      livemode: false,
      metadata: {},
      network_reason_code: "10.4",
      payment_intent: intent.id,
      payment_method_details: {
        type: "card",
        card: {
          brand: charge.payment_method_details.card.brand,
          case_type: "chargeback",
          network_reason_code: "10.4",
        },
      },
      reason,
      status: "needs_response",
    };
    charge.disputed = true;
    this.#event("charge.dispute.created", dispute);
    this.disputes.add(dispute);
    dispute.balance_transactions.push(this.#transaction(dispute, "adjustment", "dispute", -dispute.amount, 0));
    this.#bookMovement("dispute", charge, dispute.id, dispute.amount, intent.metadata);
    this.#event("charge.dispute.funds_withdrawn", dispute);
    return dispute;
  }

  /**
   * The cardholder's bank decides. What it took stays taken, or comes back; `disputed` stays on the charge either way. A
   * dispute that is won brings everything back, another may have brought back a part.
   */
  closeDispute(id: string, status: "won" | "lost" | "warning_closed" | "prevented"): Dispute {
    const dispute = this.disputes.get(id);
    if (!dispute) throw noSuch("dispute", id);
    if (dispute.status !== "needs_response") return dispute;
    dispute.status = status;
    this.#event("charge.dispute.closed", dispute);
    if (status === "won") this.reinstate(id, this.#withdrawn(dispute));
    return dispute;
  }

  /** The bank brings back a part of what a dispute withdrew, whatever becomes of the dispute. */
  reinstate(id: string, amount: number): Dispute {
    const dispute = this.disputes.get(id);
    if (!dispute) throw noSuch("dispute", id);
    const charge = this.charges.get(dispute.charge);
    const left = this.#withdrawn(dispute);
    if (!charge || amount < 1 || amount > left) {
      throw invalidParameter("amount", `Between 1 and ${left} of this dispute can come back.`);
    }
    dispute.balance_transactions.push(this.#transaction(dispute, "adjustment", "dispute_reversal", amount, 0));
    this.#bookMovement("dispute_won", charge, dispute.id, amount, charge.metadata);
    this.#event("charge.dispute.funds_reinstated", dispute);
    return dispute;
  }

  /** What a dispute has taken and not brought back. */
  #withdrawn({ balance_transactions: rows }: Dispute): number {
    return -rows.reduce((sum, { amount }) => sum + amount, 0);
  }

  /** A row of the account's balance that no payment caused: a payout, a fee, a reserve. */
  addBalanceRow(row: { type: string; amount: number; fee: number; currency: string }): BalanceTransaction {
    return this.#transaction({ id: null, currency: row.currency }, row.type, row.type, row.amount, row.fee);
  }

  // Keeping and forgetting

  snapshot(): StripeSnapshot {
    return {
      methods: [...this.methods.values()],
      intents: [...this.intents.values()],
      charges: [...this.charges.values()],
      refunds: [...this.refunds.values()],
      disputes: [...this.disputes.values()],
      transactions: [...this.transactions.values()],
      events: this.events.slice(-500),
      transfers: this.transfers.snapshot(),
      vault: this.vault.snapshot(),
    };
  }

  restore(snapshot: StripeSnapshot): void {
    this.#holds.clear();
    this.#byMetadata.clear();
    this.#refundsByIntent.clear();
    this.methods.restore(snapshot.methods);
    this.charges.restore(snapshot.charges);
    this.refunds.restore(snapshot.refunds);
    this.disputes.restore(snapshot.disputes);
    this.transactions.restore(snapshot.transactions);
    this.events = snapshot.events;
    this.transfers.restore(snapshot.transfers);
    this.vault.restore(snapshot.vault ?? { setups: [] });
    this.intents.restore([]);
    for (const stored of snapshot.intents) {
      this.#keep(stored);
      const until = this.charges.get(stored.intent.latest_charge ?? "")?.payment_method_details.card.capture_before;
      if (stored.intent.status === "requires_capture" && until !== undefined) this.#holds.set(stored.intent.id, until);
    }
    for (const refund of snapshot.refunds) this.#indexRefund(refund);
  }

  #keep(stored: StoredIntent): void {
    this.intents.add(stored);
    this.#index(stored);
  }

  #index(stored: StoredIntent): void {
    for (const [key, value] of Object.entries(stored.intent.metadata)) {
      const name = `${key}=${value}`;
      const known = this.#byMetadata.get(name);
      if (known) known.push(stored);
      else this.#byMetadata.set(name, [stored]);
    }
  }

  // The card networks

  #attempt(
    stored: StoredIntent,
    used: StoredMethod,
    declined: boolean,
    authenticated: boolean,
    offSession = false,
  ): void {
    const { intent } = stored;
    const { method, behaviour } = used;
    stored.challenged = null;
    intent.next_action = null;
    intent.payment_method = method.id;
    if (declined) this.#decline(stored, method, genericDecline);
    if (behaviour.kind === "declined") this.#decline(stored, method, behaviour.decline);
    if (behaviour.kind === "challenge" && !(offSession && behaviour.setUp === true)) {
      if (offSession) this.#decline(stored, method, ownerWanted);
      if (!authenticated) {
        stored.challenged = method.id;
        intent.status = "requires_action";
        intent.last_payment_error = null;
        const url = `${this.#options.publicUrl()}/challenge/${intent.id}`;
        intent.next_action = stored.returnUrl
          ? { type: "redirect_to_url", redirect_to_url: { return_url: stored.returnUrl, url } }
          : {
              type: "use_stripe_sdk",
              use_stripe_sdk: { type: "three_d_secure_redirect", stripe_js: url, source: `src_${randomText(24)}` },
            };
        this.#event("payment_intent.requires_action", intent);
        return;
      }
      if (behaviour.decline) this.#decline(stored, method, behaviour.decline);
    }
    const charge = this.#charge(intent, method, null, authenticated);
    // With its customer named, a confirmed payment attaches the card that it sets up for later use.
    if (intent.setup_future_usage !== null && intent.customer !== null) method.customer = intent.customer;
    intent.last_payment_error = null;
    intent.latest_charge = charge.id;
    if (intent.capture_method === "manual") {
      const until = this.#options.clock.nowSeconds() + holdSeconds;
      charge.payment_method_details.card.capture_before = until;
      this.#holds.set(intent.id, until);
      intent.status = "requires_capture";
      intent.amount_capturable = intent.amount;
      this.#event("charge.succeeded", charge);
      this.#event("payment_intent.amount_capturable_updated", intent);
    } else {
      this.#capture(intent, intent.amount);
    }
    if (behaviour.kind === "disputed" && charge.captured) this.dispute(intent.id, "fraudulent", null);
  }

  #decline(stored: StoredIntent, method: PaymentMethod, decline: Decline): never {
    const { intent } = stored;
    const charge = this.#charge(intent, method, decline, false);
    intent.status = "requires_payment_method";
    intent.payment_method = null;
    intent.latest_charge = charge.id;
    intent.last_payment_error = {
      type: "card_error",
      code: decline.code,
      ...(decline.declineCode ? { decline_code: decline.declineCode } : {}),
      message: decline.message,
      charge: charge.id,
      payment_method: method,
    };
    this.#event("charge.failed", charge);
    this.#event("payment_intent.payment_failed", intent);
    throw cardFailure(decline, intent, charge.id, method);
  }

  #refuseAuthentication(stored: StoredIntent, method: PaymentMethod): void {
    const { intent } = stored;
    stored.challenged = null;
    intent.status = "requires_payment_method";
    intent.payment_method = null;
    intent.next_action = null;
    intent.last_payment_error = {
      type: "invalid_request_error",
      code: "payment_intent_authentication_failure",
      message:
        "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
      payment_method: method,
    };
    this.#event("payment_intent.payment_failed", intent);
  }

  #charge(intent: PaymentIntent, method: PaymentMethod, decline: Decline | null, authenticated: boolean): Charge {
    const created = this.#options.clock.nowSeconds();
    return this.charges.add(newCharge(intent, method, { decline, authenticated }, created));
  }

  #capture(intent: PaymentIntent, amount: number): void {
    const charge = this.charges.get(intent.latest_charge ?? "");
    if (!charge) throw unexpectedState("This PaymentIntent has no charge.", intent);
    this.#holds.delete(intent.id);
    intent.status = "succeeded";
    intent.amount_capturable = 0;
    intent.amount_received = amount;
    charge.captured = true;
    charge.amount_captured = amount;
    delete charge.payment_method_details.card.capture_before;
    const fee = Math.round((amount * this.#options.feeBps) / 10_000);
    const transaction = this.#transaction(charge, "charge", "charge", amount, fee);
    charge.balance_transaction = transaction.id;
    this.#bookMovement("charge", charge, charge.id, amount, intent.metadata);
    if (intent.capture_method === "manual") this.#event("charge.captured", charge);
    else this.#event("charge.succeeded", charge);
    this.#event("payment_intent.succeeded", intent);
  }

  #expire(stored: StoredIntent): void {
    this.#cancel(stored.intent, "automatic");
    const charge = this.charges.get(stored.intent.latest_charge ?? "");
    if (charge) this.#event("charge.expired", charge);
  }

  #cancel(intent: PaymentIntent, reason: string | null): void {
    this.#holds.delete(intent.id);
    const charge = this.charges.get(intent.latest_charge ?? "");
    if (charge && intent.status === "requires_capture") {
      // A released hold shows as refunded although no money ever moved.
      charge.amount_refunded = charge.amount;
      charge.refunded = true;
    }
    this.transfers.unapply(intent);
    intent.status = "canceled";
    intent.amount_capturable = 0;
    intent.canceled_at = this.#options.clock.nowSeconds();
    intent.cancellation_reason = reason;
    intent.next_action = null;
    this.#event("payment_intent.canceled", intent);
  }

  #transaction(
    source: { id: string | null; currency: string },
    type: BalanceTransaction["type"],
    category: BalanceTransaction["reporting_category"],
    amount: number,
    fee: number,
  ): BalanceTransaction {
    const created = this.#options.clock.nowSeconds();
    const { currency } = source;
    return this.transactions.add({
      id: `txn_${randomText(24)}`,
      object: "balance_transaction",
      amount,
      available_on: created + 2 * 86_400,
      balance_type: "payments",
      created,
      currency,
      description: null,
      exchange_rate: null,
      fee,
      fee_details:
        fee === 0
          ? []
          : [{ amount: fee, application: null, currency, description: "Stripe processing fees", type: "stripe_fee" }],
      net: amount - fee,
      reporting_category: category,
      source: source.id,
      status: "pending",
      type,
    });
  }

  #bookMovement(
    kind: "charge" | "refund" | "refund_failed" | "dispute" | "dispute_won",
    charge: Charge,
    source: string,
    amount: number,
    metadata: Metadata,
  ): void {
    const intent = this.intents.get(charge.payment_intent)?.intent;
    const all = { ...intent?.metadata, ...metadata };
    this.#options.book.record({
      at: new Date(this.#options.clock.nowMs()).toISOString(),
      provider: "stripe",
      reference: charge.payment_intent,
      source,
      orderId: all["orderId"] ?? all["order_id"] ?? null,
      kind,
      amount,
      currency: charge.currency.toUpperCase(),
      metadata: all,
    });
  }

  /** Something happened. `about` names the payment where the object does not. */
  #event(
    type: string,
    object: PaymentIntent | Charge | BankPayment | Refund | Dispute | CashTransaction,
    about: string | null = null,
  ): void {
    const id = `evt_${randomText(24)}`;
    const created = this.#options.clock.nowSeconds();
    const body = writeEvent(id, type, created, JSON.stringify(object), this.#origin);
    const event: StoredEvent = { id, type, created, body };
    this.events.push(event);
    if (this.events.length > keptEvents * 2) this.events = this.events.slice(-keptEvents);
    const own = "payment_intent" in object ? object.payment_intent : object.id;
    this.#options.onEvent(event, this.referencesOf(about ?? own ?? object.id));
  }

  /** Every name by which somebody may mean this payment; what repeats from run to run comes first. */
  referencesOf(intentId: string): string[] {
    const intent = this.intents.get(intentId)?.intent;
    if (!intent) return [intentId];
    const fingerprint =
      intent.payment_method === null ? undefined : this.methods.get(intent.payment_method)?.method.card.fingerprint;
    return [
      ...Object.values(intent.metadata),
      intentId,
      ...(intent.payment_method === null ? [] : [intent.payment_method]),
      ...(fingerprint === undefined ? [] : [fingerprint]),
    ];
  }
}

/** An event's body. The object is written already, so that one event costs one serialisation. */
export function writeEvent(id: string, type: string, created: number, object: string, origin: Origin): string {
  const request = JSON.stringify({ id: origin.requestId, idempotency_key: origin.idempotencyKey });
  return (
    `{"id":"${id}","object":"event","api_version":"${apiVersion}","created":${created},"data":{"object":${object}},` +
    `"livemode":false,"pending_webhooks":1,"request":${request},"type":"${type}"}`
  );
}

function redirectOf(stored: StoredIntent): string | null {
  if (stored.returnUrl === null || !URL.canParse(stored.returnUrl)) return null;
  const url = new URL(stored.returnUrl);
  const { intent } = stored;
  url.searchParams.set("payment_intent", intent.id);
  url.searchParams.set("payment_intent_client_secret", intent.client_secret);
  url.searchParams.set("source_type", "card");
  const good = intent.status === "succeeded" || intent.status === "requires_capture";
  url.searchParams.set("redirect_status", good ? "succeeded" : "failed");
  return url.href;
}

function cardFieldFailure(code: string, param: string, message: string): StripeFailure {
  return new StripeFailure(402, false, { type: "card_error", code, param, message });
}

function cardFailure(
  decline: Decline,
  intent: PaymentIntent,
  charge: string | null,
  method?: PaymentMethod,
): StripeFailure {
  return new StripeFailure(402, true, {
    type: "card_error",
    code: decline.code,
    ...(decline.declineCode ? { decline_code: decline.declineCode } : {}),
    message: decline.message,
    ...(charge ? { charge } : {}),
    payment_intent: intent,
    ...(method ? { payment_method: method } : {}),
  });
}
