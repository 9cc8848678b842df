import type { Means, ProviderName } from "@/market";
import type { TenderState } from "@/inputs/payments";
import type { Currency } from "@/shared/money";

/**
 * What a means can do at its provider. The order of work and the ways of a refund follow from these, never from the
 * means' name: a fourth means is an adapter that declares its own.
 */
export interface Capabilities {
  /** The money can be held first and taken later. */
  readonly hold: boolean;
  /** A part of what was taken can be given back. */
  readonly partialRefund: boolean;
  /** How long money can go back over the same means. */
  readonly refundWindow: "long" | "same_month";
  /**
   * When a refund must name the buyer's bank account. `asked_by_provider`: the provider finds it out, from the transfer or
   * by a mail to the buyer.
   */
  readonly refundNeedsAccount: "always" | "window_closed" | "never" | "asked_by_provider";
  /** The money comes later, by the buyer's own hand, to an account that was issued. */
  readonly arrivesLate: boolean;
  /** It may arrive in several payments, which count together. */
  readonly arrivesInParts: boolean;
  /** More than was asked for may arrive: nobody refuses it. */
  readonly mayExceed: boolean;
  /** A refund that was asked for is sent even if the bank takes the deposit back meanwhile. */
  readonly refundsOutliveReversal: boolean;
  /** Whether the buyer has to act at the provider before the money is there. */
  readonly buyerActs: "never" | "sometimes" | "always";
  /** The buyer brings a token from the provider's own field. */
  readonly needsToken: boolean;
  /** Tenders of this means that one plan may have; null leaves it to the policy. */
  readonly atMost: number | null;
}

/** What the buyer must do at the provider before the payment goes on. */
export type BuyerAction = { readonly kind: "redirect"; readonly url: string } | { readonly kind: "window" };

/** What a bank's form for a transfer asks for beside the numbers. Lines of an address are as they are printed. */
interface SendingDetails {
  /** Such as `checking`. */
  readonly accountType: string | null;
  /** How it can be sent, by the networks' names: `ach`, `domestic_wire_us`, `swift`. */
  readonly networks: readonly string[];
  /** The bank's code in transfers from abroad. */
  readonly swiftCode: string | null;
  readonly bankAddress: readonly string[];
  readonly holderAddress: readonly string[];
}

/** Where a buyer pays cash into. */
export interface VirtualAccount {
  /** The bank, by its code where the country's banks have such, or by its routing number. */
  readonly bankCode: string;
  /** The bank's name where its code does not tell it. */
  readonly bankName?: string;
  readonly number: string;
  readonly holder: string;
  /** What the sending bank asks for beside it, as far as the provider tells. */
  readonly sending?: SendingDetails;
  /** ISO 8601 instant at which the bank closes the account; null where it stays open for good. */
  readonly dueAt: string | null;
}

/** Money that came into a virtual account and has not been taken back by the bank. */
export interface Deposit {
  /** Tells this arrival from the next one of the same payment. */
  readonly reference: string;
  readonly amountMinor: bigint;
  readonly receivedAt: Date;
}

/**
 * Money of a payment that the buyer's bank withdrew from us against our will: a dispute, as card companies call it. Told by
 * what moved, not by how the dispute's outcome is called: a bank that decides for its cardholder may return a part. A
 * dispute that withdraws a second time, after an appeal, is told as a second one.
 */
export interface DisputeFact {
  readonly reference: string;
  /** What was withdrawn, in minor units. Disputes that never moved money are not listed. */
  readonly amountMinor: bigint;
  /** What of it came back, in minor units. */
  readonly returnedMinor: bigint;
  /** It is decided: what has not come back by now stays withdrawn, until more comes back all the same. */
  readonly closed: boolean;
}

/** What a provider says of one payment, in our words. The only source from which a tender's state is settled. */
export interface PaymentFacts {
  /** The provider's name of the payment; null while it has none, before the buyer opened its window. */
  readonly reference: string | null;
  readonly status:
    "processing" | "action_required" | "held" | "captured" | "awaiting_deposit" | "declined" | "released" | "expired";
  /** What the payment was asked for; compared with the tender before anything is applied. */
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly heldUntil: Date | null;
  readonly buyerAction: BuyerAction | null;
  readonly virtualAccount: VirtualAccount | null;
  /** Proof that a webhook is about this payment, where the provider hands one out. */
  readonly secret: string | null;
  /** Money that stands in the account; null when the provider's answer does not tell arrivals apart any more. */
  readonly deposits: readonly Deposit[] | null;
  /**
   * The provider's name of whom the account belongs to, where it gives each tender an owner of its own: money that comes
   * when the payment is over is told by it.
   */
  readonly accountOwner: string | null;
  /** Refunds, by their references, that the provider gave up after it had taken them on: their money is back with it. */
  readonly failedRefunds: readonly string[];
  /** Refunds of which some came back to the provider, and its answer does not say which: a person has to find out. */
  readonly doubtfulRefunds: readonly string[];
  /** Every dispute that moved money, as far as this answer tells. One that is missing says nothing: it may be unread. */
  readonly disputes: readonly DisputeFact[];
  readonly failureCode: string | null;
}

