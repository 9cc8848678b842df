import type { Fields } from "../http/fields";
import { randomText } from "../ids";
import type { Charge, Refund } from "./objects";

/** A refund of a card's charge. */
export function newRefund(
  charge: Charge,
  { amount, status }: Pick<Refund, "amount" | "status">,
  fields: Fields,
  created: number,
): Refund {
  return {
    id: `re_${randomText(24)}`,
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge.id,
    created,
    currency: charge.currency,
    customer: charge.customer,
    destination_details: {
      type: "card",
      card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
    },
    metadata: fields.fields("metadata").strings(),
    payment_intent: charge.payment_intent,
    reason: fields.text("reason"),
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
  };
}
