import type { RefundClock } from "../domain/refund-clock";
import type { Disclosures } from "@/server/modules/contracts";
import type { FrozenAddress } from "@/inputs/addresses";
import type { EntryCause, LeaseEvent, LeaseRole, LeaseReviewReason, LeaseState, ReceiptWay } from "@/inputs/leases";
import type { LeaseFunder } from "@/inputs/leasing";
import type { LimitOutcome, LimitReasonCode } from "@/inputs/limits";
import type { OrderState } from "@/inputs/orders";
import type { Means } from "@/market";
import type { SellerParticulars } from "@/server/modules/identity";
import type { AcceptedDocument } from "@/server/modules/legal";
import type { CivilDate } from "@/shared/civil-date";
import type { Currency } from "@/shared/money";
import type { InstalmentState } from "../domain/instalment-account";
import type { LeaseHeadline } from "../domain/lease-headline";
import type { OrderForm } from "../domain/order-form";

/** Who looks at a lease, and so what of it is shown. */
export type LeaseReader = Extract<LeaseRole, "buyer" | "seller" | "admin">;

/** A lease as one of its people sees it. All amounts in minor units of its currency. */
export interface LeaseView extends LeasedGoods, LeaseParties, LeaseAmounts {
  readonly id: string;
  readonly number: string;
  readonly state: LeaseState;
  /** The one sentence that heads it, from its whole state. */
  readonly headline: LeaseHeadline;
  /** Why a person at the lease desk must look before it goes on; null while nobody must. */
  readonly reviewReason: LeaseReviewReason | null;
  readonly funder: LeaseFunder;
  readonly termMonths: number;
  /** Not for the seller. */
  readonly limitRequestId: string | null;
  /** Not for the seller. */
  readonly appealedAt: Date | null;
  /** What was decided about the limit; not for the seller. */
  readonly decision: LimitDecisionView | null;
  /** When the seller was asked to provide the goods; null before. */
  readonly sellerAskedAt: Date | null;
  readonly form: OrderFormView | null;
  /** What leaving costs: as the contract says once there is one, and as the order form's figures come to before. */
  readonly exits: readonly LeaseExitView[];
  /** The orders that pay what is due at signing, newest first; not for the seller. */
  readonly payments: readonly SigningPaymentView[];
  /** A bank took back what was paid at signing, and a person is looking: nothing is shipped or put into force. */
  readonly paymentInDoubt: boolean;
  /** What is given back after the goods came back, and by when; not for the seller. */
  readonly refund: LeaseRefundView | null;
  readonly delivery: LeaseDeliveryView | null;
  /** Newest first. */
  readonly disputes: readonly LeaseDisputeView[];
  readonly contract: LeaseContractView | null;
  readonly instalments: readonly InstalmentView[];
  readonly service: ServiceEntitlementView | null;
  /** The newest payment for buying the goods; null before there is one, and for the seller. */
  readonly buyout: BuyoutPaymentView | null;
  /** The cooling-off period has not passed; it has not begun while there is no contract. */
  readonly withdrawable: boolean;
  /** What this reader can do now, by the state table; guards may still refuse. */
  readonly can: readonly LeaseEvent[];
  readonly timeline: readonly LeaseEventView[];
}

/** What is leased, as it was when it was applied for. */
export interface LeasedGoods {
  readonly titleEn: string;
  readonly titleKo: string;
  readonly variantNameEn: string;
  readonly variantNameKo: string;
  readonly picturePath: string | null;
  /** Where the goods are still offered; null when they are offered no more. */
  readonly listingSlug: string | null;
  readonly sku: string;
}

export interface LeaseParties {
  readonly sellerName: string;
  readonly buyerName: string;
  /** Not for the seller. */
  readonly buyerEmail: string | null;
  /** Who the seller is, as the buyer may know; null for the seller. */
  readonly seller: SellerParticulars | null;
  /** What held between the market and the buyer when the lease was ordered, or applied for; not for the seller. */
  readonly agreements: readonly AcceptedDocument[];
  /** Where the goods of a lease that ended go back to, for who has them; null while they stay, or came back. */
  readonly returnAddress: FrozenAddress | null;
}

export interface LeaseAmounts {
  readonly currency: Currency;
  readonly cashPriceMinor: bigint;
  readonly instalmentMinor: bigint;
  readonly dueAtSigningMinor: bigint;
  /** What of the amount at signing is deposit. */
  readonly securityDepositMinor: bigint;
  readonly totalOfPaymentsMinor: bigint;
  /** The monthly limit asked for; not for the seller. */
  readonly askedMonthlyMinor: bigint | null;
}

export interface LimitDecisionView {
  readonly outcome: LimitOutcome;
  /** What may be carried each month; null unless approved. */
  readonly amountMinor: bigint | null;
  readonly expiresAt: Date | null;
  readonly reasonCodes: readonly LimitReasonCode[];
  readonly at: Date;
}

export interface OrderFormView {
  readonly form: OrderForm;
  readonly hash: string;
  /** What the law wants to be read first, as the papers say it; null in forms from before there were papers. */
  readonly disclosures: Readonly<Record<"en" | "ko", Disclosures>> | null;
  /** SHA-256 of the form's sealed document; null until it is drawn, or where there is none. */
  readonly paperSha256: string | null;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly expired: boolean;
  /** What follows is null, or empty, until the form was submitted. */
  readonly submittedAt: Date | null;
  readonly address: FrozenAddress | null;
  readonly dueDay: number | null;
  /** From which cards each instalment is taken; empty for the seller. */
  readonly mandate: readonly { readonly label: string; readonly amountMinor: bigint }[];
}

