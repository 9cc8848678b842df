import { and, asc, eq, or } from "drizzle-orm";
import type { LimitKind } from "@/inputs/limits";
import { limits } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { present } from "@/shared/assert";
import type { Currency } from "@/shared/money";

export type LimitRow = typeof limits.$inferSelect;

interface Owner {
  readonly kind: LimitKind;
  readonly ownerId: string;
}

/** Locks the limits of these owners, always in the order of their ids, so that two orders at once cannot wait for each other. */
export async function lockLimits(tx: Tx, owners: readonly Owner[]): Promise<LimitRow[]> {
  return tx
    .select()
    .from(limits)
    .where(or(...owners.map(({ kind, ownerId }) => and(eq(limits.kind, kind), eq(limits.ownerId, ownerId)))))
    .orderBy(asc(limits.id))
    .for("update");
}

/** Locks an owner's limit, making one of nothing where there is none: there must be a row for two to wait at. */
export async function lockOrMakeLimit(tx: Tx, owner: Owner, currency: Currency, now: Date): Promise<LimitRow> {
  await tx
    .insert(limits)
    .values({ ...owner, amountMinor: 0n, currency, validUntil: now, updatedAt: now })
    .onConflictDoNothing({ target: [limits.kind, limits.ownerId] });
  const [row] = await lockLimits(tx, [owner]);
  return present(row, "the limit was made or was there");
}
