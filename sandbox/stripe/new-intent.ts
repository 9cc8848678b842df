import type { Fields } from "../http/fields";
import { randomText } from "../ids";
import { invalidParameter, missingParameter } from "./errors";
import type { PaymentIntent } from "./objects";
import { readAmount } from "./read-amount";

/** Eight digits is the most one payment can be. */
const largestAmount = 99_999_999;
const zeroDecimal = new Set(["krw", "jpy", "vnd", "clp", "pyg", "ugx", "xaf", "xof"]);

/** What a new payment is asked to be. */
export interface IntentRequest {
  readonly amount: number;
  readonly currency: string;
  readonly captureMethod: PaymentIntent["capture_method"];
  readonly confirm: boolean;
  readonly futureUsage: PaymentIntent["setup_future_usage"];
  readonly methodId: string | null;
  readonly returnUrl: string | null;
  /** A bank transfer; a card otherwise. */
  readonly transfer: boolean;
}

/** Reads a new payment; throws what Stripe answers where something does not fit. `findCustomer` throws for an unknown one. */
export function readIntentRequest(fields: Fields, findCustomer: FindCustomer): IntentRequest {
  const { amount, currency } = readMoney(fields);
  const captureMethod = fields.text("capture_method") ?? "automatic_async";
  if (captureMethod !== "manual" && captureMethod !== "automatic" && captureMethod !== "automatic_async") {
    throw invalidParameter("capture_method", `Invalid capture_method: ${captureMethod}.`, "parameter_invalid_enum");
  }
  const confirm = fields.flag("confirm");
  const futureUsage = fields.text("setup_future_usage");
  if (futureUsage !== null && futureUsage !== "on_session" && futureUsage !== "off_session") {
    throw invalidParameter(
      "setup_future_usage",
      `Invalid setup_future_usage: ${futureUsage}.`,
      "parameter_invalid_enum",
    );
  }
  const methodId = fields.text("payment_method");
  const returnUrl = fields.text("return_url");
  const transfer = fields.fields("payment_method_data").text("type") === "customer_balance";
  if (transfer) assertTransfer(fields, currency, captureMethod, findCustomer);
  if (confirm && methodId === null && !transfer) throw missingParameter("payment_method");
  if (returnUrl !== null && !confirm) {
    throw invalidParameter("return_url", "The return_url can only be given when confirm is true.", "parameter_unknown");
  }
  return { amount, currency, captureMethod, confirm, futureUsage, methodId, returnUrl, transfer };
}

type FindCustomer = (id: string, param: string) => unknown;

function readMoney(fields: Fields): { amount: number; currency: string } {
  const amount = readAmount(fields, "amount");
  const currency = fields.text("currency")?.toLowerCase();
  if (amount === null) throw missingParameter("amount");
  if (currency === undefined) throw missingParameter("currency");
  if (!/^[a-z]{3}$/.test(currency))
    throw invalidParameter("currency", `Invalid currency: ${currency}.`, "parameter_invalid_string");
  if (amount < 1 || (!zeroDecimal.has(currency) && amount < 50)) {
    throw invalidParameter("amount", "Amount must be no less than the minimum charge amount.", "amount_too_small");
  }
  if (amount > largestAmount) {
    throw invalidParameter("amount", "Amount must be no more than 99999999.", "amount_too_large");
  }
  return { amount, currency };
}

function assertTransfer(fields: Fields, currency: string, captureMethod: string, findCustomer: FindCustomer): void {
  const customer = fields.text("customer");
  if (customer === null) throw missingParameter("customer");
  findCustomer(customer, "customer");
  if (!fields.texts("allowed_payment_method_types").includes("customer_balance")) {
    throw invalidParameter("allowed_payment_method_types", "customer_balance is not among the payment's types.");
  }
  const options = fields.fields("payment_method_options").fields("customer_balance");
  const isUs = options.fields("bank_transfer").text("type") === "us_bank_transfer" && currency === "usd";
  if (options.text("funding_type") !== "bank_transfer" || !isUs) {
    throw invalidParameter("payment_method_options", "This stand-in takes US bank transfers in dollars only.");
  }
  if (captureMethod === "manual") {
    throw invalidParameter("capture_method", "customer_balance cannot be captured later.", "parameter_invalid_enum");
  }
}

/** A payment that nothing has happened to yet. */
export function newIntent(
  { amount, currency, captureMethod, futureUsage, transfer }: IntentRequest,
  fields: Fields,
  methodId: string | null,
  created: number,
): PaymentIntent {
  const id = `pi_${randomText(24)}`;
  return {
    id,
    object: "payment_intent",
    amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: captureMethod,
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: "automatic",
    created,
    currency,
    customer: fields.text("customer"),
    description: fields.text("description"),
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: fields.fields("metadata").strings(),
    next_action: null,
    on_behalf_of: null,
    payment_method: methodId,
    payment_method_configuration_details: null,
    payment_method_options: transfer
      ? { customer_balance: { funding_type: "bank_transfer", bank_transfer: { type: "us_bank_transfer" } } }
      : { card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" } },
    payment_method_types: [transfer ? "customer_balance" : "card"],
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: futureUsage,
    shipping: null,
    source: null,
    statement_descriptor: fields.text("statement_descriptor"),
    statement_descriptor_suffix: null,
    status: methodId !== null ? "requires_confirmation" : "requires_payment_method",
    transfer_data: null,
    transfer_group: null,
  };
}
