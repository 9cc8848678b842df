import { and, eq } from "drizzle-orm";
import type { LimitKind } from "@/inputs/limits";
import { limits } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import type { Currency } from "@/shared/money";

/** A limit as its owner sees it. Amounts in minor units. */
export interface CurrentLimit {
  readonly amountMinor: bigint;
  /** What is open under it. */
  readonly usedMinor: bigint;
  readonly availableMinor: bigint;
  readonly currency: Currency;
  /** Nothing new is reserved after this instant. */
  readonly validUntil: Date;
}

/** The limit of a buyer (by user) or a seller, expired or not; null when none was ever granted. */
export async function findCurrentLimit(db: DbOrTx, ownerId: string, kind: LimitKind): Promise<CurrentLimit | null> {
  const [found] = await db
    .select()
    .from(limits)
    .where(and(eq(limits.kind, kind), eq(limits.ownerId, ownerId)));
  if (!found) return null;
  const { amountMinor, usedMinor, currency, validUntil, updatedAt } = found;
  // Made for decisions to wait at, and over as it was made: nobody has granted anything yet.
  if (amountMinor === 0n && validUntil <= updatedAt) return null;
  return { amountMinor, usedMinor, availableMinor: amountMinor - usedMinor, currency, validUntil };
}

/** What a seller may lease out besides what is out already, in minor units: nothing without a limit, or after its end. */
export async function roomOfSeller(db: DbOrTx, sellerId: string, now: Date): Promise<bigint> {
  const limit = await findCurrentLimit(db, sellerId, "seller_exposure");
  if (!limit || limit.validUntil <= now || limit.availableMinor < 0n) return 0n;
  return limit.availableMinor;
}
