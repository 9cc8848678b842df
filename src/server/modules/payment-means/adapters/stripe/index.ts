import Stripe from "stripe";
import type { Means } from "@/market";
import type { Currency } from "@/shared/money";
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
import { isDisputed, readPaymentIntent } from "./payment-intent";
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
        if (refund.status === "failed" || refund.status === "canceled") {
          return { kind: "refused", code: refund.failure_reason ?? refund.status };
        }
        return { kind: "done", reference: refund.id };
      } catch (error) {
        return readRefundFailure(error);
      }
    },

    async findRefund(request: RefundRequest): Promise<RefundOutcome | null> {
      if (request.means === "cash") return transfers.findRefund(request);
      if (!request.reference) return null;
      try {
        const refunds = stripe.refunds.list({ payment_intent: request.reference, limit: 100 });
        for await (const refund of refunds) {
          const ours = refund.metadata?.["refund_id"] === request.refundId;
          if (ours && refund.status !== "failed" && refund.status !== "canceled") {
            return { kind: "done", reference: refund.id };
          }
        }
        return null;
      } catch (error) {
        const failure = readRefundFailure(error);
        return { kind: "unknown", reason: failure.kind === "unknown" ? failure.reason : "refused" };
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
        return { kind: "found", facts: readPaymentIntent(intent, disputes) };
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

    async *listMovements(since: Date, until: Date): AsyncIterable<ProviderMovement> {
      const movements: ProviderMovement[] = [];
      const list = stripe.balanceTransactions.list({
        created: { gte: Math.floor(since.getTime() / 1_000) },
        expand: ["data.source"],
        limit: 100,
      });
      for await (const row of list) {
        const movement = readMovement(row);
        if (movement) movements.push(movement);
      }
      for await (const movement of transfers.listMovements(since, until)) movements.push(movement);
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

function readMovement(row: Stripe.BalanceTransaction): ProviderMovement | null {
  const source = row.source;
  if (!source || typeof source === "string") return null;
  const kind = movementKind(row.type);
  if (!kind || !("payment_intent" in source)) return null;
  // A transfer was counted when it arrived in its customer's balance.
  const transferred = source.object === "charge" && source.payment_method_details?.type === "customer_balance";
  if (transferred && kind === "charge") return null;
  const intent = source.payment_intent;
  const reference = typeof intent === "string" ? intent : intent?.id;
  if (!reference) return null;
  return {
    provider: "stripe",
    reference,
    kind,
    amountMinor: BigInt(row.amount),
    currency: row.currency.toUpperCase() as Currency,
    at: new Date(row.created * 1_000),
  };
}

function movementKind(type: string): ProviderMovement["kind"] | null {
  if (type === "charge" || type === "payment") return "charge";
  if (type === "refund" || type === "payment_refund") return "refund";
  if (type === "adjustment") return "dispute";
  return null;
}
