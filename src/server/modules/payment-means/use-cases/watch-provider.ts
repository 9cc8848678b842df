import { and, eq, isNull, sql } from "drizzle-orm";
import { providerRefusals } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { notifyAdmins } from "@/server/modules/notifications";

/** What of a provider's answer tells whether it takes us at all. */
export interface ProviderAnswer {
  readonly kind: string;
  readonly reason?: string;
  readonly refusesUs?: true;
}

/** A payment provider or the financial institution. */
type RefusingParty = (typeof providerRefusals.$inferInsert)["provider"];

/**
 * A provider that refuses us ourselves keeps what was asked waiting until an operator has mended that. The first refusal
 * calls the admins, further ones do not; the first answer after that ends it. What is not known says neither.
 */
export async function watchProvider(tx: Tx, provider: RefusingParty, answer: ProviderAnswer, now: Date): Promise<void> {
  if (answer.kind === "unknown" && !answer.refusesUs) return;
  const isOpen = and(eq(providerRefusals.provider, provider), isNull(providerRefusals.endedAt));
  if (!answer.refusesUs) {
    await tx
      .update(providerRefusals)
      .set({ endedAt: sql`greatest(${providerRefusals.lastRefusedAt}, ${now.toISOString()}::timestamptz)` })
      .where(isOpen);
    return;
  }
  const reason = answer.reason ?? "no reason";
  const [opened] = await tx
    .insert(providerRefusals)
    .values({ provider, reason, refusedAt: now, lastRefusedAt: now })
    .onConflictDoNothing()
    .returning({ id: providerRefusals.id });
  if (opened) {
    await notifyAdmins(tx, { kind: "desk_provider_refuses_us", eventKey: `refusal:${opened.id}`, at: now });
    return;
  }
  await tx
    .update(providerRefusals)
    .set({ reason, lastRefusedAt: sql`greatest(${providerRefusals.lastRefusedAt}, ${now.toISOString()}::timestamptz)` })
    .where(isOpen);
}
