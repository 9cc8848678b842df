import { seoulIso, seoulLocalMicros } from "../clock";
import { randomHex, randomText } from "../ids";
import { writeEvent } from "../stripe/account";
import { signatureHeader } from "../stripe/api";
import type { World } from "../world";
import { post } from "./webhook-sender";

export const forgeries: Readonly<Record<"stripe" | "toss", readonly string[]>> = {
  stripe: ["bad_signature", "old_timestamp", "wrong_amount", "wrong_currency"],
  toss: ["wrong_secret", "wrong_status", "wrong_amount", "unknown_payment"],
};

/**
 * Sends a webhook that lies, once, and tells what the marketplace answered.
 *
 * Stripe: `bad_signature` (signed with another secret) and `old_timestamp` (signed right, an hour ago) must be refused;
 * `wrong_amount` and `wrong_currency` are signed right and contradict the payment. Toss signs nothing: `wrong_secret`
 * claims a deposit without the payment's secret, `wrong_status` claims one with it, `wrong_amount` sends a payment of
 * another amount, `unknown_payment` one that does not exist. Null when the kind, the payment or the address is missing.
 */
export async function forge(
  world: World,
  request: { provider: string; kind: string; reference: string },
): Promise<{ status: number; body: unknown } | null> {
  const { provider, kind, reference } = request;
  if (provider === "stripe") return forgeStripe(world, kind, reference);
  return provider === "toss" ? forgeToss(world, kind, reference) : null;
}

async function forgeStripe(world: World, kind: string, reference: string) {
  const { stripeUrl, stripeSecret } = world.options.webhooks;
  const known =
    world.stripe.intents.get(reference)?.intent ??
    world.stripe.search(new Map(), (intent) => Object.values(intent.metadata).includes(reference))[0];
  if (stripeUrl === "" || !known || !forgeries.stripe.includes(kind)) return null;
  const { amount, currency } = known;
  const claimed = {
    ...known,
    status: "succeeded",
    amount: kind === "wrong_amount" ? amount + 1 : amount,
    amount_received: kind === "wrong_amount" ? amount + 1 : amount,
    currency: kind === "wrong_currency" ? (currency === "usd" ? "krw" : "usd") : currency,
  };
  const body = writeEvent(
    `evt_${randomText(24)}`,
    "payment_intent.succeeded",
    world.clock.nowSeconds(),
    JSON.stringify(claimed),
    { requestId: null, idempotencyKey: null },
  );
  const secret = kind === "bad_signature" ? `whsec_${randomText(32)}` : stripeSecret;
  const at = Math.floor(Date.now() / 1000) - (kind === "old_timestamp" ? 3_600 : 0);
  const status = await post(stripeUrl, body, { "stripe-signature": signatureHeader(body, secret, at) });
  return { status, body: JSON.parse(body) as unknown };
}

async function forgeToss(world: World, kind: string, reference: string) {
  const { tossUrl } = world.options.webhooks;
  const known =
    world.toss.payments.get(reference) ??
    world.toss.payments.values().findLast(({ payment }) => payment.orderId === reference);
  if (tossUrl === "" || !forgeries.toss.includes(kind) || (!known && kind !== "unknown_payment")) return null;
  const createdAt = seoulLocalMicros(world.clock.nowMs());
  const body =
    kind === "wrong_amount" && known
      ? {
          eventType: "PAYMENT_STATUS_CHANGED",
          createdAt,
          data: {
            ...known.payment,
            status: "DONE",
            totalAmount: known.payment.totalAmount + 1,
            balanceAmount: known.payment.totalAmount + 1,
          },
        }
      : {
          createdAt,
          secret: kind === "wrong_status" ? (known?.payment.secret ?? null) : `ps_${randomText(26)}`,
          status: "DONE",
          transactionKey: randomHex(32),
          orderId: kind === "unknown_payment" ? `unknown-${randomText(12)}` : known?.payment.orderId,
        };
  const status = await post(tossUrl, JSON.stringify(body), {
    "tosspayments-webhook-transmission-id": `whtrans_${randomText(26).toLowerCase()}`,
    "tosspayments-webhook-transmission-time": seoulIso(Date.now()),
    "tosspayments-webhook-transmission-retried-count": "0",
  });
  return { status, body };
}
