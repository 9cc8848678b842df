import { eq, inArray, sql } from "drizzle-orm";
import { amendments, leaseDisputes, leases, orders, serviceMessages, users } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { readPictureKey } from "@/server/modules/catalog";

/** Longer than anybody leaves a return's form open. */
const unusedForMs = 24 * 3_600_000;

/**
 * Removes pictures that people uploaded for a return, a dispute or a request for service which they never sent: a day old, and named by none.
 * Pictures of shops are not looked at. Answers how many files went.
 */
export async function removeUnusedPictures({
  db,
  clock,
  storage,
}: Pick<Deps, "db" | "clock" | "storage">): Promise<number> {
  const before = new Date(clock.now().getTime() - unusedForMs);
  const old = new Map<string, { key: string; servedAs: string }[]>();
  for await (const { key, writtenAt } of storage.list()) {
    const picture = writtenAt < before ? readPictureKey(key) : null;
    if (picture) old.set(picture.ownerId, [...(old.get(picture.ownerId) ?? []), { key, servedAs: picture.servedAs }]);
  }
  if (old.size === 0) return 0;
  const people = await db
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.id, [...old.keys()]));
  let removed = 0;
  for (const { id } of people) {
    const [returned, disputed, written] = await Promise.all([
      db
        .select({ path: sql<string>`jsonb_array_elements_text(${amendments.pictures})` })
        .from(amendments)
        .innerJoin(orders, eq(orders.id, amendments.orderId))
        .where(eq(orders.buyerId, id)),
      db
        .select({ path: sql<string>`jsonb_array_elements_text(${leaseDisputes.pictures})` })
        .from(leaseDisputes)
        .innerJoin(leases, eq(leases.id, leaseDisputes.leaseId))
        .where(eq(leases.buyerId, id)),
      db
        .select({ path: sql<string>`jsonb_array_elements_text(${serviceMessages.pictures})` })
        .from(serviceMessages)
        .where(eq(serviceMessages.personId, id)),
    ]);
    const used = new Set([...returned, ...disputed, ...written].map(({ path }) => path));
    for (const { key } of (old.get(id) ?? []).filter(({ servedAs }) => !used.has(servedAs))) {
      await storage.remove(key);
      removed += 1;
    }
  }
  return removed;
}
