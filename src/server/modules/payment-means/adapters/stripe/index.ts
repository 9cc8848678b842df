import Stripe from "stripe";
import type { Means } from "@/market";
import type {
  Capabilities,
  CardDescription,
  ChangeRequest,
  Gateway,
  LookUp,
  Outcome,
  ProviderMovement,
  RefundOutcome,
  RefundRequest,
  StartRequest,
  TenderAtProvider,
} from "../../domain/gateway";
import { bankTransfer, createBankTransfers } from "./bank-transfer";
import { readFailure, readRefundFailure, readUnreadable } from "./failure";
import { isDisputed, readCurrency, readPaymentIntent } from "./payment-intent";
import { findOwn, readRefund } from "./refund";
import { createVault } from "./vault";
import { readStripeWebhook } from "./webhook";

export interface StripeSettings {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Another server that speaks Stripe's wire format; unset, the SDK talks to Stripe. */
  readonly apiUrl?: string | undefined;
  /** How long one call may take, in milliseconds. */
  readonly timeoutMs?: number;
}

const card: Capabilities = {
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

/** Cards over Stripe, by PaymentIntents with manual capture, and US bank transfers. */
export function createStripeGateway(settings: StripeSettings): Gateway {
  const stripe = connectStripe(settings);
  const transfers = createBankTransfers(stripe);

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

  return {
    provider: "stripe",
    vault: createVault(stripe),
    capabilities: (means: Means) => (means === "card" ? card : means === "cash" ? bankTransfer : null),

    async start(request: StartRequest): Promise<Outcome> {
      if (request.means === "cash") return transfers.start(request);
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
            return_url: request.returnUrl,
            metadata: { tender_id: request.tenderId, order_id: request.orderId },
            expand: ["latest_charge"],
          },
          { idempotencyKey: request.idempotencyKey },
        );
        return { kind: "done", facts: readPaymentIntent(intent) };
      } catch (error) {
        return readFailure(error);
      }
    },

    confirm: () => Promise.resolve({ kind: "refused", code: "not_supported", facts: null }),

    capture: (request) =>
      change(request, (id, options) => stripe.paymentIntents.capture(id, { expand: ["latest_charge"] }, options)),

    release: (request) =>
      request.means === "cash"
        ? transfers.release(request)
        : change(request, (id, options) => stripe.paymentIntents.cancel(id, { expand: ["latest_charge"] }, options)),

    async refund(request: RefundRequest): Promise<RefundOutcome> {
      if (request.means === "cash") return transfers.refund(request);
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
    },

    async findRefund(request: RefundRequest): Promise<RefundOutcome | null> {
      if (request.means === "cash") return transfers.findRefund(request);
      if (!request.reference) return null;
      try {
        const refunds = stripe.refunds.list({ payment_intent: request.reference, limit: 100 });
        return await findOwn(refunds, request.refundId);
      } catch (error) {
        const failure = readRefundFailure(error);
        return failure.kind === "unknown" ? failure : { kind: "unknown", reason: "refused" };
      }
    },

    async lookUp(tender: TenderAtProvider): Promise<LookUp> {
      if (tender.means === "cash") return transfers.lookUp(tender);
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
    },

    async describeCard(token: string): Promise<CardDescription | null> {
      try {
        const method = await stripe.paymentMethods.retrieve(token);
        if (!method.card?.fingerprint) return null;
        return {
          token: method.id,
          fingerprint: method.card.fingerprint,
          brand: method.card.brand,
          last4: method.card.last4,
          expiryMonth: method.card.exp_month,
          expiryYear: method.card.exp_year,
        };
      } catch (error) {
        if (readFailure(error).kind === "refused") return null;
        throw error;
      }
    },

    readWebhook: (body, headers) => readStripeWebhook(stripe, settings.webhookSecret, body, headers),

    async *listMovements(since: Date): AsyncIterable<ProviderMovement> {
      const list = stripe.balanceTransactions.list({
        created: { gte: Math.floor(since.getTime() / 1_000) },
        expand: ["data.source"],
        limit: 100,
      });
      const rows: Stripe.BalanceTransaction[] = [];
      for await (const row of list) rows.push(row);
      const { movements, within } = await transfers.readBalances(since);
      movements.push(...rows.filter(({ id }) => !within.has(id)).map(readMovement));
      // Stripe lists the newest first, and balances one after the other.
      yield* movements.sort((a, b) => a.at.getTime() - b.at.getTime());
    },
  };
}

function connectStripe({ secretKey, apiUrl, timeoutMs = 10_000 }: StripeSettings): Stripe {
  // A repetition is a decision of ours, written down before it is made; the SDK makes none by itself.
  const common = {
    timeout: timeoutMs,
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: Stripe.createNodeHttpClient(),
  };
  if (!apiUrl) return new Stripe(secretKey, common);
  const url = new URL(apiUrl);
  const secure = url.protocol === "https:";
  return new Stripe(secretKey, {
    ...common,
    host: url.hostname,
    port: Number(url.port) || (secure ? 443 : 80),
    protocol: secure ? "https" : "http",
  });
}

/**
 * A row of Stripe's balance in our words; none is left out. A row with no payment behind it, or of a type without a word
 * here, is `other`. One that only passes a transfer on moves nothing more: it was counted when it arrived in its
 * customer's balance, and only Stripe's fee for it is told here.
 */
function readMovement(row: Stripe.BalanceTransaction): ProviderMovement {
  const { source } = row;
  const object = typeof source === "string" ? null : source;
  const transferred = object?.object === "charge" && object.payment_method_details?.type === "customer_balance";
  const passedOn = transferred && kinds[row.type] === "charge";
  const intent = object && "payment_intent" in object ? object.payment_intent : null;
  const reference = (typeof intent === "string" ? intent : intent?.id) ?? null;
  return {
    provider: "stripe",
    reference,
    kind: reference === null ? "other" : (kinds[row.type] ?? "other"),
    name: row.type,
    movement: row.id,
    amountMinor: passedOn ? 0n : BigInt(row.amount),
    feeMinor: BigInt(row.fee),
    currency: readCurrency(row.currency),
    at: new Date(row.created * 1_000),
  };
}

/**
 * What a type of balance transaction is to us, by docs.stripe.com/reports/balance-transaction-types. A refund that was
 * given up comes back as a movement of its own. An adjustment is a dispute where its source is one.
 */
const kinds: Readonly<Partial<Record<string, ProviderMovement["kind"]>>> = {
  charge: "charge",
  payment: "charge",
  refund: "refund",
  payment_refund: "refund",
  refund_failure: "refund",
  payment_failure_refund: "refund",
  payment_refund_failure: "refund",
  adjustment: "dispute",
};