/**
 * Nothing is known: it may or may not have happened, and is asked again later under the same key. Where the provider
 * refuses us ourselves (our key, our contract), asking again helps only once an operator has mended that: nobody's
 * payment is declined for it, and the operator is called.
 */
export interface Unknown {
  readonly kind: "unknown";
  readonly reason: string;
  readonly refusesUs?: true;
}

/** What came of asking a provider. */
export type Outcome =
  | { readonly kind: "done"; readonly facts: PaymentFacts }
  | { readonly kind: "refused"; readonly code: string; readonly facts: PaymentFacts | null }
  | Unknown;

/**
 * What came of asking for a refund; the payment itself is not read back for it. `told` says what the provider has said of
 * it since: `given_up`, the money left and has come back; `in_doubt`, that of some refund of the same payment.
 * `perhapsDone` says that it is refused because the money has gone back already.
 */
export type RefundOutcome =
  | { readonly kind: "done"; readonly reference: string; readonly told?: "given_up" | "in_doubt" }
  | { readonly kind: "refused"; readonly code: string; readonly perhapsDone?: true }
  | Unknown;

/** What came of reading a payment. `absent` is the provider's own word that there is none. */
export type LookUp = { readonly kind: "found"; readonly facts: PaymentFacts } | { readonly kind: "absent" } | Unknown;

/** The tender that an operation is about. */
export interface TenderAtProvider {
  readonly tenderId: string;
  readonly orderId: string;
  readonly means: Means;
  readonly currency: Currency;
  readonly amountMinor: bigint;
  /** The provider's name of the payment, once known. */
  readonly reference: string | null;
}

/** Starts a payment: a hold, a charge, an account to pay into, or a window that the buyer must open. */
export interface StartRequest extends TenderAtProvider {
  readonly idempotencyKey: string;
  /** The card's token, for means that need one. */
  readonly token: string | null;
  /** The provider's name of the person that the card is attached to, or will be by this payment. */
  readonly customer: string | null;
  /** The card is not attached yet, and its owner wants it kept: the payment's consent is one for later payments too. */
  readonly keepCard: boolean;
  /** The buyer is not there: by the consent that was given when the card was kept. */
  readonly offSession?: boolean;
  /** What the buyer reads at the provider. */
  readonly orderName: string;
  readonly buyerName: string;
  /** Where the provider writes to the buyer; null for means that it never has to. */
  readonly buyerEmail: string | null;
  /** Where the provider sends the buyer back to after acting. */
  readonly returnUrl: string;
  /** Until when a deposit may arrive, for means that arrive late. */
  readonly depositBy: Date | null;
}

export interface ConfirmRequest extends TenderAtProvider {
  readonly idempotencyKey: string;
  /** What the provider's window handed to the buyer's browser. */
  readonly paymentKey: string;
}

export interface ChangeRequest extends TenderAtProvider {
  readonly idempotencyKey: string;
}

export interface RefundRequest extends TenderAtProvider {
  readonly idempotencyKey: string;
  readonly refundId: string;
  /** `unapplied` gives back what arrived and paid for nothing; `payment` what the tender took. */
  readonly of: "payment" | "unapplied";
  /** How much goes back, in minor units; at most what is left of the payment. */
  readonly refundMinor: bigint;
  /** The buyer's bank account, for means whose refunds need one. */
  readonly account: { readonly bankCode: string; readonly number: string; readonly holderName: string } | null;
}

/** A card as its provider describes it. */
export interface CardDescription {
  readonly token: string;
  readonly fingerprint: string;
  readonly brand: string;
  readonly last4: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
}

/** What came of reading a card. */
export type CardLookUp =
  | { readonly kind: "found"; readonly card: CardDescription }
  | { readonly kind: "refused"; readonly code: string }
  | Unknown;

/** What came of asking for something that has no payment: a customer's name, or that it is done. */
export type Named =
  { readonly kind: "done"; readonly reference: string } | { readonly kind: "refused"; readonly code: string } | Unknown;

/** How far saving a card has come, by the provider's word. */
export type SavingOutcome =
  | { readonly kind: "saved"; readonly reference: string }
  | { readonly kind: "action_required"; readonly reference: string; readonly url: string }
  | { readonly kind: "refused"; readonly code: string }
  | Unknown;

