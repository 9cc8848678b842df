import { z } from "zod";
import { languages } from "@/shared/languages";
import { maxAmountMinor } from "@/shared/money";
import { incomeStatement } from "./limits";
import { shippingAddress } from "./addresses";
import { tenderInput } from "./payments";
import { civilDate, digest, id, line, paragraphs, secretText, token } from "./text";

/** States of a lease, from its application to the contract in force. `lease-transitions.ts` moves them. */
export const leaseStates = [
  "limit_requested",
  "limit_referred",
  "limit_approved",
  "limit_rejected",
  "order_form_issued",
  "ordered",
  "seller_confirmed",
  "shipped",
  "delivered",
  "inspection_disputed",
  "receipt_confirmed",
  "contract_issued",
  "signed",
  "active",
  "matured",
  "bought_out",
  "purchased",
  "withdrawn",
  "declined",
  "cancelled",
  "expired",
] as const;
export type LeaseState = (typeof leaseStates)[number];

/** States from which nothing moves any more, but for goods that come back. */
export const endedLeaseStates: readonly LeaseState[] = [
  "withdrawn",
  "declined",
  "cancelled",
  "expired",
  "bought_out",
  "purchased",
];

/** What moves a lease. */
export const leaseEvents = [
  "applied",
  "approved",
  "rejected",
  "referred",
  "appealed",
  "orderFormIssued",
  "orderFormExpired",
  "ordered",
  "paymentEnded",
  "sellerAsked",
  "sellerConfirmed",
  "sellerDeclined",
  "cancelled",
  "shipped",
  "delivered",
  "reminded",
  "doorCodeLocked",
  "doorCodeUnlocked",
  "receiptConfirmed",
  "disputed",
  "disputeDismissed",
  "disputeUpheld",
  "confirmationAsked",
  "confirmationRefused",
  "confirmationTakenOver",
  "stepFailed",
  "stepRetried",
  "contractIssued",
  "signingOverdue",
  "signed",
  "activated",
  "paymentApplied",
  "paymentReopened",
  "chargeFailed",
  "termEndNear",
  "matured",
  "boughtOut",
  "withdrawn",
  "goodsReturned",
] as const;
export type LeaseEvent = (typeof leaseEvents)[number];

/** Why a person at the lease desk must look before a lease goes on. */
export const leaseReviewReasons = ["confirmation_refused", "confirmation_silent", "step_failed", "not_signed"] as const;
export type LeaseReviewReason = (typeof leaseReviewReasons)[number];

/** Who may move a lease. `rule` and `institution` decide limits, `system` is the clock and the worker. */
export const leaseRoles = ["buyer", "seller", "admin", "rule", "institution", "system"] as const;
export type LeaseRole = (typeof leaseRoles)[number];

/** How the buyer's receipt of the goods was determined. */
export const receiptWays = ["door_code", "buyer", "time_out", "dispute"] as const;
export type ReceiptWay = (typeof receiptWays)[number];

/** What of a lease an order pays. Of each there is at most one at a time that is not paid yet. */
export const leasePurposes = ["signing", "instalments", "buyout"] as const;
export type LeasePurpose = (typeof leasePurposes)[number];

/** The parts of an instalment. The late charge is no line of the schedule: it grows by the day. */
export type InstalmentPart = "interest" | "principal" | "late_charge";

/** Why a part is owed no longer. Only a payment brings money. */
export type EntryCause = "payment" | "service_credit" | "waiver" | "write_off";

export const leaseRef = z.object({ leaseId: id });

/** Applies for a lease. `quoteHash` is of the quote that the buyer saw. */
export const applyForLeaseInput = z.object({
  requestId: id,
  offerId: id,
  variantId: id,
  termMonths: z.int().min(1).max(120),
  quoteHash: digest,
  askedMonthlyMinor: z.bigint().positive().max(maxAmountMinor),
  statement: incomeStatement,
  /** The buyer has read and agreed that the statement is checked and passed on. */
  consent: z.literal(true),
});
export type ApplyForLeaseInput = z.output<typeof applyForLeaseInput>;

