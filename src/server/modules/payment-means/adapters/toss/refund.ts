import type { RefundOutcome, RefundRequest } from "../../domain/gateway";
import { capabilities } from "./capabilities";
import type { CallToss } from "./connect";
import { saysGivenBack } from "./failure";
import { failedRefunds, isInDoubt } from "./payment";
import { parsePayment, type TossPayment } from "./wire";

export async function refundPayment(call: CallToss, request: RefundRequest): Promise<RefundOutcome> {
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
  const payment = parsePayment(reply.body);
  const cancel = payment?.cancels?.at(-1);
  return payment && cancel ? refundOutcome(payment, cancel) : { kind: "unknown", reason: "unreadable" };
}

export async function findRefund(call: CallToss, request: RefundRequest): Promise<RefundOutcome | null> {
  if (!request.reference) return null;
  const reply = await call("GET", `/v1/payments/${encodeURIComponent(request.reference)}`);
  if (reply.kind === "unknown") return reply;
  if (reply.kind === "refused") return { kind: "unknown", reason: reply.code };
  const payment = parsePayment(reply.body);
  if (!payment) return { kind: "unknown", reason: "unreadable" };
  const cancel = payment.cancels?.find(({ cancelReason }) => cancelReason === refundReason(request.refundId));
  return cancel ? refundOutcome(payment, cancel) : null;
}

/** Names our refund at Toss, where a cancellation carries nothing else of ours. */
function refundReason(refundId: string): string {
  return `refund ${refundId}`;
}

/** A cancellation is a refund; whether its bank has turned it down since, the payment says, as far as it does. */
function refundOutcome(payment: TossPayment, cancel: NonNullable<TossPayment["cancels"]>[number]): RefundOutcome {
  const reference = cancel.transactionKey;
  if (failedRefunds(payment).includes(reference)) return { kind: "done", reference, told: "given_up" };
  return isInDoubt(payment, reference) ? { kind: "done", reference, told: "in_doubt" } : { kind: "done", reference };
}
