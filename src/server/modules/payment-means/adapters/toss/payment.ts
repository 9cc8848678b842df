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
    // A bank that takes a deposit back is told by the deposit; Toss tells of no other dispute.
    disputes: [],
    failureCode: payment.failure?.code ?? null,
  };
}

/**
 * The cancellations whose money did not reach the buyer, by their keys. A deposit's refund is a transfer that its bank may
 * refuse after the cancellation: the payment then says so as a whole, of the newest one (`PARTIAL_FAILED`: a refund of a
 * part), since the next is asked for only once the one before is told. Of other means each cancellation says it itself.
 */
export function failedRefunds({ virtualAccount, cancels }: TossPayment): string[] {
  const aborted = (cancels ?? []).filter(({ cancelStatus }) => cancelStatus === "ABORTED");
  const status = virtualAccount?.refundStatus;
  const refused = status === "FAILED" || status === "PARTIAL_FAILED" ? (cancels ?? []).slice(-1) : [];
  return [...new Set([...aborted, ...refused].map(({ transactionKey }) => transactionKey))];
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

/** Toss writes some times with the offset of Seoul and some without: both mean Seoul. */
export function readSeoulTime(text: string): Date {
  return new Date(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}+09:00`);
}