/** From what each instalment is taken: the buyer's saved cards and how much of it each carries. */
export const mandateInput = z
  .array(z.object({ cardId: id, amountMinor: z.bigint().positive().max(maxAmountMinor) }))
  .min(1)
  .max(4);
export type MandateInput = z.output<typeof mandateInput>;

/** Submits the order form. `tenders` pay what is due at signing, and are empty when nothing is. */
export const submitOrderFormInput = leaseRef.extend({
  formHash: digest,
  address: shippingAddress,
  /** Day of the month on which instalments fall due; the month's last day where it is shorter. */
  dueDay: z.int().min(1).max(31),
  mandate: mandateInput,
  tenders: z.array(tenderInput).max(12),
  acknowledged: z.literal(true),
});
export type SubmitOrderFormInput = z.output<typeof submitOrderFormInput>;

export const confirmLeaseOrderInput = leaseRef.extend({ serialNumber: line.min(2).max(60) });
export const declineLeaseOrderInput = leaseRef.extend({ reason: paragraphs.min(1).max(500) });
export const shipLeaseInput = leaseRef.extend({
  carrier: line.min(1).max(60),
  trackingNumber: line.min(4).max(40),
});

/** Pictures that prove something, as paths of what was uploaded before. */
export const evidencePictures = z.array(token.max(200)).max(6);

export const deliverLeaseInput = leaseRef.extend({
  receivedBy: line.min(1).max(80),
  pictures: evidencePictures,
});

/** The seller's terminal at the door: the six digits that the buyer reads out. */
export const confirmAtDoorInput = leaseRef.extend({ code: token.regex(/^\d{6}$/) });

export const disputeInspectionInput = leaseRef.extend({
  text: paragraphs.min(10).max(2_000),
  pictures: evidencePictures,
});

export const decideInspectionInput = leaseRef.extend({
  decision: z.enum(["dismissed", "upheld"]),
  note: paragraphs.min(1).max(1_000),
});

/** The lease desk takes codes at the door again; both sides read why. */
export const unlockDoorInput = leaseRef.extend({ note: paragraphs.min(1).max(1_000) });

/** What the lease desk does with a contract that its funder did not confirm, or with a step that fails. */
export const decideStandstillInput = leaseRef.extend({
  decision: z.enum(["take_over", "try_again", "cancel"]),
  note: paragraphs.min(1).max(1_000),
});

/** Signs the contract that was shown, with the account's password again. */
export const signContractInput = leaseRef.extend({
  sha256: digest,
  /** The language of the page, in which the words that are agreed to stand. */
  locale: z.enum(languages),
  password: secretText.min(1).max(200),
  consent: z.literal(true),
});
export type SignContractInput = z.output<typeof signContractInput>;

/** What leaving would cost on a day; today when it is not given. */
export const leavingCostsInput = leaseRef.extend({ on: civilDate.nullish() });

/** Buys the goods by a quote: the one that was shown, by its hash. */
export const startBuyoutInput = leaseRef.extend({
  quoteId: id,
  hash: digest,
  tenders: z.array(tenderInput).min(1).max(12),
});
export type StartBuyoutInput = z.output<typeof startBuyoutInput>;

export const withdrawLeaseInput = leaseRef.extend({ reason: paragraphs.max(500) });

/** A withdrawal that came by letter, by the day on which it was sent; both sides read the note. */
export const recordWithdrawalInput = leaseRef.extend({
  sentOn: civilDate,
  note: paragraphs.min(1).max(1_000),
});
export const receiveReturnedInput = leaseRef.extend({ restocked: z.boolean() });

/** A page of leases, newest first; `cursor` is the last id of the page before. */
export const leaseListInput = z.object({ cursor: id.nullish(), limit: z.int().min(1).max(50).default(20) });