/** What it costs to leave after a payment, or, in contracts from before they named payments, after a month. */
export interface LeaseExitView {
  readonly afterPayment?: number;
  readonly month?: number;
  readonly on: CivilDate;
  readonly buyoutMinor: bigint;
  /** How much of it is the fee for leaving early; contracts name the whole only. */
  readonly buyoutFeeMinor?: bigint;
  readonly returnCostMinor: bigint;
}

export interface LeaseRefundView extends RefundClock {
  /** Everything is with the buyer. */
  readonly done: boolean;
  readonly amountMinor: bigint;
}

export interface SigningPaymentView {
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
  readonly totalMinor: bigint;
  readonly needsReview: boolean;
  readonly endedAt: Date | null;
}

/** An order that pays for the goods themselves. */
export interface BuyoutPaymentView {
  readonly id: string;
  readonly state: OrderState;
  readonly totalMinor: bigint;
}

export interface LeaseDeliveryView {
  readonly serialNumber: string;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly shippedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly receivedBy: string | null;
  readonly proofPictures: readonly string[];
  /** Reminders sent since the goods arrived. */
  readonly reminders: number;
  readonly receiptWay: ReceiptWay | null;
  readonly receiptAt: Date | null;
  readonly returnedAt: Date | null;
  /** Too many wrong codes were typed at the door: none is taken any more. */
  readonly doorLocked: boolean;
  /** For the seller while a code is taken. */
  readonly doorTriesLeft: number | null;
  /** The one-time code, for the buyer while it is taken. */
  readonly doorCode: string | null;
}

export interface LeaseDisputeView {
  readonly id: string;
  readonly text: string;
  readonly pictures: readonly string[];
  readonly openedAt: Date;
  readonly decision: "dismissed" | "upheld" | "settled" | null;
  readonly decidedAt: Date | null;
  readonly note: string | null;
}

export interface LeaseContractView {
  readonly number: string;
  /** The funder's word that the contract is as agreed. */
  readonly confirmation: "open" | "asked" | "confirmed" | "refused";
  readonly confirmedBy: "lease_desk" | "financial_institution";
  readonly confirmedAt: Date | null;
  readonly issuedAt: Date | null;
  /** SHA-256 of the document that is shown and signed. */
  readonly issuedSha256: string | null;
  readonly signedAt: Date | null;
  readonly signedSha256: string | null;
  readonly activeAt: Date | null;
  readonly withdrawableUntil: Date;
  readonly locale: "en" | "ko";
  /** The words that are agreed to by signing, as they go into the evidence: in the language of the page. */
  readonly consentText: Readonly<Record<"en" | "ko", string>>;
}

export interface InstalmentView {
  /** From 1 to the term's number of payments. */
  readonly number: number;
  readonly dueOn: string;
  readonly instalmentMinor: bigint;
  readonly interestMinor: bigint;
  readonly principalMinor: bigint;
  /** What remains financed after it. */
  readonly balanceMinor: bigint;
  /** Collected of it so far, late charges left out. */
  readonly paidMinor: bigint;
  /**
   * What it is today, by its dates and its payments; `ended` where the contract ended before it was paid, `undisclosed` for
   * the seller of a lease that an institution funds, who is told neither state nor payments.
   */
  readonly state: InstalmentState | "ended" | "undisclosed";
  /** What of its interest and principal is open today. */
  readonly unpaidInterestMinor: bigint;
  readonly unpaidPrincipalMinor: bigint;
  /** The two together, late charges left out. */
  readonly unpaidMinor: bigint;
  /** What being late has cost until today, paid or not, and what of that is open. */
  readonly lateChargeMinor: bigint;
  readonly unpaidLateChargeMinor: bigint;
  /** The last day on which it can be paid without a charge for being late. */
  readonly graceUntil: CivilDate;
  /** What settled it, in the order in which it came. */
  readonly settlements: readonly SettlementView[];
}

/** A payment, a credit or a decision that settled a part of an instalment. */
export interface SettlementView {
  readonly on: CivilDate;
  /** The most that it ever settled of the instalment, late charges included. */
  readonly amountMinor: bigint;
  /** What of it paid for being late. */
  readonly lateChargeMinor: bigint;
  readonly cause: EntryCause;
  /** What of it counts no more: a bank took it back, or the contract was withdrawn from. */
  readonly takenBackMinor: bigint;
  /** When that happened last; null while it never did. */
  readonly takenBackOn: CivilDate | null;
  /** The order that paid; null for credits and decisions, and for the seller. */
  readonly orderId: string | null;
  /** By what it was paid; empty where nobody paid, and for the seller. */
  readonly means: readonly SettlingMeans[];
}

/** A part of the payment that settled. */
export interface SettlingMeans {
  readonly means: Means;
  readonly card: { readonly brand: string; readonly last4: string } | null;
}

export interface ServiceEntitlementView {
  readonly leaseId: string;
  readonly visitsPerYear: number;
  readonly repair: boolean;
  readonly replacement: boolean;
  /** Within how many hours the seller answers a request. */
  readonly responseHours: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly endedAt: Date | null;
}

export interface LeaseEventView {
  readonly event: LeaseEvent;
  readonly toState: LeaseState;
  readonly role: LeaseRole;
  readonly at: Date;
  readonly detail: Readonly<Record<string, string>>;
}
