import { and, eq } from "drizzle-orm";
import { tenders, webhookInbox } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { ProviderName } from "@/market";
import type { Deps } from "@/server/deps";
import { enqueueAdvance, lockOrder } from "@/server/modules/orders";
import type { WebhookHint } from "@/server/modules/payment-means";

/** How a webhook was received: kept, seen before, or refused because its sender could not be verified. */
export type Reception = "kept" | "repeated" | "refused";

/**
 * Keeps a provider's webhook, once, and has the payment it hints at read again. Nothing in the webhook is believed but
 * which payment it is about.
 */
export async function receiveWebhook(
  { db, clock, gateways }: Pick<Deps, "db" | "clock" | "gateways">,
  provider: ProviderName,
  body: string,
  headers: Headers,
): Promise<Reception> {
  const hint = gateways[provider]?.readWebhook(body, headers);
  if (!hint) return "refused";
  return db.transaction(async (tx) => {
    const now = clock.now();
    const kept = await tx
      .insert(webhookInbox)
      .values({ provider, eventId: hint.eventId, type: hint.type, payload: hint.payload, receivedAt: now })
      .onConflictDoNothing()
      .returning({ seq: webhookInbox.seq });
    const [row] = kept;
    if (!row) return "repeated";
    const { outcome, tenderId } = await take(tx, provider, hint, now);
    await tx.update(webhookInbox).set({ processedAt: now, outcome, tenderId }).where(eq(webhookInbox.seq, row.seq));
    return "kept";
  });
}

/** Our own id, the payment's name, or whose account it is: the first that the provider told. */
function isAbout({ tenderId, reference, accountOwner }: WebhookHint) {
  if (tenderId !== null) return eq(tenders.id, tenderId);
  return reference === null && accountOwner !== null
    ? eq(tenders.providerAccount, accountOwner)
    : eq(tenders.providerReference, reference ?? "");
}

async function take(
  tx: Tx,
  provider: ProviderName,
  hint: WebhookHint,
  now: Date,
): Promise<{ outcome: "applied" | "ignored" | "quarantined"; tenderId: string | null }> {
  const [found] = await tx
    .select({ id: tenders.id, orderId: tenders.orderId })
    .from(tenders)
    .where(and(eq(tenders.provider, provider), isAbout(hint)));
  if (!found) return { outcome: "ignored", tenderId: null };
  await lockOrder(tx, found.orderId);
  const [tender] = await tx.select().from(tenders).where(eq(tenders.id, found.id));
  if (!tender) return { outcome: "ignored", tenderId: null };
  const contradicts =
    (hint.secret !== null && tender.providerSecret !== null && hint.secret !== tender.providerSecret) ||
    (hint.reference !== null && tender.providerReference !== null && hint.reference !== tender.providerReference);
  if (contradicts) return { outcome: "quarantined", tenderId: tender.id };
  if (hint.alreadyTrueIn.includes(tender.state)) return { outcome: "ignored", tenderId: tender.id };
  await tx.update(tenders).set({ lookUpAt: now }).where(eq(tenders.id, tender.id));
  await enqueueAdvance(tx, tender.orderId, now);
  return { outcome: "applied", tenderId: tender.id };
}
