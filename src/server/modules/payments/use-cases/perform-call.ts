import type {
  Gateway,
  Gateways,
  LookUp,
  Outcome,
  RefundOutcome,
  TenderAtProvider,
} from "@/server/modules/payment-means";
import { invariant, present, unreachable } from "@/shared/assert";
import { startAttempts } from "../domain/retry-schedule";
import type { OperationRow, RefundRow, TenderRow } from "./payment-rows";

/** Everything that asking a provider needs, gathered while the order was locked. */
export interface ProviderCall {
  readonly tender: TenderRow;
  /** Null for a look-up, which changes nothing at the provider. */
  readonly operation: OperationRow | null;
  /** The operation may already have been carried out: the provider is read first. */
  readonly resumed: boolean;
  readonly refund: RefundRow | null;
  readonly token: string | null;
  readonly orderName: string;
  readonly buyerName: string;
  readonly buyerEmail: string | null;
  readonly returnUrl: string;
  readonly depositBy: Date | null;
  readonly account: { readonly bankCode: string; readonly number: string; readonly holderName: string } | null;
}

/** What a provider answered to a call. */
export type Answer =
  | { readonly call: ProviderCall; readonly kind: "read"; readonly lookUp: LookUp }
  | {
      readonly call: ProviderCall & { readonly operation: OperationRow };
      readonly kind: "outcome";
      readonly outcome: Outcome;
    }
  | {
      readonly call: ProviderCall & { readonly operation: OperationRow; readonly refund: RefundRow };
      readonly kind: "refund";
      readonly outcome: RefundOutcome;
    };

/** Asks a provider. Never inside a database transaction, and never twice for what was already done. */
export async function performCall(gateways: Gateways, call: ProviderCall): Promise<Answer> {
  const { tender, operation } = call;
  const gateway = present(gateways[tender.provider], `no gateway for ${tender.provider}`);
  const about: TenderAtProvider = {
    tenderId: tender.id,
    orderId: tender.orderId,
    means: tender.means,
    currency: tender.currency,
    amountMinor: tender.amountMinor,
    reference: tender.providerReference,
  };
  if (!operation) return { call, kind: "read", lookUp: await gateway.lookUp(about) };

  if (operation.kind === "refund") {
    const { refund } = call;
    invariant(refund, "a refund's operation names its refund");
    const request = {
      ...about,
      idempotencyKey: operation.idempotencyKey,
      refundId: refund.id,
      of: refund.kind === "excess" ? ("unapplied" as const) : ("payment" as const),
      refundMinor: refund.amountMinor,
      account: call.account,
    };
    const made = call.resumed ? await gateway.findRefund(request) : null;
    const outcome = made ?? (await gateway.refund(request));
    return { call: { ...call, operation, refund }, kind: "refund", outcome };
  }

  const known = call.resumed ? await alreadyDone(gateway, about, operation) : null;
  const outcome = known ?? (await ask(gateway, about, call, operation));
  return { call: { ...call, operation }, kind: "outcome", outcome: await withFacts(gateway, about, outcome) };
}

/** Reads the payment before repeating an operation: null when it has not taken effect and may be asked for again. */
async function alreadyDone(
  gateway: Gateway,
  about: TenderAtProvider,
  operation: OperationRow,
): Promise<Outcome | null> {
  const read = await gateway.lookUp(about);
  if (read.kind === "unknown") return read;
  if (read.kind === "absent") {
    // A provider that keeps failing and knows of no payment after minutes of asking has not made one.
    return operation.kind === "start" && operation.attempts >= startAttempts
      ? { kind: "refused", code: "provider_unavailable", facts: null }
      : null;
  }
  const { status } = read.facts;
  switch (operation.kind) {
    case "start":
      return status === "processing" ? { kind: "unknown", reason: "processing" } : { kind: "done", facts: read.facts };
    case "confirm":
      return status === "action_required" || status === "processing" ? null : { kind: "done", facts: read.facts };
    case "capture":
      return status === "held" ? null : { kind: "done", facts: read.facts };
    case "release":
      return status === "released" || status === "expired" || status === "captured"
        ? { kind: "done", facts: read.facts }
        : null;
    case "refund":
      return null;
    default:
      return unreachable(operation.kind);
  }
}

async function ask(
  gateway: Gateway,
  about: TenderAtProvider,
  call: ProviderCall,
  operation: OperationRow,
): Promise<Outcome> {
  const { idempotencyKey } = operation;
  switch (operation.kind) {
    case "start":
      return gateway.start({
        ...about,
        idempotencyKey,
        token: call.token,
        customer: operation.request["customer"] ?? null,
        keepCard: operation.request["keepCard"] === "yes",
        offSession: operation.request["offSession"] === "yes",
        orderName: call.orderName,
        buyerName: call.buyerName,
        buyerEmail: call.buyerEmail,
        returnUrl: call.returnUrl,
        depositBy: call.depositBy,
      });
    case "confirm":
      return gateway.confirm({
        ...about,
        idempotencyKey,
        paymentKey: present(operation.request["paymentKey"], "a confirmation names the payment"),
      });
    case "capture":
      return gateway.capture({ ...about, idempotencyKey });
    case "release":
      return gateway.release({ ...about, idempotencyKey });
    case "refund":
      return unreachable(operation.kind as never);
    default:
      return unreachable(operation.kind);
  }
}

/** A refusal says only that this did not happen; what holds instead is read from the provider. */
async function withFacts(gateway: Gateway, about: TenderAtProvider, outcome: Outcome): Promise<Outcome> {
  if (outcome.kind !== "refused" || outcome.facts) return outcome;
  const read = await gateway.lookUp(about);
  if (read.kind === "unknown") return read;
  return { ...outcome, facts: read.kind === "found" ? read.facts : null };
}
