import { eq, inArray } from "drizzle-orm";
import type { Means } from "@/market";
import type { DbOrTx } from "@/server/db/client";
import { leases, orders, sellers, tenders } from "@/server/db/schema";

/** Whose account it is, in words that people know. */
export type OwnerName =
  | { readonly kind: "order"; readonly orderId: string; readonly number: string }
  | { readonly kind: "lease"; readonly leaseId: string; readonly number: string }
  | { readonly kind: "seller"; readonly name: string }
  | { readonly kind: "tender"; readonly orderId: string; readonly number: string; readonly means: Means };

/**
 * Adds to each row the name of its owner; null where it has none, or where the owner is not of this market's records.
 * Ids are unique over all tables, so that an id alone says what it is of.
 */
export async function withOwnerNames<Row extends { readonly ownerId: string | null }>(
  db: DbOrTx,
  rows: readonly Row[],
): Promise<(Row & { readonly owner: OwnerName | null })[]> {
  const ids = [...new Set(rows.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId])))];
  const names = new Map<string, OwnerName>();
  if (ids.length > 0) {
    const orderNames = db.select({ id: orders.id, number: orders.number }).from(orders).where(inArray(orders.id, ids));
    const leaseNames = db.select({ id: leases.id, number: leases.number }).from(leases).where(inArray(leases.id, ids));
    const sellerNames = db.select({ id: sellers.id, name: sellers.name }).from(sellers).where(inArray(sellers.id, ids));
    const tenderNames = db
      .select({ id: tenders.id, means: tenders.means, orderId: tenders.orderId, number: orders.number })
      .from(tenders)
      .innerJoin(orders, eq(orders.id, tenders.orderId))
      .where(inArray(tenders.id, ids));
    for (const { id, number } of await orderNames) names.set(id, { kind: "order", orderId: id, number });
    for (const { id, number } of await leaseNames) names.set(id, { kind: "lease", leaseId: id, number });
    for (const { id, name } of await sellerNames) names.set(id, { kind: "seller", name });
    for (const { id, ...tender } of await tenderNames) names.set(id, { kind: "tender", ...tender });
  }
  return rows.map((row) => ({ ...row, owner: (row.ownerId === null ? null : names.get(row.ownerId)) ?? null }));
}
