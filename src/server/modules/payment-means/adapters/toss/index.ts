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
  Unknown,
} from "../../domain/gateway";
import type { Currency } from "@/shared/money";
import { failedRefunds, isInDoubt, readSeoulTime, readTossPayment, unopenedWindow } from "./payment";
import { readTossFailure, saysAbsent, saysGivenBack } from "./failure";
import { tossPayment, tossTransaction, type TossPayment } from "./wire";
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

/** What the HTTP call came to, before it is told what it was about. */
type Reply =
  | { readonly kind: "ok"; readonly body: unknown }
  | { readonly kind: "refused"; readonly code: string; readonly status: number }
  | Unknown;

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
      return readTossFailure(response.status, answer);
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
      if (reply.kind === "refused") {
        const { code } = reply;
        return { kind: "refused", code, ...(saysGivenBack(code) ? { perhapsDone: true } : {}) };
      }
      const payment = parse(tossPayment, reply.body);
      const cancel = payment?.cancels?.at(-1);
      return payment && cancel ? refundOutcome(payment, cancel) : { kind: "unknown", reason: "unreadable" };
    },

    async findRefund(request: RefundRequest): Promise<RefundOutcome | null> {
      if (!request.reference) return null;
      const reply = await call("GET", `/v1/payments/${encodeURIComponent(request.reference)}`);
      if (reply.kind === "unknown") return reply;
      if (reply.kind === "refused") return { kind: "unknown", reason: reply.code };
      const payment = parse(tossPayment, reply.body);
      if (!payment) return { kind: "unknown", reason: "unreadable" };
      const cancel = payment.cancels?.find(({ cancelReason }) => cancelReason === refundReason(request.refundId));
      return cancel ? refundOutcome(payment, cancel) : null;
    },

    async lookUp(tender: TenderAtProvider): Promise<LookUp> {
      const path = tender.reference
        ? `/v1/payments/${encodeURIComponent(tender.reference)}`
        : `/v1/payments/orders/${encodeURIComponent(tender.tenderId)}`;
      const reply = await call("GET", path);
      if (reply.kind === "unknown") return reply;
      if (reply.kind === "refused") {
        return saysAbsent(reply) ? { kind: "absent" } : { kind: "unknown", reason: reply.code };
      }
      const payment = parse(tossPayment, reply.body);
      return payment ? { kind: "found", facts: readTossPayment(payment) } : { kind: "unknown", reason: "unreadable" };
    },

    describeCard: () => Promise.resolve(null),

    readWebhook: readTossWebhook,

    async *listMovements(since: Date, until: Date): AsyncIterable<ProviderMovement> {
      const limit = 1_000;
      // Toss lists no movement for a refund that its bank did not take: the payment itself says so.
      const refunded = new Map<string, ProviderMovement>();
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
        const movements = rows.map(readMovement);
        yield* movements;
        rows.forEach(({ method }, index) => {
          const movement = movements[index];
          if (method === "가상계좌" && movement?.kind === "refund") refunded.set(movement.movement, movement);
        });
        const last = rows.at(-1);
        if (!last || rows.length < limit) break;
        startingAfter = last.transactionKey;
      }
      for (const reference of new Set([...refunded.values()].map((movement) => movement.reference ?? ""))) {
        const reply = await call("GET", `/v1/payments/${encodeURIComponent(reference)}`);
        if (reply.kind !== "ok") throw new Error(`Toss does not tell of a refunded deposit: ${reply.kind}`);
        const payment = tossPayment.parse(reply.body);
        for (const key of failedRefunds(payment)) {
          const sent = refunded.get(key);
          if (!sent) continue;
          const name = payment.virtualAccount?.refundStatus ?? "FAILED";
          yield { ...sent, name, movement: `${key}:failed`, amountMinor: -sent.amountMinor };
        }
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

/** A cancellation is a refund; whether its bank has turned it down since, the payment says, as far as it does. */
function refundOutcome(payment: TossPayment, cancel: NonNullable<TossPayment["cancels"]>[number]): RefundOutcome {
  const reference = cancel.transactionKey;
  if (failedRefunds(payment).includes(reference)) return { kind: "done", reference, told: "given_up" };
  return isInDoubt(payment, reference) ? { kind: "done", reference, told: "in_doubt" } : { kind: "done", reference };
}

/** A transaction of Toss in our words; none is left out. The amount is positive, the status says which way it went. */
function readMovement(row: z.output<typeof tossTransaction>): ProviderMovement {
  const movement = {
    provider: "toss" as const,
    reference: row.paymentKey,
    name: row.status,
    movement: row.transactionKey,
    // Toss tells its fees when it settles, not by the transaction.
    feeMinor: 0n,
    // Toss names only the currencies it was asked in, which are ours.
    currency: row.currency as Currency,
    at: readSeoulTime(row.transactionAt),
  };
  const amountMinor = BigInt(Math.abs(row.amount));
  switch (row.status) {
    case "DONE":
      return { ...movement, kind: row.method === "가상계좌" ? "deposit" : "charge", amountMinor };
    case "CANCELED":
    case "PARTIAL_CANCELED":
      return { ...movement, kind: "refund", amountMinor: -amountMinor };
    // A deposit that the bank took back: the account waits for money again.
    case "WAITING_FOR_DEPOSIT":
      return { ...movement, kind: "reversal", amountMinor: -amountMinor };
    default:
      return { ...movement, kind: "other", amountMinor };
  }
}
