/** The objects of Stripe's API as far as the stand-in knows them: the wire's names, the wire's nulls. */

export type Metadata = Record<string, string>;

export interface BillingDetails {
  address: Record<string, string | null>;
  email: string | null;
  name: string | null;
  phone: string | null;
  tax_id: string | null;
}

export interface PaymentMethod {
  id: string;
  object: "payment_method";
  allow_redisplay: "unspecified";
  billing_details: BillingDetails;
  card: {
    brand: string;
    checks: { address_line1_check: null; address_postal_code_check: null; cvc_check: "pass" | null };
    country: string;
    display_brand: string;
    exp_month: number;
    exp_year: number;
    fingerprint: string;
    funding: string;
    generated_from: null;
    last4: string;
    networks: { available: string[]; preferred: null };
    regulated_status: "unregulated";
    three_d_secure_usage: { supported: true };
    wallet: null;
  };
  created: number;
  customer: string | null;
  livemode: false;
  metadata: Metadata;
  type: "card";
}

export type IntentStatus =
  | "requires_payment_method"
  | "requires_confirmation"
  | "requires_action"
  | "requires_capture"
  | "succeeded"
  | "canceled";

export interface LastPaymentError {
  type: string;
  code: string;
  decline_code?: string;
  message: string;
  charge?: string;
  payment_method: PaymentMethod;
}

/** Where a transfer goes, whichever network it takes. */
interface BankAddress {
  account_holder_address: Record<string, string | null>;
  account_holder_name: string;
  account_number: string;
  account_type: string;
  bank_address: Record<string, string | null>;
  bank_name: string;
}

export type NextAction =
  | { type: "redirect_to_url"; redirect_to_url: { return_url: string; url: string } }
  | {
      type: "display_bank_transfer_instructions";
      display_bank_transfer_instructions: {
        amount_remaining: number;
        currency: string;
        financial_addresses: (
          | {
              aba: BankAddress & { routing_number: string };
              supported_networks: string[];
              type: "aba";
            }
          | {
              swift: BankAddress & { swift_code: string };
              supported_networks: string[];
              type: "swift";
            }
        )[];
        hosted_instructions_url: string;
        reference: string | null;
        type: "us_bank_transfer";
      };
    }
  | { type: "use_stripe_sdk"; use_stripe_sdk: { type: "three_d_secure_redirect"; stripe_js: string; source: string } };

export interface PaymentIntent {
  id: string;
  object: "payment_intent";
  amount: number;
  amount_capturable: number;
  amount_details: { tip: Record<string, never> };
  amount_received: number;
  application: null;
  application_fee_amount: null;
  automatic_payment_methods: null;
  canceled_at: number | null;
  cancellation_reason: string | null;
  capture_method: "automatic" | "automatic_async" | "manual";
  client_secret: string;
  confirmation_method: "automatic";
  created: number;
  currency: string;
  customer: string | null;
  description: string | null;
  last_payment_error: LastPaymentError | null;
  latest_charge: string | null;
  livemode: false;
  metadata: Metadata;
  next_action: NextAction | null;
  on_behalf_of: null;
  payment_method: string | null;
  payment_method_configuration_details: null;
  payment_method_options: {
    card?: { installments: null; mandate_options: null; network: null; request_three_d_secure: string };
    customer_balance?: { funding_type: "bank_transfer"; bank_transfer: { type: "us_bank_transfer" } };
  };
  payment_method_types: string[];
  processing: null;
  receipt_email: null;
  review: null;
  setup_future_usage: "on_session" | "off_session" | null;
  shipping: null;
  source: null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: null;
  status: IntentStatus;
  transfer_data: null;
  transfer_group: null;
}

export interface Charge {
  id: string;
  object: "charge";
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  application: null;
  application_fee: null;
  application_fee_amount: null;
  balance_transaction: string | null;
  billing_details: BillingDetails;
  calculated_statement_descriptor: string;
  captured: boolean;
  created: number;
  currency: string;
  customer: string | null;
  description: string | null;
  disputed: boolean;
  failure_balance_transaction: null;
  failure_code: string | null;
  failure_message: string | null;
  fraud_details: Record<string, never>;
  livemode: false;
  metadata: Metadata;
  on_behalf_of: null;
  outcome: {
    network_status: string;
    reason: string | null;
    risk_level: "normal";
    risk_score: number;
    seller_message: string;
    type: string;
  };
  paid: boolean;
  payment_intent: string;
  payment_method: string;
  payment_method_details: {
    type: "card";
    card: {
      amount_authorized: number | null;
      authorization_code: string | null;
      brand: string;
      capture_before?: number;
      checks: { address_line1_check: null; address_postal_code_check: null; cvc_check: "pass" | null };
      country: string;
      exp_month: number;
      exp_year: number;
      extended_authorization: { status: "disabled" };
      fingerprint: string;
      funding: string;
      incremental_authorization: { status: "unavailable" };
      installments: null;
      last4: string;
      mandate: null;
      multicapture: { status: "unavailable" };
      network: string;
      network_token: { used: false };
      network_transaction_id: string;
      overcapture: { maximum_amount_capturable: number; status: "unavailable" };
      regulated_status: "unregulated";
      three_d_secure: { result: "authenticated"; authentication_flow: "challenge"; version: "2.2.0" } | null;
      wallet: null;
    };
  };
  receipt_email: null;
  receipt_number: null;
  receipt_url: null;
  refunded: boolean;
  review: null;
  shipping: null;
  source: null;
  source_transfer: null;
  statement_descriptor: null;
  statement_descriptor_suffix: null;
  status: "succeeded" | "failed";
  transfer_data: null;
  transfer_group: null;
}

