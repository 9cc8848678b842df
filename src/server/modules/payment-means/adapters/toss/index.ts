import type { ChangeRequest, Gateway, LookUp, Outcome, StartRequest, TenderAtProvider } from "../../domain/gateway";
import { capabilities } from "./capabilities";
import { connectToss, type CallToss, type Reply, type TossSettings } from "./connect";
import { saysAbsent } from "./failure";
import { listMovements } from "./movements";
import { readTossPayment, unopenedWindow, writeSeoulTime } from "./payment";
import { findRefund, refundPayment } from "./refund";
import { readTossWebhook } from "./webhook";
import { parsePayment } from "./wire";

/** Virtual accounts, the mobile-phone bill and cards without a hold over Toss Payments' core API, version 1. */
export function createTossGateway(settings: TossSettings): Gateway {
  const call = connectToss(settings);
  return {
    provider: "toss",
    vault: null,
    capabilities: (means) => capabilities[means],
    start: (request) => startPayment(call, request, settings.bank),
    confirm: async ({ paymentKey, tenderId, amountMinor, idempotencyKey }) =>
      outcomeOf(
        await call("POST", "/v1/payments/confirm", idempotencyKey, {
          paymentKey,
          orderId: tenderId,
          amount: Number(amountMinor),
        }),
      ),
    capture: () => Promise.resolve({ kind: "refused", code: "not_supported", facts: null }),
    release: (request) => releasePayment(call, request),
    refund: (request) => refundPayment(call, request),
    findRefund: (request) => findRefund(call, request),
    lookUp: (tender) => lookUpPayment(call, tender),
    describeCard: () => Promise.resolve({ kind: "refused", code: "no_cards" }),
    readWebhook: readTossWebhook,
    listMovements: (since, until) => listMovements(call, since, until),
  };
}

/** A virtual account is opened at once; what is paid in Toss's own window begins when it is opened there. */
async function startPayment(call: CallToss, request: StartRequest, bank: string | undefined): Promise<Outcome> {
  if (capabilities[request.means].buyerActs === "always") return { kind: "done", facts: unopenedWindow(request) };
  return outcomeOf(
    await call("POST", "/v1/virtual-accounts", request.idempotencyKey, {
      amount: Number(request.amountMinor),
      orderId: request.tenderId,
      orderName: request.orderName,
      customerName: request.buyerName,
      bank: bank ?? "20",
      ...(request.depositBy ? { dueDate: writeSeoulTime(request.depositBy) } : {}),
    }),
  );
}

async function releasePayment(call: CallToss, request: ChangeRequest): Promise<Outcome> {
  if (!request.reference)
    return { kind: "done", facts: { ...unopenedWindow(request), status: "released", buyerAction: null } };
  return outcomeOf(
    await call("POST", `/v1/payments/${encodeURIComponent(request.reference)}/cancel`, request.idempotencyKey, {
      cancelReason: "order ended",
    }),
  );
}

async function lookUpPayment(call: CallToss, tender: TenderAtProvider): Promise<LookUp> {
  const path = tender.reference
    ? `/v1/payments/${encodeURIComponent(tender.reference)}`
    : `/v1/payments/orders/${encodeURIComponent(tender.tenderId)}`;
  const reply = await call("GET", path);
  if (reply.kind === "unknown") return reply;
  if (reply.kind === "refused") {
    return saysAbsent(reply) ? { kind: "absent" } : { kind: "unknown", reason: reply.code };
  }
  const payment = parsePayment(reply.body);
  return payment ? { kind: "found", facts: readTossPayment(payment) } : { kind: "unknown", reason: "unreadable" };
}

function outcomeOf(reply: Reply): Outcome {
  if (reply.kind === "unknown") return reply;
  if (reply.kind === "refused") return { kind: "refused", code: reply.code, facts: null };
  const payment = parsePayment(reply.body);
  return payment ? { kind: "done", facts: readTossPayment(payment) } : { kind: "unknown", reason: "unreadable" };
}
