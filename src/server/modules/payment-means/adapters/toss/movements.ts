import type { z } from "zod";
import type { ProviderMovement } from "../../domain/gateway";
import type { CallToss } from "./connect";
import { failedRefunds, readSeoulTime, writeSeoulTime } from "./payment";
import { tossPayment, tossTransaction } from "./wire";

/** More than one page is asked for while a page is full. */
const pageSize = 1_000;

/** Every movement of the account between two instants, with a movement more for each refund that its bank turned down. */
export async function* listMovements(call: CallToss, since: Date, until: Date): AsyncIterable<ProviderMovement> {
  // Toss lists no movement for a refund that its bank did not take: the payment itself says so.
  const refunded = new Map<string, ProviderMovement>();
  for await (const rows of listTransactions(call, since, until)) {
    for (const row of rows) {
      const movement = readMovement(row);
      if (row.method === "가상계좌" && movement.kind === "refund") refunded.set(movement.movement, movement);
      yield movement;
    }
  }
  for (const reference of new Set([...refunded.values()].map((movement) => movement.reference ?? ""))) {
    yield* listTurnedDown(call, reference, refunded);
  }
}

async function* listTransactions(call: CallToss, since: Date, until: Date): AsyncIterable<TossTransaction[]> {
  let startingAfter: string | null = null;
  for (;;) {
    const query = new URLSearchParams({
      startDate: writeSeoulTime(since),
      endDate: writeSeoulTime(until),
      limit: String(pageSize),
      ...(startingAfter ? { startingAfter } : {}),
    });
    const reply = await call("GET", `/v1/transactions?${query}`);
    if (reply.kind !== "ok") throw new Error(`Toss does not list its transactions: ${reply.kind}`);
    const rows = tossTransaction.array().parse(reply.body);
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    startingAfter = last.transactionKey;
  }
}

/** The refunds of one payment that its bank turned down, each as what came back of what was sent. */
async function* listTurnedDown(
  call: CallToss,
  reference: string,
  refunded: ReadonlyMap<string, ProviderMovement>,
): AsyncIterable<ProviderMovement> {
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

type TossTransaction = z.output<typeof tossTransaction>;

/** A transaction of Toss in our words; none is left out. The amount is positive, the status says which way it went. */
function readMovement(row: TossTransaction): ProviderMovement {
  const movement = {
    provider: "toss" as const,
    reference: row.paymentKey,
    name: row.status,
    movement: row.transactionKey,
    // Toss tells its fees when it settles, not by the transaction.
    feeMinor: 0n,
    currency: row.currency,
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
