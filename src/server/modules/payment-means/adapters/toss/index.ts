import type { z } from "zod";
import type { Means } from "@/market";
import type {
  Capabilities,
  ConfirmRequest,
  Gateway,
  LookUp,
  Outcome,
  ProviderMovement,
  RefundOutcome,
  RefundRequest,
  StartRequest,
  TenderAtProvider,
} from "../../domain/gateway";
import type { Currency } from "@/shared/money";
import { readSeoulTime, readTossPayment, unopenedWindow } from "./payment";
import { tossFailure, tossPayment, tossTransaction } from "./wire";
import { readTossWebhook } from "./webhook";

export interface TossSettings {
  readonly secretKey: string;
  readonly apiUrl: string;
  /** The bank that issues accounts, by Toss's code. */
  readonly bank?: string;
  /** How long one call may take, in milliseconds. */
  readonly timeoutMs?: number;
}

const capabilities: Readonly<Record<Means, Capabilities>> = {
  // Toss takes a card at once: there is no hold to give back, and the number is typed in its own window.
  card: {
    hold: false,
    partialRefund: true,
    refundWindow: "long",
    refundNeedsAccount: "never",
    arrivesLate: false,
    arrivesInParts: false,
    mayExceed: false,
    refundsOutliveReversal: false,
    buyerActs: "always",
    needsToken: false,
    atMost: null,
  },
  cash: {
    hold: false,
    partialRefund: true,
    refundWindow: "long",
    refundNeedsAccount: "always",
    arrivesLate: true,
    // The bank refuses whatever is not the exact amount.
    arrivesInParts: false,
    mayExceed: false,
    refundsOutliveReversal: false,
    buyerActs: "never",
    needsToken: false,
    atMost: 1,
  },
  mobile: {
    hold: false,
    partialRefund: false,
    refundWindow: "same_month",
    refundNeedsAccount: "window_closed",
    arrivesLate: false,
    arrivesInParts: false,
    mayExceed: false,
    refundsOutliveReversal: false,
    buyerActs: "always",
    needsToken: false,
    atMost: 1,
  },
};

/** Toss answers 403 when it is asked too quickly: nothing was decided by that. */
const tooOften: ReadonlySet<string> = new Set(["FORBIDDEN_CONSECUTIVE_REQUEST"]);

/** What the HTTP call came to, before it is told what it was about. */
type Reply =
  | { readonly kind: "ok"; readonly body: unknown }
  | { readonly kind: "refused"; readonly code: string; readonly status: number }
  | { readonly kind: "unknown"; readonly reason: string };