export interface Refund {
  id: string;
  object: "refund";
  amount: number;
  balance_transaction: string | null;
  charge: string | null;
  created: number;
  currency: string;
  /** Whose cash balance it came from, or whose transfer it gives back. */
  customer: string | null;
  destination_details:
    | { type: "card"; card: { reference_status: "pending"; reference_type: string; type: "refund" } }
    | { type: "us_bank_transfer"; us_bank_transfer: { reference_status: "pending" } };
  failure_reason?: string;
  /** The row by which its money came back, once it failed. */
  failure_balance_transaction?: string;
  metadata: Metadata;
  /** None for what was given back out of a cash balance. */
  payment_intent: string | null;
  reason: string | null;
  receipt_number: null;
  source_transfer_reversal: null;
  status: "succeeded" | "pending" | "failed";
  transfer_reversal: null;
}

/** Whose transfers are told apart by an account number of their own, for good. */
export interface Customer {
  id: string;
  object: "customer";
  address: null;
  balance: 0;
  created: number;
  currency: null;
  default_source: null;
  delinquent: false;
  description: string | null;
  discount: null;
  email: string | null;
  invoice_prefix: string;
  livemode: false;
  metadata: Metadata;
  name: string | null;
  phone: string | null;
  preferred_locales: never[];
  shipping: null;
  tax_exempt: "none";
  /** Once it is deleted; it is told as little more than that. */
  deleted?: true;
  /** Of the stand-in only: the real one tells it in a payment's instructions. */
  account_number: string;
}

/** One movement into or out of a customer's cash balance. */
export interface CashTransaction {
  id: string;
  object: "customer_cash_balance_transaction";
  created: number;
  currency: string;
  customer: string;
  ending_balance: number;
  livemode: false;
  net_amount: number;
  type:
    | "funded"
    | "funding_reversed"
    | "applied_to_payment"
    | "unapplied_from_payment"
    | "return_initiated"
    | "return_canceled"
    | "refunded_from_payment"
    | "adjusted_for_overdraft";
  funded?: {
    bank_transfer: {
      reference: string | null;
      type: "us_bank_transfer";
      us_bank_transfer: { network: "ach"; sender_name: string };
    };
  };
  applied_to_payment?: { payment_intent: string };
  unapplied_from_payment?: { payment_intent: string };
  refunded_from_payment?: { refund: string };
  adjusted_for_overdraft?: { balance_transaction: string; linked_transaction: string };
  /** Of the stand-in only: which transfer the bank took back. The real one does not say. */
  reversal_of?: string;
}

/** What a payment by bank transfer came to. The real one is a charge with all of a charge's fields. */
export interface BankPayment {
  id: string;
  object: "charge";
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  balance_transaction: string | null;
  captured: true;
  created: number;
  currency: string;
  customer: string;
  disputed: false;
  livemode: false;
  metadata: Metadata;
  paid: true;
  payment_intent: string;
  payment_method: string | null;
  payment_method_details: { type: "customer_balance"; customer_balance: Record<string, never> };
  refunded: boolean;
  status: "succeeded";
}

export interface Dispute {
  id: string;
  object: "dispute";
  amount: number;
  /** None, then the withdrawal, then what was reinstated of it: all when it was won, and sometimes a part. */
  balance_transactions: BalanceTransaction[];
  charge: string;
  created: number;
  currency: string;
  enhanced_eligibility_types: never[];
  evidence: Record<string, never>;
  evidence_details: {
    due_by: number;
    enhanced_eligibility: Record<string, never>;
    has_evidence: false;
    past_due: false;
    submission_count: 0;
  };
  intended_submission_method: null;
  is_charge_refundable: false;
  livemode: false;
  metadata: Metadata;
  network_reason_code: string;
  payment_intent: string;
  payment_method_details: {
    type: "card";
    card: { brand: string; case_type: "chargeback"; network_reason_code: string };
  };
  reason: string;
  status: "needs_response" | "won" | "lost" | "warning_closed" | "prevented";
}

export interface BalanceTransaction {
  id: string;
  object: "balance_transaction";
  amount: number;
  available_on: number;
  balance_type: "payments";
  created: number;
  currency: string;
  description: string | null;
  exchange_rate: null;
  fee: number;
  fee_details: { amount: number; application: null; currency: string; description: string; type: "stripe_fee" }[];
  net: number;
  reporting_category: string;
  source: string | null;
  status: "available" | "pending";
  type: string;
}

/** An event with its body written once, at the moment it happened. */
export interface StoredEvent {
  id: string;
  type: string;
  created: number;
  body: string;
}
