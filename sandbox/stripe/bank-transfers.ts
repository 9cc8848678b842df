import type { MovementKind } from "../book";
import type { SandboxClock } from "../clock";
import { Collection } from "../collection";
import type { Fields } from "../http/fields";
import { randomDigits, randomText } from "../ids";
import { invalidParameter, missingParameter, noSuch, StripeFailure } from "./errors";
import type {
  BalanceTransaction,
  BankPayment,
  CashTransaction,
  Customer,
  NextAction,
  PaymentIntent,
  Refund,
} from "./objects";

export interface TransfersSnapshot {
  customers: Customer[];
  movements: CashTransaction[];
  payments: BankPayment[];
}

/** What happens at a bank, as the account that it happens to hears of it. */
interface Till {
  readonly clock: SandboxClock;
  /** Where people reach this server, for the instructions' own page. */
  readonly publicUrl: () => string;
  readonly feeBps: number;
  readonly intents: () => readonly PaymentIntent[];
  readonly tell: (
    type: string,
    object: PaymentIntent | BankPayment | Refund | CashTransaction,
    intentId: string | null,
  ) => void;
  readonly book: (
    kind: MovementKind,
    movement: { reference: string; source: string; amount: number; currency: string },
  ) => void;
  readonly balance: (
    source: { id: string; currency: string },
    type: BalanceTransaction["type"],
    category: BalanceTransaction["reporting_category"],
    amount: number,
    fee: number,
  ) => BalanceTransaction;
  readonly keepRefund: (refund: Refund) => void;
}

const routingNumber = "021000021";

/** Whether a payment waits for, or was made by, a bank transfer. */
export const isTransfer = (intent: PaymentIntent): boolean => intent.payment_method_types.includes("customer_balance");

/**
 * Bank transfers into customers' cash balances, as Stripe keeps them: every customer has an account number for good, what
 * arrives there funds the customer's open payments, oldest first and in part where it is too little, and what is left
 * stays in the balance until it is given back.
 */
export class BankTransfers {
  readonly customers = new Collection<Customer>((customer) => customer.id);
  readonly movements = new Collection<CashTransaction>((movement) => movement.id);
  readonly payments = new Collection<BankPayment>((payment) => payment.id);
  readonly #till: Till;

  constructor(till: Till) {
    this.#till = till;
  }

  // Customers

  createCustomer(fields: Fields): Customer {
    return this.customers.add({
      id: `cus_${randomText(14)}`,
      object: "customer",
      address: null,
      balance: 0,
      created: this.#till.clock.nowSeconds(),
      currency: null,
      default_source: null,
      delinquent: false,
      description: fields.text("description"),
      discount: null,
      email: fields.text("email"),
      invoice_prefix: randomText(8).toUpperCase(),
      livemode: false,
      metadata: fields.fields("metadata").strings(),
      name: fields.text("name"),
      phone: fields.text("phone"),
      preferred_locales: [],
      shipping: null,
      tax_exempt: "none",
      account_number: `4${randomDigits(11)}`,
    });
  }

  customer(id: string, param = "id"): Customer {
    const customer = this.customers.get(id);
    if (!customer || customer.deleted) throw noSuch("customer", id, param);
    return customer;
  }

  /** A customer as it is read: one that was deleted is there still, with nothing but its name. */
  readCustomer(id: string): unknown {
    return this.customers.get(id)?.deleted ? { id, object: "customer", deleted: true } : this.customer(id);
  }

  /** Newest first. */
  movementsOf(customerId: string): CashTransaction[] {
    return this.movements
      .values()
      .filter(({ customer }) => customer === customerId)
      .reverse();
  }

  available(customerId: string): number {
    return this.movementsOf(customerId)[0]?.ending_balance ?? 0;
  }

  cashBalance(customerId: string): unknown {
    const available = Object.fromEntries(
      this.movementsOf(customerId)
        .slice(0, 1)
        .map(({ currency, ending_balance: ending }) => [currency, ending]),
    );
    return {
      object: "cash_balance",
      available,
      customer: customerId,
      livemode: false,
      settings: { reconciliation_mode: "automatic", using_merchant_default: true },
    };
  }

  // Payments

  /** Has the payment wait for its transfer; what the customer's balance holds already is taken at once. */
  await(intent: PaymentIntent): void {
    const { customer } = intent;
    if (customer === null) throw missingParameter("customer");
    intent.payment_method = `pm_${randomText(24)}`;
    intent.status = "requires_action";
    intent.next_action = this.#instructions(intent, intent.amount);
    this.#till.tell("payment_intent.requires_action", intent, intent.id);
    this.#reconcile(customer);
  }

