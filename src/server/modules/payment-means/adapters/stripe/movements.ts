import type Stripe from "stripe";
import type { ProviderMovement } from "../../domain/gateway";
import type { BankTransfers } from "./bank-transfer";

/** Every movement of Stripe's balance and of buyers' balances since an instant, the oldest first. */
export async function* listMovements(
  stripe: Stripe,
  transfers: BankTransfers,
  since: Date,
): AsyncIterable<ProviderMovement> {
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
    currency: row.currency.toUpperCase(),
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
