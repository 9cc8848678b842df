import type { Fields } from "../http/fields";
import type { StripeAccount } from "./account";
import type { PaymentIntent } from "./objects";

/** A payment with the objects inside that the caller asks for; `prefix` is where it stands in the answer. */
export function expandIntent(account: StripeAccount, intent: PaymentIntent, fields: Fields, prefix = ""): unknown {
  const expand = fields.texts("expand");
  if (expand.length === 0) return intent;
  const charge =
    intent.latest_charge === null
      ? undefined
      : (account.charges.get(intent.latest_charge) ?? account.transfers.payments.get(intent.latest_charge));
  const expanded: Record<string, unknown> = { ...intent };
  if (charge && expand.some((path) => path.startsWith(`${prefix}latest_charge`))) {
    const inner = expand.includes(`${prefix}latest_charge.balance_transaction`) && charge.balance_transaction !== null;
    expanded["latest_charge"] = inner
      ? { ...charge, balance_transaction: account.transactions.get(charge.balance_transaction ?? "") }
      : charge;
  }
  if (intent.payment_method !== null && expand.includes(`${prefix}payment_method`)) {
    expanded["payment_method"] = account.methods.get(intent.payment_method)?.method;
  }
  return expanded;
}

/** A refund or charge with the objects inside that the caller asks for. */
export function expandSource(
  account: StripeAccount,
  object: { charge?: string | null; payment_intent: string | null; balance_transaction: string | null },
  fields: Fields,
): unknown {
  const expand = fields.texts("expand");
  if (expand.length === 0) return object;
  const expanded: Record<string, unknown> = { ...object };
  if (expand.includes("charge") && object.charge)
    expanded["charge"] = account.charges.get(object.charge) ?? account.transfers.payments.get(object.charge);
  if (expand.includes("payment_intent") && object.payment_intent !== null)
    expanded["payment_intent"] = account.intent(object.payment_intent).intent;
  if (expand.includes("balance_transaction") && object.balance_transaction !== null) {
    expanded["balance_transaction"] = account.transactions.get(object.balance_transaction);
  }
  return expanded;
}

/** What a row of the balance is about. */
export function sourceOf(account: StripeAccount, id: string | null): unknown {
  if (id === null) return null;
  const { charges, refunds, disputes, transfers } = account;
  return charges.get(id) ?? refunds.get(id) ?? disputes.get(id) ?? transfers.payments.get(id) ?? id;
}
