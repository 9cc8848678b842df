import type { Book, MovementKind } from "../book";
import { parseSeoul, seoulIso, seoulMonth, type SandboxClock } from "../clock";
import { Collection } from "../collection";
import type { Fields } from "../http/fields";
import { randomHex, randomText } from "../ids";
import { findBank } from "./banks";
import { TossFailure } from "./errors";
import type { RefundReceiveAccount, TossMethod, TossPayment, TossStatus, TossTransaction } from "./objects";

const merchantId = "partwise-stand-in";
/** The buyer has this long in the payment window, and the shop this long to confirm afterwards. */
const windowMs = 30 * 60_000;
const confirmMs = 10 * 60_000;
const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Few numbers a bank, so that an expired one really is given to somebody else soon. */
const numbersPerBank = 40;
const carrierMonthlyCap = 1_000_000;

export interface StoredPayment {
  readonly payment: TossPayment;
  readonly customerKey: string;
  readonly requestedMs: number;
  approvedMs: number | null;
  /** When the buyer proved to be the phone's or the card's owner; a confirmation must follow soon. */
  authenticatedMs: number | null;
  dueMs: number | null;
  readonly successUrl: string | null;
  readonly failUrl: string | null;
}

export interface OpenAccount {
  paymentKey: string;
  orderId: string;
  accountNumber: string;
  bankCode: string;
  amount: number;
  dueDate: string;
  expired: boolean;
}

export interface TossSnapshot {
  payments: StoredPayment[];
  transactions: TossTransaction[];
}

export type DepositRefusal = "NO_SUCH_ACCOUNT" | "WRONG_AMOUNT" | "ALREADY_PAID" | "ACCOUNT_CLOSED";

export interface WindowRequest {
  method: string;
  amount: number;
  currency: string;
  orderId: string;
  orderName: string;
  customerKey: string;
  successUrl: string;
  failUrl: string;
}

export interface TossAccountOptions {
  readonly clock: SandboxClock;
  readonly book: Book;
  readonly publicUrl: () => string;
  /** Told after each change of a payment's state that Toss sends webhooks for. */
  readonly onChange: (stored: StoredPayment, references: readonly string[]) => void;
}

const methodNames: Readonly<Record<string, TossMethod>> = {
  CARD: "카드",
  카드: "카드",
  MOBILE_PHONE: "휴대폰",
  휴대폰: "휴대폰",
  VIRTUAL_ACCOUNT: "가상계좌",
  가상계좌: "가상계좌",
};

/** One shop's account at Toss: payments, virtual accounts, the bank and the carrier behind them. */
export class TossAccount {
  readonly payments = new Collection<StoredPayment>((stored) => stored.payment.paymentKey);
  readonly transactions = new Collection<TossTransaction>((transaction) => transaction.transactionKey);
  readonly #options: TossAccountOptions;
  /** The newest payment of each order id. */
  readonly #byOrder = new Map<string, StoredPayment>();
  /** Who holds an account number now, by bank and number. */
  readonly #holders = new Map<string, StoredPayment>();
  /** What waits for something that time can take away: a deposit, a confirmation. */
  readonly #pending = new Map<string, StoredPayment>();

  constructor(options: TossAccountOptions) {
    this.#options = options;
  }

  // The API

