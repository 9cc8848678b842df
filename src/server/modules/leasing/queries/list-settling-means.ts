import { and, asc, eq, inArray } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { cards, orders, tenders } from "@/server/db/schema";
import type { SettlingMeans } from "./lease-view";

/** Which order a source of entries belongs to, and by what that was paid. */
export interface SettlingSource {
  readonly orderId: string;
  readonly means: readonly SettlingMeans[];
}

/**
 * What paid of a lease's orders, by the names that entries give their source: a tender's own, or for what was paid at
 * signing the order's, which stands for all of its tenders.
 */
export async function listSettlingMeans(db: DbOrTx, leaseId: string): Promise<Map<string, SettlingSource>> {
  const rows = await db
    .select({ orderId: orders.id, tenderId: tenders.id, means: tenders.means, brand: cards.brand, last4: cards.last4 })
    .from(orders)
    .innerJoin(tenders, eq(tenders.orderId, orders.id))
    .leftJoin(cards, eq(cards.id, tenders.cardId))
    .where(
      and(
        eq(orders.leaseId, leaseId),
        inArray(tenders.state, ["captured", "part_refunded", "refunded", "charged_back"]),
      ),
    )
    .orderBy(asc(orders.id), asc(tenders.position));
  const sources = new Map<string, SettlingSource>();
  for (const { orderId, tenderId, means, brand, last4 } of rows) {
    const part = { means, card: brand !== null && last4 !== null ? { brand, last4 } : null };
    sources.set(tenderId, { orderId, means: [part] });
    sources.set(orderId, { orderId, means: [...(sources.get(orderId)?.means ?? []), part] });
  }
  return sources;
}
