import { z } from "zod";
import { token } from "@/inputs/text";

/** What we read of the Payment object of Toss Payments' core API. Its other fields are not looked at. */
export const tossPayment = z.object({
  paymentKey: z.string(),
  orderId: z.string(),
  method: z.string().nullish(),
  currency: z.string(),
  totalAmount: z.number().int(),
  status: z.enum([
    "READY",
    "IN_PROGRESS",
    "WAITING_FOR_DEPOSIT",
    "DONE",
    "CANCELED",
    "PARTIAL_CANCELED",
    "ABORTED",
    "EXPIRED",
  ]),
  approvedAt: z.string().nullish(),
  lastTransactionKey: z.string().nullish(),
  secret: z.string().nullish(),
  virtualAccount: z
    .object({
      accountNumber: z.string(),
      bankCode: z.string(),
      customerName: z.string().nullish(),
      dueDate: z.string(),
      expired: z.boolean().nullish(),
      /** `NONE`, `PENDING`, `COMPLETED`, `FAILED` or `PARTIAL_FAILED`: how the bank took the refunds of a deposit. */
      refundStatus: z.string().nullish(),
    })
    .nullish(),
  cancels: z
    .array(
      z.object({
        transactionKey: z.string(),
        cancelReason: z.string().nullish(),
        cancelAmount: z.number().int(),
        /** `DONE`; `IN_PROGRESS` and `ABORTED` where a cancellation is carried out later. */
        cancelStatus: z.string().nullish(),
      }),
    )
    .nullish(),
  failure: z.object({ code: z.string() }).nullish(),
});
export type TossPayment = z.output<typeof tossPayment>;

/** A failure as Toss words it. */
export const tossFailure = z.object({ code: z.string(), message: z.string().optional() });

/** One row of `GET /v1/transactions`. */
export const tossTransaction = z.object({
  transactionKey: z.string(),
  paymentKey: z.string(),
  orderId: z.string(),
  method: z.string(),
  status: z.string(),
  transactionAt: z.string(),
  currency: z.string(),
  amount: z.number().int(),
});

/** Toss's own bounds, with room: the one who sends more is not Toss. */
const mark = token.max(64);
const key = token.max(200);

/** Both kinds of webhook: a deposit's callback, and a change of a payment's state. */
export const tossWebhook = z.union([
  z.object({
    createdAt: mark,
    secret: key,
    status: mark,
    transactionKey: key,
    orderId: mark,
  }),
  z.object({
    eventType: z.literal("PAYMENT_STATUS_CHANGED"),
    createdAt: mark,
    data: z.object({ paymentKey: key, orderId: mark, status: mark, secret: key.nullish() }),
  }),
]);

/** A payment as Toss answers it; null where it cannot be read. */
export function parsePayment(body: unknown): TossPayment | null {
  const parsed = tossPayment.safeParse(body);
  return parsed.success ? parsed.data : null;
}