  /** What a payment was given and has not had taken from it again. */
  appliedTo(intentId: string): number {
    // Taken from zero, since the negative of no movement would be written as a negative zero.
    return this.movements
      .values()
      .filter(
        ({ applied_to_payment: applied, unapplied_from_payment: unapplied }) =>
          applied?.payment_intent === intentId || unapplied?.payment_intent === intentId,
      )
      .reduce((sum, { net_amount: net }) => sum - net, 0);
  }

  /** A payment that is given up gives back what it was funded with. */
  unapply(intent: PaymentIntent): void {
    const applied = this.appliedTo(intent.id);
    if (applied === 0 || intent.customer === null || intent.status === "succeeded") return;
    this.#move(intent.customer, intent.currency, applied, {
      type: "unapplied_from_payment",
      unapplied_from_payment: { payment_intent: intent.id },
    });
  }

  // The bank

  /** Money arrives on a customer's account number. */
  fund(customerId: string, fields: Fields): CashTransaction {
    this.customer(customerId, "customer");
    const amount = fields.integer("amount");
    const currency = fields.text("currency")?.toLowerCase() ?? null;
    if (amount === null) throw missingParameter("amount");
    if (currency === null) throw missingParameter("currency");
    if (amount < 1) throw invalidParameter("amount", "Invalid positive integer");
    const funded = this.#move(customerId, currency, amount, {
      type: "funded",
      funded: {
        bank_transfer: {
          reference: fields.text("reference"),
          type: "us_bank_transfer",
          us_bank_transfer: { network: "ach", sender_name: this.customer(customerId).name ?? "A customer" },
        },
      },
    });
    this.#book("deposit", customerId, funded.id, amount, currency);
    this.#reconcile(customerId);
    return funded;
  }

  /** The newest transfer that its bank has not taken back. */
  standing(customerId: string): CashTransaction | undefined {
    const movements = this.movementsOf(customerId);
    return movements.find(({ type, id }) => type === "funded" && !movements.some(({ reversal_of: of }) => of === id));
  }

  /** Whether something was given back to the customer already. */
  isRefunded(customerId: string): boolean {
    const payments = this.payments.values().filter(({ customer }) => customer === customerId);
    return (
      payments.some(({ amount_refunded: refunded }) => refunded > 0) ||
      this.movementsOf(customerId).some(({ type }) => type === "return_initiated")
    );
  }

  /** Payments that still wait for money, as the control API tells of accounts. */
  openAccounts(): { provider: "stripe"; paymentKey: string; expired: boolean }[] {
    return this.#till
      .intents()
      .filter((intent) => isTransfer(intent) && intent.status === "requires_action")
      .map(({ id }) => ({ provider: "stripe", paymentKey: id, expired: false }));
  }

  /** The buyer's bank takes its newest transfer back. What that leaves uncovered is taken from the merchant. */
  reverse(customerId: string): CashTransaction {
    const funded = this.standing(customerId);
    if (!funded) {
      throw new StripeFailure(400, true, {
        type: "invalid_request_error",
        message: "No transfer of this customer is there to be reversed.",
      });
    }
    const { currency, net_amount: amount } = funded;
    for (const intent of this.#openOf(customerId)) {
      const short = amount - this.available(customerId);
      const given = Math.min(short, this.appliedTo(intent.id));
      if (given <= 0) continue;
      this.#move(customerId, currency, given, {
        type: "unapplied_from_payment",
        unapplied_from_payment: { payment_intent: intent.id },
      });
      intent.next_action = this.#instructions(intent, intent.amount - this.appliedTo(intent.id));
    }
    const movement = this.#move(customerId, currency, -amount, { type: "funding_reversed", reversal_of: funded.id });
    this.#book("reversal", customerId, movement.id, amount, currency);
    const overdrawn = -this.available(customerId);
    if (overdrawn > 0) {
      const taken = this.#till.balance(movement, "adjustment", "charge", -overdrawn, 0);
      this.#move(customerId, currency, overdrawn, {
        type: "adjusted_for_overdraft",
        adjusted_for_overdraft: { balance_transaction: taken.id, linked_transaction: movement.id },
      });
    }
    return movement;
  }

  // Refunds

  /** Gives back what lies in a customer's cash balance. */
  refundBalance(fields: Fields, declined: boolean): Refund {
    const customerId = fields.text("customer");
    if (customerId === null) throw missingParameter("customer");
    const customer = this.customer(customerId, "customer");
    const amount = fields.integer("amount");
    const currency = fields.text("currency")?.toLowerCase() ?? null;
    if (amount === null) throw missingParameter("amount");
    if (currency === null) throw missingParameter("currency");
    if (amount < 1) throw invalidParameter("amount", "Invalid positive integer");
    this.#assertReachable(customer, fields);
    if (amount > this.available(customerId)) {
      throw new StripeFailure(400, true, {
        type: "invalid_request_error",
        code: "balance_insufficient",
        message: `The customer's cash balance (${this.available(customerId)}) is less than the amount to refund (${amount}).`,
        param: "amount",
      });
    }
    const refund = this.#refund(customer, { amount, currency, intent: null, charge: null, fields, declined });
    if (refund.status === "failed") return refund;
    const movement = this.#move(customerId, currency, -amount, { type: "return_initiated" });
    this.#book("refund", customerId, movement.id, amount, currency);
    this.#till.tell("refund.created", refund, this.#intentOf(customerId)?.id ?? null);
    return refund;
  }

  /** Gives back a payment that was made, or a part of it, to the account that it came from. */
  refundPayment(intent: PaymentIntent, fields: Fields, declined: boolean): Refund {
    const payment = this.payments.get(intent.latest_charge ?? "");
    if (!payment || intent.customer === null) {
      throw new StripeFailure(400, true, {
        type: "invalid_request_error",
        message: `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
        param: "payment_intent",
      });
    }
    const customer = this.customer(intent.customer);
    this.#assertReachable(customer, fields);
    const left = payment.amount - payment.amount_refunded;
    const amount = fields.has("amount") ? (fields.integer("amount") ?? 0) : left;
    if (amount < 1) throw invalidParameter("amount", "Invalid positive integer");
    if (amount > left) {
      throw new StripeFailure(400, true, {
        type: "invalid_request_error",
        code: left === 0 ? "charge_already_refunded" : "amount_too_large",
        message: `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`,
        param: "amount",
      });
    }
    const refund = this.#refund(customer, {
      amount,
      currency: intent.currency,
      intent: intent.id,
      charge: payment.id,
      fields,
      declined,
    });
    if (refund.status === "failed") return refund;
    payment.amount_refunded += amount;
    payment.refunded = payment.amount_refunded === payment.amount;
    refund.balance_transaction = this.#till.balance(refund, "payment_refund", "refund", -amount, 0).id;
    this.#book("refund", customer.id, refund.id, amount, intent.currency);
    this.#till.tell("refund.created", refund, intent.id);
    this.#till.tell("charge.refunded", payment, intent.id);
    return refund;
  }

  /** The bank has sent a refund, or will not take it: then its money is in the customer's cash balance again. */
  endRefund(refund: Refund, failed: boolean): Refund {
    if (refund.status !== "pending" || refund.customer === null) return refund;
    refund.status = failed ? "failed" : "succeeded";
    const intentId = refund.payment_intent ?? this.#intentOf(refund.customer)?.id ?? null;
    if (failed) {
      refund.failure_reason = "unknown";
      const movement = this.#move(
        refund.customer,
        refund.currency,
        refund.amount,
        refund.payment_intent === null
          ? { type: "return_canceled" }
          : { type: "refunded_from_payment", refunded_from_payment: { refund: refund.id } },
      );
      this.#book("refund_failed", refund.customer, movement.id, refund.amount, refund.currency);
      this.#till.tell("refund.failed", refund, intentId);
    }
    this.#till.tell("refund.updated", refund, intentId);
    return refund;
  }

  // Keeping

  snapshot(): TransfersSnapshot {
    return {
      customers: [...this.customers.values()],
      movements: [...this.movements.values()],
      payments: [...this.payments.values()],
    };
  }

  restore(snapshot: TransfersSnapshot | undefined): void {
    this.customers.restore(snapshot?.customers ?? []);
    this.movements.restore(snapshot?.movements ?? []);
    this.payments.restore(snapshot?.payments ?? []);
  }

  /** The payment that a customer's money is for; a customer here has one. */
  #intentOf(customerId: string): PaymentIntent | undefined {
    return this.#till.intents().find(({ customer }) => customer === customerId);
  }

  #openOf(customerId: string): PaymentIntent[] {
    return this.#till
      .intents()
      .filter((intent) => intent.customer === customerId && isTransfer(intent) && intent.status === "requires_action");
  }

  #reconcile(customerId: string): void {
    for (const intent of this.#openOf(customerId)) {
      const remaining = intent.amount - this.appliedTo(intent.id);
      const given = Math.min(remaining, this.available(customerId));
      if (given <= 0) continue;
      this.#move(customerId, intent.currency, -given, {
        type: "applied_to_payment",
        applied_to_payment: { payment_intent: intent.id },
      });
      if (given < remaining) {
        intent.next_action = this.#instructions(intent, remaining - given);
        this.#till.tell("payment_intent.partially_funded", intent, intent.id);
      } else {
        this.#succeed(intent, customerId);
      }
    }
  }

  #succeed(intent: PaymentIntent, customerId: string): void {
    const fee = Math.round((intent.amount * this.#till.feeBps) / 10_000);
    const payment: BankPayment = {
      id: `py_${randomText(24)}`,
      object: "charge",
      amount: intent.amount,
      amount_captured: intent.amount,
      amount_refunded: 0,
      balance_transaction: null,
      captured: true,
      created: this.#till.clock.nowSeconds(),
      currency: intent.currency,
      customer: customerId,
      disputed: false,
      livemode: false,
      metadata: { ...intent.metadata },
      paid: true,
      payment_intent: intent.id,
      payment_method: intent.payment_method,
      payment_method_details: { type: "customer_balance", customer_balance: {} },
      refunded: false,
      status: "succeeded",
    };
    this.payments.add(payment);
    payment.balance_transaction = this.#till.balance(payment, "payment", "charge", intent.amount, fee).id;
    intent.status = "succeeded";
    intent.amount_received = intent.amount;
    intent.latest_charge = payment.id;
    intent.next_action = null;
    this.#till.tell("charge.succeeded", payment, intent.id);
    this.#till.tell("payment_intent.succeeded", intent, intent.id);
  }

  #instructions(intent: PaymentIntent, remaining: number): NextAction {
    const customer = this.customer(intent.customer ?? "");
    const at = (line1: string, city: string, state: string, postcode: string) => ({
      city,
      country: "US",
      line1,
      line2: null,
      postal_code: postcode,
      state,
    });
    const account = {
      account_holder_address: at("354 Oyster Point Blvd", "South San Francisco", "CA", "94080"),
      account_holder_name: "Partwise",
      account_number: customer.account_number,
      account_type: "checking",
      bank_address: at("420 Montgomery Street", "San Francisco", "CA", "94104"),
      bank_name: "US Stand-in Bank",
    };
    return {
      type: "display_bank_transfer_instructions",
      display_bank_transfer_instructions: {
        amount_remaining: remaining,
        currency: intent.currency,
        financial_addresses: [
          {
            aba: { ...account, routing_number: routingNumber },
            supported_networks: ["ach", "domestic_wire_us"],
            type: "aba",
          },
          { swift: { ...account, swift_code: "STNDUS6S" }, supported_networks: ["swift"], type: "swift" },
        ],
        hosted_instructions_url: `${this.#till.publicUrl()}/transfers`,
        reference: null,
        type: "us_bank_transfer",
      },
    };
  }

  #refund(
    customer: Customer,
    of: {
      amount: number;
      currency: string;
      intent: string | null;
      charge: string | null;
      fields: Fields;
      declined: boolean;
    },
  ): Refund {
    const refund: Refund = {
      id: `${of.intent === null ? "re" : "pyr"}_${randomText(24)}`,
      object: "refund",
      amount: of.amount,
      balance_transaction: null,
      charge: of.charge,
      created: this.#till.clock.nowSeconds(),
      currency: of.currency,
      customer: customer.id,
      destination_details: { type: "us_bank_transfer", us_bank_transfer: { reference_status: "pending" } },
      metadata: of.fields.fields("metadata").strings(),
      payment_intent: of.intent,
      reason: of.fields.text("reason"),
      receipt_number: null,
      source_transfer_reversal: null,
      status: of.declined ? "failed" : "pending",
      transfer_reversal: null,
    };
    if (of.declined) refund.failure_reason = "declined";
    this.#till.keepRefund(refund);
    if (of.declined) this.#till.tell("refund.failed", refund, of.intent ?? this.#intentOf(customer.id)?.id ?? null);
    return refund;
  }

  /** Stripe writes to the customer where the bank did not tell it the account, so it must know an address. */
  #assertReachable(customer: Customer, fields: Fields): void {
    if (customer.email !== null || fields.text("instructions_email") !== null) return;
    throw invalidParameter(
      "instructions_email",
      "The customer has no email address to which Stripe could write about this refund.",
      "parameter_missing",
    );
  }

  #book(kind: MovementKind, customerId: string, source: string, amount: number, currency: string): void {
    this.#till.book(kind, { reference: this.#intentOf(customerId)?.id ?? customerId, source, amount, currency });
  }

  #move(
    customer: string,
    currency: string,
    amount: number,
    what: Pick<CashTransaction, "type"> & Partial<CashTransaction>,
  ): CashTransaction {
    const movement: CashTransaction = {
      id: `ccsbtxn_${randomText(24)}`,
      object: "customer_cash_balance_transaction",
      created: this.#till.clock.nowSeconds(),
      currency,
      customer,
      ending_balance: this.available(customer) + amount,
      livemode: false,
      net_amount: amount,
      ...what,
    };
    this.movements.add(movement);
    this.#till.tell("customer_cash_balance_transaction.created", movement, this.#intentOf(customer)?.id ?? null);
    return movement;
  }
}
