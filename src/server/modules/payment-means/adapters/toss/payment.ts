import { currencies, type Currency } from "@/shared/money";
import type { Deposit, PaymentFacts, TenderAtProvider } from "../../domain/gateway";
import type { TossPayment } from "./wire";

/** Reads a Payment object into our words. Toss's amounts are whole units of a currency without decimals. */
export function readTossPayment(payment: TossPayment): PaymentFacts {
  const account = payment.virtualAccount;
  return {
    reference: payment.paymentKey,
    status: account ? accountStatus(payment) : windowStatus(payment),
    amountMinor: BigInt(payment.totalAmount),
    currency: readCurrency(payment.currency),
    heldUntil: null,
    buyerAction: payment.status === "READY" || payment.status === "IN_PROGRESS" ? { kind: "window" } : null,
    virtualAccount: account
      ? {
          bankCode: account.bankCode,
          number: account.accountNumber,
          holder: account.customerName ?? "",
          dueAt: readSeoulTime(account.dueDate).toISOString(),
        }
      : null,
    secret: payment.secret ?? null,
    deposits: account ? readDeposits(payment) : null,
    accountOwner: null,
    failedRefunds: failedRefunds(payment),
    doubtfulRefunds: doubtfulRefunds(payment),
    // A bank that takes a deposit back is told by the deposit; Toss tells of no other dispute.
    disputes: [],
    failureCode: payment.failure?.code ?? null,
  };
}

/**
 * The cancellations whose money did not reach the buyer, by their keys: those that say so themselves (`cancelStatus`
 * `ABORTED`), and the only one of a deposit whose refund its bank did not take.
 */
export function failedRefunds(payment: TossPayment): string[] {
  const aborted = (payment.cancels ?? []).filter(({ cancelStatus }) => cancelStatus === "ABORTED");
  const refused = unnamedRefunds(payment);
  return [...aborted.map(({ transactionKey }) => transactionKey), ...(refused.length === 1 ? refused : [])];
}

/** The cancellations of which one or more, and nobody knows which, did not reach the buyer. */
export function doubtfulRefunds(payment: TossPayment): string[] {
  const refused = unnamedRefunds(payment);
  return refused.length > 1 ? refused : [];
}

/** Whether a cancellation is among those of which the payment does not say which one failed. */
export const isInDoubt = (payment: TossPayment, key: string): boolean => doubtfulRefunds(payment).includes(key);

/**
 * Those that a failed transfer may be about. A deposit's refund is a transfer that its bank may refuse after the
 * cancellation. The payment then says so as a whole, in `virtualAccount.refundStatus`: `FAILED`, or `PARTIAL_FAILED` for a
 * refund of a part. An entry of `cancels` has no such word: its `cancelStatus` is `DONE` once the cancellation was
 * accepted, and only cancellations that are carried out later (`IN_PROGRESS`) end otherwise. Source:
 * docs.tosspayments.com/reference, Payment object, `cancels` and `virtualAccount.refundStatus`.
 */
function unnamedRefunds({ virtualAccount, cancels }: TossPayment): string[] {
  const status = virtualAccount?.refundStatus;
  if (status !== "FAILED" && status !== "PARTIAL_FAILED") return [];
  return (cancels ?? [])
    .filter(({ cancelStatus }) => cancelStatus !== "ABORTED")
    .map(({ transactionKey }) => transactionKey);
}

/** A window that nobody has opened yet: Toss knows of no payment until the buyer is in it. */
export function unopenedWindow(tender: TenderAtProvider): PaymentFacts {
  return {
    reference: null,
    status: "action_required",
    amountMinor: tender.amountMinor,
    currency: tender.currency,
    heldUntil: null,
    buyerAction: { kind: "window" },
    virtualAccount: null,
    secret: null,
    deposits: null,
    accountOwner: null,
    failedRefunds: [],
    doubtfulRefunds: [],
    disputes: [],
    failureCode: null,
  };
}

function accountStatus(payment: TossPayment): PaymentFacts["status"] {
  switch (payment.status) {
    case "DONE":
    case "PARTIAL_CANCELED":
      return "captured";
    case "CANCELED":
      return "released";
    case "EXPIRED":
    case "ABORTED":
      return "expired";
    default:
      return "awaiting_deposit";
  }
}

function windowStatus(payment: TossPayment): PaymentFacts["status"] {
  switch (payment.status) {
    case "READY":
    case "IN_PROGRESS":
      return "action_required";
    case "ABORTED":
      return "declined";
    case "EXPIRED":
      return "released";
    case "WAITING_FOR_DEPOSIT":
      return "processing";
    // Cancelled means taken and given back: the refund is told by our own books, the taking by this.
    case "DONE":
    case "CANCELED":
    case "PARTIAL_CANCELED":
      return "captured";
  }
}

/**
 * The money that stands in the account. While nothing was given back, the last transaction is the deposit's own, and a
 * reversed deposit's successor has another key. After a cancellation the deposit's key can no longer be read.
 */
function readDeposits(payment: TossPayment): Deposit[] | null {
  if (payment.status === "DONE" && payment.lastTransactionKey) {
    return [
      {
        reference: payment.lastTransactionKey,
        amountMinor: BigInt(payment.totalAmount),
        receivedAt: payment.approvedAt ? readSeoulTime(payment.approvedAt) : new Date(0),
      },
    ];
  }
  if (payment.approvedAt && (payment.status === "CANCELED" || payment.status === "PARTIAL_CANCELED")) return null;
  return [];
}

function readCurrency(code: string): Currency {
  const known = currencies.find((currency) => currency === code);
  if (!known) throw new Error(`Toss answered in ${code}`);
  return known;
}

/** Toss reads and writes times of Seoul without an offset, to the second: `2026-11-22T15:04:05`. */
export function writeSeoulTime(at: Date): string {
  return new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 19);
}

/** Toss writes some times with the offset of Seoul and some without: both mean Seoul. */
export function readSeoulTime(text: string): Date {
  return new Date(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}+09:00`);
}
