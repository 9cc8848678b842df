import { randomText } from "../ids";
import type { Decline } from "./cards";
import type { BillingDetails, Charge, PaymentIntent, PaymentMethod } from "./objects";

/** A charge of a card that its bank has approved or declined. */
export function newCharge(
  intent: PaymentIntent,
  method: PaymentMethod,
  { decline, authenticated }: { readonly decline: Decline | null; readonly authenticated: boolean },
  created: number,
): Charge {
  return {
    id: `ch_${randomText(24)}`,
    object: "charge",
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: copyBilling(method.billing_details),
    calculated_statement_descriptor: "PARTWISE",
    captured: false,
    created,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcomeOf(decline),
    paid: decline === null,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      type: "card",
      card: cardDetails(intent, method, decline, authenticated),
    },
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: decline ? "failed" : "succeeded",
    transfer_data: null,
    transfer_group: null,
  };
}

function outcomeOf(decline: Decline | null): Charge["outcome"] {
  return decline
    ? {
        network_status: "declined_by_network",
        reason: decline.declineCode ?? decline.code,
        risk_level: "normal",
        risk_score: 20,
        seller_message: "The bank did not return any further details with this decline.",
        type: "issuer_declined",
      }
    : {
        network_status: "approved_by_network",
        reason: null,
        risk_level: "normal",
        risk_score: 12,
        seller_message: "Payment complete.",
        type: "authorized",
      };
}

function cardDetails(
  intent: PaymentIntent,
  { card }: PaymentMethod,
  decline: Decline | null,
  authenticated: boolean,
): Charge["payment_method_details"]["card"] {
  return {
    amount_authorized: decline ? null : intent.amount,
    authorization_code: decline ? null : randomText(6),
    brand: card.brand,
    checks: card.checks,
    country: card.country,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    extended_authorization: { status: "disabled" },
    fingerprint: card.fingerprint,
    funding: card.funding,
    incremental_authorization: { status: "unavailable" },
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: { status: "unavailable" },
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: randomText(15),
    overcapture: { maximum_amount_capturable: intent.amount, status: "unavailable" },
    regulated_status: "unregulated",
    three_d_secure: authenticated
      ? { result: "authenticated", authentication_flow: "challenge", version: "2.2.0" }
      : null,
    wallet: null,
  };
}

function copyBilling(billing: BillingDetails): BillingDetails {
  return { ...billing, address: { ...billing.address } };
}
