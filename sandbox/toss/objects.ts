/** The Payment object of Toss's core API, version 2022-11-16, with the names and nulls of the wire. */

export type TossStatus =
  "READY" | "IN_PROGRESS" | "WAITING_FOR_DEPOSIT" | "DONE" | "CANCELED" | "PARTIAL_CANCELED" | "ABORTED" | "EXPIRED";

export type TossMethod = "카드" | "가상계좌" | "휴대폰";

export interface RefundReceiveAccount {
  bankCode: string;
  accountNumber: string;
  holderName: string;
}

export interface TossCancel {
  transactionKey: string;
  cancelReason: string;
  taxExemptionAmount: 0;
  canceledAt: string;
  transferDiscountAmount: 0;
  easyPayDiscountAmount: 0;
  receiptKey: null;
  cancelStatus: "DONE";
  cancelRequestId: null;
  cancelAmount: number;
  taxFreeAmount: 0;
  /** What can still be cancelled after this. */
  refundableAmount: number;
}

export interface TossPayment {
  mId: string;
  lastTransactionKey: string | null;
  paymentKey: string;
  orderId: string;
  orderName: string;
  taxExemptionAmount: 0;
  status: TossStatus;
  requestedAt: string;
  approvedAt: string | null;
  useEscrow: false;
  cultureExpense: false;
  card: {
    issuerCode: string;
    acquirerCode: string;
    number: string;
    installmentPlanMonths: 0;
    isInterestFree: false;
    interestPayer: null;
    approveNo: string;
    useCardPoint: false;
    cardType: "신용";
    ownerType: "개인";
    acquireStatus: "READY";
    amount: number;
  } | null;
  virtualAccount: {
    accountNumber: string;
    accountType: "일반";
    bankCode: string;
    customerName: string;
    dueDate: string;
    expired: boolean;
    settlementStatus: "INCOMPLETED";
    refundStatus: "NONE" | "PENDING" | "FAILED" | "PARTIAL_FAILED" | "COMPLETED";
    refundReceiveAccount: RefundReceiveAccount | null;
    depositorName: string | null;
  } | null;
  transfer: null;
  mobilePhone: { customerMobilePhone: string; settlementStatus: "INCOMPLETED"; receiptUrl: string } | null;
  giftCertificate: null;
  cashReceipt: null;
  cashReceipts: null;
  discount: null;
  cancels: TossCancel[] | null;
  secret: string | null;
  type: "NORMAL";
  easyPay: null;
  country: "KR";
  failure: { code: string; message: string } | null;
  isPartialCancelable: boolean;
  receipt: { url: string } | null;
  checkout: { url: string };
  currency: string;
  totalAmount: number;
  balanceAmount: number;
  suppliedAmount: number;
  vat: number;
  taxFreeAmount: 0;
  metadata: Record<string, string> | null;
  method: TossMethod | null;
  version: "2022-11-16";
}

/** One approval, cancellation or reversal. The amount is positive; the status tells which way the money went. */
export interface TossTransaction {
  mId: string;
  transactionKey: string;
  paymentKey: string;
  orderId: string;
  method: TossMethod | null;
  customerKey: string;
  useEscrow: false;
  receiptUrl: string;
  status: TossStatus;
  transactionAt: string;
  currency: string;
  amount: number;
}
