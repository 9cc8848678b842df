import type Stripe from "stripe";
import type {
  Capabilities,
  CardLookUp,
  ChangeRequest,
  Gateway,
  LookUp,
  Outcome,
  RefundOutcome,
  RefundRequest,
  StartRequest,
  TenderAtProvider,
} from "../../domain/gateway";
import { readFailure, readRefundFailure, readUnreadable } from "./failure";
import { isDisputed, readPaymentIntent } from "./payment-intent";
import { findOwn, readRefund } from "./refund";

/** A card is held first, and charged when everything is in hand. */
export const cardPayment: Capabilities = {
  hold: true,
  partialRefund: true,
  refundWindow: "long",
  refundNeedsAccount: "never",
  arrivesLate: false,
  arrivesInParts: false,
  mayExceed: false,
  refundsOutliveReversal: false,
  buyerActs: "sometimes",
  needsToken: true,
  atMost: null,
};

type CardPayments = Pick<
  Gateway,
  "start" | "capture" | "release" | "refund" | "findRefund" | "lookUp" | "describeCard"
>;

/** Cards over Stripe, by PaymentIntents with manual capture. */
export function createCardPayments(stripe: Stripe): CardPayments {
  return {
    start: (request) => startPayment(stripe, request),
    capture: (request) =>
      change(request, (id, options) => stripe.paymentIntents.capture(id, { expand: ["latest_charge"] }, options)),
    release: (request) =>
      change(request, (id, options) => stripe.paymentIntents.cancel(id, { expand: ["latest_charge"] }, options)),
    refund: (request) => refundPayment(stripe, request),
    findRefund: (request) => findRefund(stripe, request),
    lookUp: (tender) => lookUpPayment(stripe, tender),
    describeCard: (token) => describeCard(stripe, token),
  };
}

async function startPayment(stripe: Stripe, request: StartRequest): Promise<Outcome> {
  if (!request.token) return { kind: "refused", code: "no_card", facts: null };
  try {
    const intent = await stripe.paymentIntents.create(
      {
        amount: Number(request.amountMinor),
        currency: request.currency.toLowerCase(),
        payment_method: request.token,
        ...(request.customer ? { customer: request.customer } : {}),
        ...(request.keepCard ? { setup_future_usage: "off_session" as const } : {}),
        allowed_payment_method_types: ["card"],
        capture_method: "manual",
        confirm: true,
        description: request.orderName,
        ...(request.offSession ? { off_session: true } : { return_url: request.returnUrl }),
        metadata: { tender_id: request.tenderId, order_id: request.orderId },
        expand: ["latest_charge"],
      },
      { idempotencyKey: request.idempotencyKey },
    );
    return { kind: "done", facts: readPaymentIntent(intent) };
  } catch (error) {
    return readFailure(error);
  }
}

/** Captures or releases a hold. */
async function change(
  request: ChangeRequest,
  call: (id: string, options: Stripe.RequestOptions) => Promise<Stripe.PaymentIntent>,
): Promise<Outcome> {
  if (!request.reference) return { kind: "refused", code: "no_payment", facts: null };
  try {
    return {
      kind: "done",
      facts: readPaymentIntent(await call(request.reference, { idempotencyKey: request.idempotencyKey })),
    };
  } catch (error) {
    return readFailure(error);
  }
}

async function refundPayment(stripe: Stripe, request: RefundRequest): Promise<RefundOutcome> {
  if (!request.reference) return { kind: "refused", code: "no_payment" };
  try {
    const refund = await stripe.refunds.create(
      {
        payment_intent: request.reference,
        amount: Number(request.refundMinor),
        metadata: { refund_id: request.refundId, tender_id: request.tenderId },
      },
      { idempotencyKey: request.idempotencyKey },
    );
    return readRefund(refund);
  } catch (error) {
    return readRefundFailure(error);
  }
}

async function findRefund(stripe: Stripe, request: RefundRequest): Promise<RefundOutcome | null> {
  if (!request.reference) return null;
  try {
    const refunds = stripe.refunds.list({ payment_intent: request.reference, limit: 100 });
    return await findOwn(refunds, request.refundId);
  } catch (error) {
    const failure = readRefundFailure(error);
    return failure.kind === "unknown" ? failure : { kind: "unknown", reason: "refused" };
  }
}

async function lookUpPayment(stripe: Stripe, tender: TenderAtProvider): Promise<LookUp> {
  try {
    if (!tender.reference) {
      // The answer that named the payment was lost. Our own id travels in its metadata.
      const query = `metadata["tender_id"]:"${tender.tenderId}"`;
      const { data } = await stripe.paymentIntents.search({ query, limit: 1, expand: ["data.latest_charge"] });
      return data[0] ? { kind: "found", facts: readPaymentIntent(data[0]) } : { kind: "absent" };
    }
    const intent = await stripe.paymentIntents.retrieve(tender.reference, { expand: ["latest_charge"] });
    // Almost no payment is disputed: only those that are cost a second request.
    const disputes = isDisputed(intent)
      ? await stripe.disputes.list({ payment_intent: intent.id, limit: 100 }).autoPagingToArray({ limit: 1_000 })
      : [];
    // What was not taken was not given back either. Of what was, a refund may have been given up since.
    const refunds =
      intent.status === "succeeded"
        ? await stripe.refunds.list({ payment_intent: intent.id, limit: 100 }).autoPagingToArray({ limit: 1_000 })
        : [];
    return { kind: "found", facts: readPaymentIntent(intent, disputes, refunds) };
  } catch (error) {
    return readUnreadable(error);
  }
}

async function describeCard(stripe: Stripe, token: string): Promise<CardLookUp> {
  try {
    const method = await stripe.paymentMethods.retrieve(token);
    if (!method.card?.fingerprint) return { kind: "refused", code: "no_card" };
    return {
      kind: "found",
      card: {
        token: method.id,
        fingerprint: method.card.fingerprint,
        brand: method.card.brand,
        last4: method.card.last4,
        expiryMonth: method.card.exp_month,
        expiryYear: method.card.exp_year,
      },
    };
  } catch (error) {
    const failure = readFailure(error);
    return failure.kind === "refused" ? { kind: "refused", code: failure.code } : failure;
  }
}