  issueAccount(fields: Fields, declined: boolean): TossPayment {
    const { orderId, orderName } = readOrder(fields);
    const amount = fields.integer("amount");
    const customerName = fields.text("customerName");
    const bank = findBank(fields.text("bank") ?? "");
    if (amount === null || customerName === null) throw new TossFailure("INVALID_REQUEST", false);
    if (amount < 200) throw new TossFailure("BELOW_MINIMUM_AMOUNT", false);
    if (!bank) throw new TossFailure("INVALID_BANK", false);
    const now = this.#options.clock.nowMs();
    const dueMs = readDue(fields, now);
    this.#refuseUsedOrder(orderId);
    if (declined) throw new TossFailure("EXCEED_MAX_AMOUNT");
    const stored = this.#open({
      method: "가상계좌",
      amount,
      currency: "KRW",
      orderId,
      orderName,
      customerKey: fields.text("customerKey") ?? "@@ANONYMOUS",
      successUrl: null,
      failUrl: null,
    });
    stored.dueMs = dueMs;
    this.#giveAccount(stored, bank.code, customerName);
    return stored.payment;
  }

  confirm(fields: Fields, declined: boolean): TossPayment {
    const paymentKey = fields.text("paymentKey");
    const orderId = fields.text("orderId");
    const amount = fields.integer("amount");
    if (paymentKey === null || orderId === null || amount === null) throw new TossFailure("INVALID_REQUEST", false);
    const stored = this.payment(paymentKey);
    const { payment } = stored;
    if (payment.status === "EXPIRED") throw new TossFailure("NOT_FOUND_PAYMENT_SESSION");
    if (payment.status === "READY") throw new TossFailure("NOT_FOUND_PAYMENT_SESSION");
    if (payment.status !== "IN_PROGRESS") throw new TossFailure("ALREADY_PROCESSED_PAYMENT");
    // Toss refuses a confirmation whose figures are not those the window was opened with.
    if (payment.orderId !== orderId || payment.totalAmount !== amount) throw new TossFailure("INVALID_REQUEST");
    const other = this.#byOrder.get(orderId);
    if (other && other !== stored && paid(other.payment.status)) throw new TossFailure("DUPLICATED_ORDER_ID");
    this.#pending.delete(paymentKey);
    if (payment.method === "가상계좌") {
      stored.dueMs = this.#options.clock.nowMs() + 7 * dayMs;
      this.#giveAccount(stored, "20", "구매자");
      return payment;
    }
    const overCap = payment.method === "휴대폰" && amount > carrierMonthlyCap;
    if (declined || overCap) {
      const code = payment.method === "휴대폰" ? "EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT" : "REJECT_CARD_COMPANY";
      const failure = new TossFailure(code);
      payment.status = "ABORTED";
      payment.failure = { code: failure.code, message: failure.message };
      this.#changed(stored);
      throw failure;
    }
    this.#approve(stored, "charge");
    return payment;
  }

  cancel(paymentKey: string, fields: Fields, declined: boolean): TossPayment {
    const stored = this.payment(paymentKey);
    const { payment } = stored;
    const reason = fields.text("cancelReason");
    if (reason === null) throw new TossFailure("INVALID_REQUEST", false);
    const asked = fields.has("cancelAmount") ? fields.integer("cancelAmount") : payment.balanceAmount;
    if (asked === null || asked < 1) {
      if (payment.status === "CANCELED") throw new TossFailure("ALREADY_CANCELED_PAYMENT");
      throw new TossFailure("INVALID_REQUEST", false);
    }
    const refundable = fields.integer("refundableAmount");
    switch (payment.status) {
      case "CANCELED":
        throw new TossFailure("ALREADY_CANCELED_PAYMENT");
      case "READY":
      case "IN_PROGRESS":
      case "ABORTED":
      case "EXPIRED":
        throw new TossFailure("NOT_CANCELABLE_PAYMENT");
      case "WAITING_FOR_DEPOSIT":
        if (declined) throw new TossFailure("NOT_CANCELABLE_PAYMENT");
        if (asked !== payment.balanceAmount) throw new TossFailure("NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT");
        this.#closeAccount(stored);
        this.#addCancel(stored, reason, asked);
        this.#changed(stored);
        return payment;
      case "DONE":
      case "PARTIAL_CANCELED":
        break;
    }
    if (asked > payment.balanceAmount) throw new TossFailure("NOT_CANCELABLE_AMOUNT");
    if (refundable !== null && refundable !== payment.balanceAmount) {
      throw new TossFailure("NOT_MATCHES_REFUNDABLE_AMOUNT");
    }
    if (payment.method === "휴대폰") {
      if (asked !== payment.totalAmount) throw new TossFailure("NOT_ALLOWED_PARTIAL_REFUND");
      const now = this.#options.clock.nowMs();
      if (seoulMonth(stored.approvedMs ?? now) !== seoulMonth(now)) throw new TossFailure("EXCEED_MAX_REFUND_DUE");
    }
    const account = payment.virtualAccount ? readRefundAccount(fields.fields("refundReceiveAccount")) : null;
    if (declined) throw new TossFailure("NOT_CANCELABLE_PAYMENT");
    if (payment.virtualAccount) {
      payment.virtualAccount.refundStatus = "COMPLETED";
      payment.virtualAccount.refundReceiveAccount = account;
    }
    const transactionKey = this.#addCancel(stored, reason, asked);
    this.#move(stored, "refund", transactionKey, asked);
    this.#changed(stored);
    return payment;
  }

  payment(paymentKey: string): StoredPayment {
    const stored = this.payments.get(paymentKey);
    if (!stored) throw new TossFailure("NOT_FOUND_PAYMENT", false);
    this.#age(stored);
    return stored;
  }

  paymentOfOrder(orderId: string): StoredPayment {
    const stored = this.#byOrder.get(orderId);
    if (!stored) throw new TossFailure("NOT_FOUND_PAYMENT", false);
    this.#age(stored);
    return stored;
  }

  listTransactions(fields: Fields): TossTransaction[] {
    const from = parseSeoul(fields.text("startDate") ?? "");
    const to = parseSeoul(fields.text("endDate") ?? "");
    if (from === null || to === null || from > to) throw new TossFailure("INVALID_DATE", false);
    const limit = Math.min(fields.integer("limit") ?? 100, 10_000);
    const after = fields.text("startingAfter");
    const within = this.transactions.values().filter(({ transactionAt }) => {
      const at = Date.parse(transactionAt);
      // Both ends belong to the period; the wire has whole seconds.
      return at >= Math.floor(from / 1000) * 1000 && at <= to;
    });
    const start = after === null ? 0 : within.findIndex(({ transactionKey }) => transactionKey === after) + 1;
    return within.slice(start, start + limit);
  }

  // The payment window

  openWindow(request: WindowRequest): StoredPayment {
    const method = methodNames[request.method];
    if (!method || request.amount < 100) throw new TossFailure("INVALID_REQUEST", false);
    checkOrderId(request.orderId);
    if (!URL.canParse(request.successUrl) || !URL.canParse(request.failUrl))
      throw new TossFailure("INVALID_REQUEST", false);
    this.#refuseUsedOrder(request.orderId);
    return this.#open({ ...request, method });
  }

  /** The buyer agrees or refuses in the window. Answers where the browser goes then. */
  answerWindow(paymentKey: string, approve: boolean, phone: string | null): string {
    const stored = this.payment(paymentKey);
    const { payment } = stored;
    if (approve && payment.status === "READY") {
      payment.status = "IN_PROGRESS";
      stored.authenticatedMs = this.#options.clock.nowMs();
      if (payment.method === "휴대폰") {
        payment.mobilePhone = {
          customerMobilePhone: phone ?? "01000001234",
          settlementStatus: "INCOMPLETED",
          receiptUrl: `${this.#options.publicUrl()}/receipts/${payment.paymentKey}`,
        };
      }
      if (payment.method === "카드") {
        payment.card = {
          issuerCode: "61",
          acquirerCode: "31",
          number: "48902300****406*",
          installmentPlanMonths: 0,
          isInterestFree: false,
          interestPayer: null,
          approveNo: "00000000",
          useCardPoint: false,
          cardType: "신용",
          ownerType: "개인",
          acquireStatus: "READY",
          amount: payment.totalAmount,
        };
      }
    }
    if (payment.status === "IN_PROGRESS" && approve) {
      return withQuery(stored.successUrl, {
        paymentType: "NORMAL",
        orderId: payment.orderId,
        paymentKey: payment.paymentKey,
        amount: String(payment.totalAmount),
      });
    }
    return withQuery(stored.failUrl, {
      code: "PAY_PROCESS_CANCELED",
      message: "사용자에 의해 결제가 취소되었습니다.",
      orderId: payment.orderId,
    });
  }

  // The bank

  /** Somebody pays into an account. A bank refuses what does not fit, unless it `slips` through late. */
  deposit(
    to: { accountNumber: string | null; orderId: string | null },
    amount: number,
    options: { slips: boolean; depositor: string | null },
  ): { stored: StoredPayment } | { refused: DepositRefusal } {
    const stored = this.#findAccount(to);
    const account = stored?.payment.virtualAccount;
    if (!stored || !account) return { refused: "NO_SUCH_ACCOUNT" };
    this.#age(stored);
    const { payment } = stored;
    if (paid(payment.status)) return { refused: "ALREADY_PAID" };
    if (amount !== payment.totalAmount) return { refused: "WRONG_AMOUNT" };
    const closed = account.expired || payment.status !== "WAITING_FOR_DEPOSIT";
    if (closed && !options.slips) return { refused: "ACCOUNT_CLOSED" };
    account.depositorName = options.depositor ?? account.customerName;
    payment.balanceAmount = payment.totalAmount;
    this.#pending.delete(payment.paymentKey);
    this.#approve(stored, "deposit");
    return { stored };
  }

  /** The bank takes a deposit back: the payment waits for money again. Only a whole, untouched deposit can be reversed. */
  reverse(to: { accountNumber: string | null; orderId: string | null }): StoredPayment | null {
    const stored = this.#findAccount(to);
    if (stored?.payment.status !== "DONE" || !stored.payment.virtualAccount) return null;
    const { payment } = stored;
    const transactionKey = randomHex(32);
    payment.status = "WAITING_FOR_DEPOSIT";
    payment.lastTransactionKey = transactionKey;
    payment.approvedAt = null;
    stored.approvedMs = null;
    stored.payment.virtualAccount.depositorName = null;
    this.#pending.set(payment.paymentKey, stored);
    this.#age(stored);
    this.#addTransaction(stored, transactionKey, payment.totalAmount);
    this.#move(stored, "reversal", transactionKey, payment.totalAmount);
    this.#changed(stored);
    return stored;
  }

  /**
   * The buyer's bank does not take a refund of a deposit after all, such as for an account that was closed: the newest, or
   * the named one. The payment stays cancelled and says that a refund failed, never which; the money stays where it was.
   */
  failRefund(orderId: string, transactionKey?: string | null): StoredPayment | null {
    const stored = this.#byOrder.get(orderId);
    const account = stored?.payment.virtualAccount;
    const cancels = stored?.payment.cancels ?? [];
    const cancel = transactionKey ? cancels.find((one) => one.transactionKey === transactionKey) : cancels.at(-1);
    if (!stored || !account || !cancel || account.refundStatus !== "COMPLETED") return null;
    const whole = cancel.cancelAmount === stored.payment.totalAmount;
    account.refundStatus = whole ? "FAILED" : "PARTIAL_FAILED";
    this.#move(stored, "refund_failed", cancel.transactionKey, cancel.cancelAmount);
    this.#changed(stored);
    return stored;
  }

  openAccounts(): OpenAccount[] {
    this.ageAll();
    const open: OpenAccount[] = [];
    for (const { payment } of this.#pending.values()) {
      const account = payment.virtualAccount;
      if (!account || payment.status !== "WAITING_FOR_DEPOSIT") continue;
      open.push({
        paymentKey: payment.paymentKey,
        orderId: payment.orderId,
        accountNumber: account.accountNumber,
        bankCode: account.bankCode,
        amount: payment.totalAmount,
        dueDate: account.dueDate,
        expired: account.expired,
      });
    }
    return open;
  }

  /** Lets due dates and windows pass whose time is over. */
  ageAll(): void {
    for (const stored of this.#pending.values()) this.#age(stored);
  }

  referencesOf(stored: StoredPayment): string[] {
    const { payment } = stored;
    const number = payment.virtualAccount?.accountNumber;
    return [payment.orderId, payment.paymentKey, ...(number === undefined ? [] : [number])];
  }

  snapshot(): TossSnapshot {
    return { payments: [...this.payments.values()], transactions: [...this.transactions.values()] };
  }

  restore(snapshot: TossSnapshot): void {
    this.#byOrder.clear();
    this.#holders.clear();
    this.#pending.clear();
    this.payments.restore(snapshot.payments);
    this.transactions.restore(snapshot.transactions);
    for (const stored of snapshot.payments) {
      const { payment } = stored;
      this.#byOrder.set(payment.orderId, stored);
      if (["READY", "IN_PROGRESS", "WAITING_FOR_DEPOSIT"].includes(payment.status)) {
        this.#pending.set(payment.paymentKey, stored);
      }
      const account = payment.virtualAccount;
      if (account) this.#holders.set(`${account.bankCode} ${account.accountNumber}`, stored);
    }
  }

  #open(
    request: Omit<WindowRequest, "method" | "successUrl" | "failUrl"> & {
      method: TossMethod;
      successUrl: string | null;
      failUrl: string | null;
    },
  ): StoredPayment {
    const now = this.#options.clock.nowMs();
    const paymentKey = `psi_${randomText(40)}`;
    const vat = Math.round(request.amount / 11);
    const stored: StoredPayment = {
      payment: {
        mId: merchantId,
        lastTransactionKey: null,
        paymentKey,
        orderId: request.orderId,
        orderName: request.orderName,
        taxExemptionAmount: 0,
        status: "READY",
        requestedAt: seoulIso(now),
        approvedAt: null,
        useEscrow: false,
        cultureExpense: false,
        card: null,
        virtualAccount: null,
        transfer: null,
        mobilePhone: null,
        giftCertificate: null,
        cashReceipt: null,
        cashReceipts: null,
        discount: null,
        cancels: null,
        secret: request.method === "가상계좌" ? `ps_${randomText(26)}` : null,
        type: "NORMAL",
        easyPay: null,
        country: "KR",
        failure: null,
        isPartialCancelable: request.method !== "휴대폰",
        receipt: null,
        checkout: { url: `${this.#options.publicUrl()}/window/${paymentKey}` },
        currency: request.currency,
        totalAmount: request.amount,
        balanceAmount: request.amount,
        suppliedAmount: request.amount - vat,
        vat,
        taxFreeAmount: 0,
        metadata: null,
        method: request.method,
        version: "2022-11-16",
      },
      customerKey: request.customerKey,
      requestedMs: now,
      approvedMs: null,
      authenticatedMs: null,
      dueMs: null,
      successUrl: request.successUrl,
      failUrl: request.failUrl,
    };
    this.payments.add(stored);
    this.#byOrder.set(request.orderId, stored);
    this.#pending.set(paymentKey, stored);
    return stored;
  }

  /** An order id is used up once it was paid, cancelled, or has an account that still waits. */
  #refuseUsedOrder(orderId: string): void {
    const used = this.#byOrder.get(orderId);
    if (!used) return;
    this.#age(used);
    const { status } = used.payment;
    if (paid(status) || status === "CANCELED" || status === "WAITING_FOR_DEPOSIT")
      throw new TossFailure("DUPLICATED_ORDER_ID");
  }

  #giveAccount(stored: StoredPayment, bankCode: string, customerName: string): void {
    const { payment } = stored;
    payment.status = "WAITING_FOR_DEPOSIT";
    payment.lastTransactionKey = randomHex(32);
    payment.virtualAccount = {
      accountNumber: this.#freeNumber(bankCode, stored),
      accountType: "일반",
      bankCode,
      customerName,
      dueDate: seoulIso(stored.dueMs ?? 0),
      expired: false,
      settlementStatus: "INCOMPLETED",
      refundStatus: "NONE",
      refundReceiveAccount: null,
      depositorName: null,
    };
    this.#pending.set(payment.paymentKey, stored);
    this.#changed(stored);
  }

  /** The lowest number of the bank's small pool that nobody waits on; a new, longer one while all are taken. */
  #freeNumber(bankCode: string, stored: StoredPayment): string {
    for (let i = 1; i <= numbersPerBank; i += 1) {
      const number = `X${bankCode}7090000${String(i).padStart(4, "0")}`;
      const holder = this.#holders.get(`${bankCode} ${number}`);
      if (holder) this.#age(holder);
      const taken =
        holder?.payment.status === "WAITING_FOR_DEPOSIT" && holder.payment.virtualAccount?.expired === false;
      if (!taken) return this.#hold(bankCode, number, stored);
    }
    return this.#hold(bankCode, `X${bankCode}79${String(this.payments.size).padStart(9, "0")}`, stored);
  }

  #hold(bankCode: string, number: string, stored: StoredPayment): string {
    this.#holders.set(`${bankCode} ${number}`, stored);
    return number;
  }

  #findAccount(to: { accountNumber: string | null; orderId: string | null }): StoredPayment | undefined {
    if (to.orderId !== null) return this.#byOrder.get(to.orderId) ?? this.payments.get(to.orderId);
    const number = to.accountNumber;
    if (number === null) return undefined;
    // Anyone who holds the number now; the one who had it before is reached by the order only.
    for (const stored of this.#holders.values()) {
      if (stored.payment.virtualAccount?.accountNumber === number) return stored;
    }
    return undefined;
  }

  #closeAccount(stored: StoredPayment): void {
    this.#pending.delete(stored.payment.paymentKey);
  }

  #age(stored: StoredPayment): void {
    const { payment } = stored;
    const now = this.#options.clock.nowMs();
    if (payment.status === "WAITING_FOR_DEPOSIT") {
      // Past its due date an account stays in its state and only says that it has expired; no webhook tells.
      if (payment.virtualAccount && stored.dueMs !== null) payment.virtualAccount.expired = stored.dueMs <= now;
      return;
    }
    const overdue =
      (payment.status === "READY" && stored.requestedMs + windowMs <= now) ||
      (payment.status === "IN_PROGRESS" && (stored.authenticatedMs ?? now) + confirmMs <= now);
    if (!overdue) return;
    payment.status = "EXPIRED";
    this.#pending.delete(payment.paymentKey);
    this.#changed(stored);
  }

  #approve(stored: StoredPayment, kind: "charge" | "deposit"): void {
    const { payment } = stored;
    const now = this.#options.clock.nowMs();
    const transactionKey = randomHex(32);
    payment.status = "DONE";
    payment.approvedAt = seoulIso(now);
    payment.lastTransactionKey = transactionKey;
    payment.receipt = { url: `${this.#options.publicUrl()}/receipts/${payment.paymentKey}` };
    stored.approvedMs = now;
    this.#addTransaction(stored, transactionKey, payment.totalAmount);
    this.#move(stored, kind, transactionKey, payment.totalAmount);
    this.#changed(stored);
  }

  #addCancel(stored: StoredPayment, reason: string, amount: number): string {
    const { payment } = stored;
    const moved = payment.status !== "WAITING_FOR_DEPOSIT";
    const transactionKey = randomHex(32);
    payment.balanceAmount -= amount;
    payment.status = payment.balanceAmount === 0 ? "CANCELED" : "PARTIAL_CANCELED";
    payment.lastTransactionKey = transactionKey;
    payment.cancels = [
      ...(payment.cancels ?? []),
      {
        transactionKey,
        cancelReason: reason,
        taxExemptionAmount: 0,
        canceledAt: seoulIso(this.#options.clock.nowMs()),
        transferDiscountAmount: 0,
        easyPayDiscountAmount: 0,
        receiptKey: null,
        cancelStatus: "DONE",
        cancelRequestId: null,
        cancelAmount: amount,
        taxFreeAmount: 0,
        refundableAmount: payment.balanceAmount,
      },
    ];
    if (moved) this.#addTransaction(stored, transactionKey, amount);
    return transactionKey;
  }

  #addTransaction(stored: StoredPayment, transactionKey: string, amount: number): void {
    const { payment } = stored;
    this.transactions.add({
      mId: merchantId,
      transactionKey,
      paymentKey: payment.paymentKey,
      orderId: payment.orderId,
      method: payment.method,
      customerKey: stored.customerKey,
      useEscrow: false,
      receiptUrl: payment.receipt?.url ?? "",
      status: payment.status,
      transactionAt: seoulIso(this.#options.clock.nowMs()),
      currency: payment.currency,
      amount,
    });
  }

  #move(stored: StoredPayment, kind: MovementKind, source: string, amount: number): void {
    const { payment } = stored;
    this.#options.book.record({
      at: new Date(this.#options.clock.nowMs()).toISOString(),
      provider: "toss",
      reference: payment.paymentKey,
      source,
      orderId: payment.orderId,
      kind,
      amount,
      currency: payment.currency,
      metadata: { method: payment.method ?? "" },
    });
  }

  #changed(stored: StoredPayment): void {
    this.#options.onChange(stored, this.referencesOf(stored));
  }
}