/** Virtual accounts, the mobile-phone bill and cards without a hold over Toss Payments' core API, version 1. */
export function createTossGateway(settings: TossSettings): Gateway {
  const { apiUrl, secretKey, timeoutMs = 10_000 } = settings;
  const authorization = `Basic ${Buffer.from(`${secretKey}:`).toString("base64")}`;

  async function call(method: "GET" | "POST", path: string, idempotencyKey?: string, body?: object): Promise<Reply> {
    let response: Response;
    try {
      response = await fetch(`${apiUrl}${path}`, {
        method,
        headers: {
          authorization,
          ...(body ? { "content-type": "application/json" } : {}),
          ...(idempotencyKey ? { "idempotency-key": idempotencyKey } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const answer: unknown = await response.json();
      if (response.ok) return { kind: "ok", body: answer };
      const failure = tossFailure.safeParse(answer);
      const code = failure.success ? failure.data.code : `http_${response.status}`;
      // 409 says that the first request under this key is still at work; "too often" and 5xx say nothing about it.
      if (response.status >= 500 || response.status === 409 || response.status === 429 || tooOften.has(code))
        return { kind: "unknown", reason: code };
      return { kind: "refused", code, status: response.status };
    } catch (error) {
      return { kind: "unknown", reason: error instanceof Error ? error.name : "no_answer" };
    }
  }

  function outcomeOf(reply: Reply): Outcome {
    if (reply.kind === "unknown") return reply;
    if (reply.kind === "refused") return { kind: "refused", code: reply.code, facts: null };
    const payment = parse(tossPayment, reply.body);
    return payment ? { kind: "done", facts: readTossPayment(payment) } : { kind: "unknown", reason: "unreadable" };
  }

  return {
    provider: "toss",
    vault: null,
    capabilities: (means) => capabilities[means],

    async start(request: StartRequest): Promise<Outcome> {
      if (capabilities[request.means].buyerActs === "always") return { kind: "done", facts: unopenedWindow(request) };
      return outcomeOf(
        await call("POST", "/v1/virtual-accounts", request.idempotencyKey, {
          amount: Number(request.amountMinor),
          orderId: request.tenderId,
          orderName: request.orderName,
          customerName: request.buyerName,
          bank: settings.bank ?? "20",
          ...(request.depositBy ? { dueDate: seoulTime(request.depositBy) } : {}),
        }),
      );
    },

    async confirm(request: ConfirmRequest): Promise<Outcome> {
      return outcomeOf(
        await call("POST", "/v1/payments/confirm", request.idempotencyKey, {
          paymentKey: request.paymentKey,
          orderId: request.tenderId,
          amount: Number(request.amountMinor),
        }),
      );
    },

    capture: () => Promise.resolve({ kind: "refused", code: "not_supported", facts: null }),

    async release(request): Promise<Outcome> {
      if (!request.reference)
        return { kind: "done", facts: { ...unopenedWindow(request), status: "released", buyerAction: null } };
      return outcomeOf(
        await call("POST", `/v1/payments/${encodeURIComponent(request.reference)}/cancel`, request.idempotencyKey, {
          cancelReason: "order ended",
        }),
      );
    },

    async refund(request: RefundRequest): Promise<RefundOutcome> {
      if (!request.reference) return { kind: "refused", code: "no_payment" };
      const reply = await call(
        "POST",
        `/v1/payments/${encodeURIComponent(request.reference)}/cancel`,
        request.idempotencyKey,
        {
          cancelReason: refundReason(request.refundId),
          cancelAmount: Number(request.refundMinor),
          ...(request.account && capabilities[request.means].refundNeedsAccount === "always"
            ? {
                refundReceiveAccount: {
                  bank: request.account.bankCode,
                  accountNumber: request.account.number,
                  holderName: request.account.holderName,
                },
              }
            : {}),
        },
      );
      if (reply.kind === "unknown") return reply;
      if (reply.kind === "refused") return { kind: "refused", code: reply.code };
      const cancel = parse(tossPayment, reply.body)?.cancels?.at(-1);
      return cancel ? { kind: "done", reference: cancel.transactionKey } : { kind: "unknown", reason: "unreadable" };
    },

    async findRefund(request: RefundRequest): Promise<RefundOutcome | null> {
      if (!request.reference) return null;
      const reply = await call("GET", `/v1/payments/${encodeURIComponent(request.reference)}`);
      if (reply.kind === "unknown") return reply;
      if (reply.kind === "refused") return { kind: "unknown", reason: reply.code };
      const payment = parse(tossPayment, reply.body);
      if (!payment) return { kind: "unknown", reason: "unreadable" };
      const cancel = payment.cancels?.find(({ cancelReason }) => cancelReason === refundReason(request.refundId));
      return cancel ? { kind: "done", reference: cancel.transactionKey } : null;
    },

    async lookUp(tender: TenderAtProvider): Promise<LookUp> {
      const path = tender.reference
        ? `/v1/payments/${encodeURIComponent(tender.reference)}`
        : `/v1/payments/orders/${encodeURIComponent(tender.tenderId)}`;
      const reply = await call("GET", path);
      if (reply.kind === "unknown") return reply;
      if (reply.kind === "refused") {
        return reply.status === 404 ? { kind: "absent" } : { kind: "unknown", reason: reply.code };
      }
      const payment = parse(tossPayment, reply.body);
      return payment ? { kind: "found", facts: readTossPayment(payment) } : { kind: "unknown", reason: "unreadable" };
    },

    describeCard: () => Promise.resolve(null),

    readWebhook: readTossWebhook,

    async *listMovements(since: Date, until: Date): AsyncIterable<ProviderMovement> {
      const limit = 1_000;
      let startingAfter: string | null = null;
      for (;;) {
        const query = new URLSearchParams({
          startDate: seoulTime(since),
          endDate: seoulTime(until),
          limit: String(limit),
          ...(startingAfter ? { startingAfter } : {}),
        });
        const reply = await call("GET", `/v1/transactions?${query}`);
        if (reply.kind !== "ok") throw new Error(`Toss does not list its transactions: ${reply.kind}`);
        const rows = tossTransaction.array().parse(reply.body);
        yield* rows.flatMap(readMovement);
        const last = rows.at(-1);
        if (!last || rows.length < limit) return;
        startingAfter = last.transactionKey;
      }
    },
  };
}

/** Names our refund at Toss, where a cancellation carries nothing else of ours. */
function refundReason(refundId: string): string {
  return `refund ${refundId}`;
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> | null {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** Toss reads and writes times of Seoul without an offset, to the second: `2026-11-22T15:04:05`. */
function seoulTime(at: Date): string {
  return new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 19);
}

function readMovement(row: z.output<typeof tossTransaction>): ProviderMovement[] {
  const movement = {
    provider: "toss" as const,
    reference: row.paymentKey,
    // Toss names only the currencies it was asked in, which are ours.
    currency: row.currency as Currency,
    at: readSeoulTime(row.transactionAt),
  };
  const amountMinor = BigInt(Math.abs(row.amount));
  switch (row.status) {
    case "DONE":
      return [{ ...movement, kind: row.method === "가상계좌" ? "deposit" : "charge", amountMinor }];
    case "CANCELED":
    case "PARTIAL_CANCELED":
      return [{ ...movement, kind: "refund", amountMinor: -amountMinor }];
    // A deposit that the bank took back: the account waits for money again.
    case "WAITING_FOR_DEPOSIT":
      return [{ ...movement, kind: "reversal", amountMinor: -amountMinor }];
    default:
      return [];
  }
}
