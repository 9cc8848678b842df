import { createHash } from "node:crypto";
import { readId, token } from "@/inputs/text";
import type { WebhookHint } from "../../domain/gateway";
import { tossWebhook } from "./wire";

/**
 * Reads a webhook of Toss Payments. A deposit's callback proves itself by the payment's secret, which the caller
 * compares with the one Toss gave when it issued the account; a change of state carries no proof and is a hint only.
 * Null when the body has neither form.
 */
export function readTossWebhook(body: string, headers: Headers): WebhookHint | null {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  const parsed = tossWebhook.safeParse(json);
  if (!parsed.success) return null;
  // Toss names each transmission of an event alike; without the header the body itself is the name.
  const transmission = token.max(200).safeParse(headers.get("tosspayments-webhook-transmission-id"));
  const eventId = transmission.data ?? createHash("sha256").update(body).digest("hex");
  const event = parsed.data;
  const about = "data" in event ? event.data : event;
  const tenderId = readId(about.orderId);
  if (!tenderId) return null;
  return {
    eventId,
    type: "data" in event ? event.eventType : "DEPOSIT_CALLBACK",
    tenderId,
    signed: false,
    reference: "paymentKey" in about ? about.paymentKey : null,
    accountOwner: null,
    secret: about.secret ?? null,
    // A deposit can come, go and come again: the same words may be news each time.
    alreadyTrueIn: [],
    payload: { status: about.status, orderId: about.orderId, createdAt: event.createdAt },
  };
}
