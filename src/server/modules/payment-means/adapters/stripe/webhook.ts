import type Stripe from "stripe";
import { z } from "zod";
import type { TenderState } from "@/inputs/payments";
import { readId, token } from "@/inputs/text";
import type { WebhookHint } from "../../domain/gateway";

/** Tender states in which an event of this type is old news. Events not named here always cause a look. */
const alreadyTrue: Readonly<Record<string, readonly TenderState[]>> = {
  "payment_intent.requires_action": [
    "requested",
    "authorised",
    "issued",
    "part_funded",
    "captured",
    "voided",
    "lapsed",
    "part_refunded",
    "refunded",
  ],
  "payment_intent.amount_capturable_updated": ["authorised", "captured", "voided", "part_refunded", "refunded"],
  "payment_intent.succeeded": ["captured", "part_refunded", "refunded"],
  "payment_intent.payment_failed": ["declined"],
  "payment_intent.canceled": ["voided", "expired", "declined", "lapsed"],
  "charge.refunded": ["part_refunded", "refunded"],
};

/** Money came into, or went out of, a customer's balance: told by the customer alone. */
const cashMovement = "customer_cash_balance_transaction";

const name = token.min(1).max(255);
const stripeEvent = z.object({ id: name, type: name, created: z.number(), data: z.object({ object: z.unknown() }) });

/** Verifies Stripe's signature over the raw body, and reads which payment the event is about. */
export function readStripeWebhook(stripe: Stripe, secret: string, body: string, headers: Headers): WebhookHint | null {
  let signed: unknown;
  try {
    signed = stripe.webhooks.constructEvent(body, headers.get("stripe-signature") ?? "", secret);
  } catch {
    return null;
  }
  // The signature says who wrote it, not that it is whole.
  const { data: event } = stripeEvent.safeParse(signed);
  if (!event) return null;
  const { object } = event.data;
  return {
    eventId: event.id,
    type: event.type,
    tenderId: null,
    reference: readReference(object),
    accountOwner: readText(object, "object") === cashMovement ? readText(object, "customer") : null,
    signed: true,
    secret: null,
    alreadyTrueIn: alreadyTrue[event.type] ?? [],
    payload: { id: event.id, type: event.type, created: event.created, object: readText(object, "id") },
    ...readTender(object),
  };
}

function readText(value: unknown, key: string): string | null {
  if (typeof value !== "object" || value === null) return null;
  const found: unknown = Reflect.get(value, key);
  // Stripe's ids are printable; what is not names nothing of ours.
  return name.safeParse(found).data ?? null;
}

function readReference(object: unknown): string | null {
  return readText(object, "object") === "payment_intent" ? readText(object, "id") : readText(object, "payment_intent");
}

/** Our own id travels in the payment's metadata, so that a webhook that outruns the answer still finds its tender. */
function readTender(object: unknown): { tenderId: string } | null {
  if (typeof object !== "object" || object === null) return null;
  const tenderId = readText(Reflect.get(object, "metadata"), "tender_id");
  const known = readId(tenderId);
  return known ? { tenderId: known } : null;
}