function paid(status: TossStatus): boolean {
  return status === "DONE" || status === "PARTIAL_CANCELED";
}

function checkOrderId(orderId: string): void {
  if (!/^[A-Za-z0-9_=-]{6,64}$/.test(orderId)) throw new TossFailure("INVALID_ORDER_ID", false);
}

function readOrder(fields: Fields): { orderId: string; orderName: string } {
  const orderId = fields.text("orderId");
  const orderName = fields.text("orderName");
  if (orderId === null || orderName === null || orderName.length > 100) throw new TossFailure("INVALID_REQUEST", false);
  checkOrderId(orderId);
  return { orderId, orderName };
}

function readDue(fields: Fields, now: number): number {
  const dueDate = fields.text("dueDate");
  const hours = fields.integer("validHours");
  if (dueDate !== null && fields.has("validHours")) throw new TossFailure("INVALID_REQUEST", false);
  const due = dueDate === null ? now + (hours ?? 168) * hourMs : parseSeoul(dueDate);
  if (due === null || due <= now || due > now + 30 * dayMs) throw new TossFailure("INVALID_DATE", false);
  return due;
}

function readRefundAccount(fields: Fields): RefundReceiveAccount {
  const bank = fields.text("bank");
  const accountNumber = fields.text("accountNumber");
  const holderName = fields.text("holderName");
  if (bank === null || accountNumber === null || holderName === null) throw new TossFailure("INVALID_REQUEST", false);
  const found = findBank(bank);
  if (!found) throw new TossFailure("INVALID_BANK", false);
  if (!/^\d{6,20}$/.test(accountNumber)) throw new TossFailure("INVALID_REFUND_ACCOUNT_NUMBER", false);
  // A name that no account has, for trying this failure.
  if (holderName === "불일치" || holderName.toLowerCase() === "mismatch")
    throw new TossFailure("INVALID_REFUND_ACCOUNT_INFO");
  return { bankCode: found.code, accountNumber, holderName };
}

function withQuery(base: string | null, values: Readonly<Record<string, string>>): string {
  const url = new URL(base ?? "http://127.0.0.1/");
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  return url.href;
}