/**
 * Where a provider keeps cards for later payments. A card is attached to a customer, with the consent of its bank; what
 * we keep is a token. Never throws for what a provider answers, like {@link Gateway}.
 */
export interface CardVault {
  /** Gives a person a name at the provider. Nothing about the person is sent but our own id. */
  makeCustomer(request: { readonly userId: string; readonly idempotencyKey: string }): Promise<Named>;
  saveCard(request: {
    readonly token: string;
    readonly customer: string;
    readonly idempotencyKey: string;
    /** Where the card's bank sends its owner back to. */
    readonly returnUrl: string;
  }): Promise<SavingOutcome>;
  lookUpSaving(reference: string): Promise<SavingOutcome>;
  /**
   * Ends a saving that waits for its owner, so that the owner's bank cannot end it any more: refused with `abandoned`. One
   * that had come to its end before is told as it ended.
   */
  cancelSaving(request: { readonly reference: string; readonly idempotencyKey: string }): Promise<SavingOutcome>;
  /** Takes a card away. One that is away already is done. */
  detachCard(request: { readonly token: string; readonly idempotencyKey: string }): Promise<Named>;
  /** Deletes a customer, and with it what is attached to it. One that is gone already is done. */
  removeCustomer(reference: string): Promise<Named>;
}

/** One movement of money in the provider's own book, for reconciliation. */
export interface ProviderMovement {
  readonly provider: ProviderName;
  /** The payment that the movement belongs to; null for one that belongs to none, such as a payout or a reserve. */
  readonly reference: string | null;
  /** `other` is whatever nobody here has a word for: it is listed by its name, never left out. */
  readonly kind: "charge" | "refund" | "deposit" | "reversal" | "dispute" | "other";
  /** What the provider calls a movement of this kind. */
  readonly name: string;
  /** The provider's name of this very movement. */
  readonly movement: string;
  /** Positive into the marketplace's account, negative out of it, in minor units, fees left out. */
  readonly amountMinor: bigint;
  /** What the provider kept for it: positive costs us, negative comes back. In minor units. */
  readonly feeMinor: bigint;
  /** ISO 4217, in capitals: whatever the provider keeps, which need not be a currency of ours. */
  readonly currency: string;
  readonly at: Date;
}

/** A webhook whose sender was verified, reduced to what it hints at. */
export interface WebhookHint {
  readonly eventId: string;
  readonly type: string;
  /** Our tender, where the provider carries its id; otherwise found by `reference`. */
  readonly tenderId: string | null;
  readonly reference: string | null;
  /** Whose account the money came into, where the provider tells only that. */
  readonly accountOwner: string | null;
  /** Whether the provider's signature stands over it; without one only the secret proves who is speaking. */
  readonly signed: boolean;
  /** A per-payment secret that must equal the stored one before the hint is believed. */
  readonly secret: string | null;
  /** In these states of the tender the webhook says nothing new, and the provider need not be read again. */
  readonly alreadyTrueIn: readonly TenderState[];
  readonly payload: unknown;
}

/**
 * A company that moves money for us. Implementations speak its wire format and translate; they decide nothing, keep
 * nothing, and never throw for what a provider answers: time-outs and server faults are `unknown`.
 */
export interface Gateway {
  readonly provider: ProviderName;
  /** Null where cards cannot be kept for later. */
  readonly vault: CardVault | null;
  /** What each means can do here; null when this provider does not perform it. */
  capabilities(means: Means): Capabilities | null;
  start(request: StartRequest): Promise<Outcome>;
  confirm(request: ConfirmRequest): Promise<Outcome>;
  capture(request: ChangeRequest): Promise<Outcome>;
  /** Gives up a payment that was not taken: a hold, an open challenge, an account still empty. */
  release(request: ChangeRequest): Promise<Outcome>;
  refund(request: RefundRequest): Promise<RefundOutcome>;
  /**
   * What became of a refund that was asked for and not answered; null when the provider knows of none. Asked before a
   * refund is repeated: a provider keeps a failure under its key, and forgets the key one day. One that the provider took
   * on and gave up since is told as that: asked for again under its key, it would be told as it was at first.
   */
  findRefund(request: RefundRequest): Promise<RefundOutcome | null>;
  lookUp(tender: TenderAtProvider): Promise<LookUp>;
  /** Describes a card token; refused when the provider does not know it. */
  describeCard(token: string): Promise<CardLookUp>;
  /** Checks the sender and reads the hint; null when the signature or the form is wrong. */
  readWebhook(body: string, headers: Headers): WebhookHint | null;
  /** Every movement of money between two instants, of every kind, oldest first; later ones may be there too. */
  listMovements(since: Date, until: Date): AsyncIterable<ProviderMovement>;
}

/** The gateways of this deployment by provider. */
export type Gateways = Readonly<Partial<Record<ProviderName, Gateway>>>;
