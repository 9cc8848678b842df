import { and, eq, sql } from "drizzle-orm";
import { tenders, webhookInbox } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { ProviderName } from "@/market";
import type { Deps } from "@/server/deps";
import { countReading, type ReadingLimit } from "@/server/http/reading-limits";
import { advanceOrderEarlier, enqueueAdvance, lockOrder } from "@/server/modules/orders";
import type { WebhookHint } from "@/server/modules/payment-means";

/**
 * How a webhook was received: kept, seen before, about nobody here, put off because too many came about the same
 * payment, refused because its sender could not be verified, or not heard because only a proven one was wanted.
 */
export type Reception = "kept" | "repeated" | "unknown" | "put_off" | "refused" | "unheard";

/** What a webhook was, and whether the provider's own signature or secret stood over it. */
export interface ReceivedWebhook {
  readonly reception: Reception;
  readonly proven: boolean;
}

/** A hint without proof may be anybody's: of each payment so many are kept and asked about at once. */
const hintsAboutOne: ReadingLimit = { kind: "webhook_hint", max: 6, windowMs: 60_000 };

/**
 * Keeps a provider's webhook, once, and has the payment it hints at read again. Nothing in the webhook is believed but
 * which payment it is about. What is about nobody here leaves nothing behind; of what nobody proves, as much as the
 * provider itself would send, and a last look when that is over, so that nothing true is missed.
 *
 * @param onlyProven hears nothing that neither a signature nor the payment's own secret proves
 */
export async function receiveWebhook(
  { db, clock, gateways }: Pick<Deps, "db" | "clock" | "gateways">,
  provider: ProviderName,
  body: string,
  headers: Headers,
  onlyProven = false,
): Promise<ReceivedWebhook> {
  const hint = gateways[provider]?.readWebhook(body, headers);
  if (!hint) return { reception: "refused", proven: false };
  // What carries no proof at all is not even looked for.
  if (onlyProven && !hint.signed && hint.secret === null) return { reception: "unheard", proven: false };
  const [known] = await db
    .select({
      id: tenders.id,
      orderId: tenders.orderId,
      secret: tenders.providerSecret,
      hintedAt: tenders.hintedAt,
    })
    .from(tenders)
    .where(and(eq(tenders.provider, provider), isAbout(hint)));
  if (!known) return { reception: "unknown", proven: hint.signed };
  const proven = hint.signed || (hint.secret !== null && hint.secret === known.secret);
  if (onlyProven && !proven) return { reception: "unheard", proven };
  const now = clock.now();
  const waitSeconds = proven ? null : countReading(known.id, hintsAboutOne, now.getTime());
  if (waitSeconds !== null) {
    const at = new Date(now.getTime() + waitSeconds * 1_000);
    // One that is put off already stands for all that come until then: no other takes the order's lock.
    if (known.hintedAt === null || known.hintedAt > at) await lookLater(db, known, at);
    return { reception: "put_off", proven };
  }
  const reception = await db.transaction(async (tx) => {
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
  return { reception, proven };
}

/** Has the payment read at an instant, unless it is anyway before. */
async function lookLater(
  db: Deps["db"],
  { id, orderId }: { readonly id: string; readonly orderId: string },
  at: Date,
): Promise<void> {
  const by = sql`${at.toISOString()}::timestamptz`;
  await db.transaction(async (tx) => {
    await lockOrder(tx, orderId);
    await tx
      .update(tenders)
      .set({ hintedAt: sql`least(coalesce(${tenders.hintedAt}, ${by}), ${by})` })
      .where(eq(tenders.id, id));
    await advanceOrderEarlier(tx, orderId, at);
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
  await tx.update(tenders).set({ hintedAt: now }).where(eq(tenders.id, tender.id));
  await enqueueAdvance(tx, tender.orderId, now);
  return { outcome: "applied", tenderId: tender.id };
}
