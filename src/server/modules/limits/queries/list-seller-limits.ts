import { and, asc, desc, eq } from "drizzle-orm";
import { limitGrants, limits, sellers, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import type { Currency } from "@/shared/money";

/** A seller with what they may have in leases at once. Amounts in minor units; null where nothing was ever granted. */
export interface SellerLimitView {
  readonly sellerId: string;
  readonly sellerName: string;
  readonly amountMinor: bigint | null;
  readonly usedMinor: bigint | null;
  readonly currency: Currency | null;
  readonly validUntil: Date | null;
}

/** Every seller with their limit, by name. */
export async function listSellerLimits(db: Db): Promise<SellerLimitView[]> {
  return db
    .select({
      sellerId: sellers.id,
      sellerName: sellers.name,
      amountMinor: limits.amountMinor,
      usedMinor: limits.usedMinor,
      currency: limits.currency,
      validUntil: limits.validUntil,
    })
    .from(sellers)
    .leftJoin(limits, and(eq(limits.kind, "seller_exposure"), eq(limits.ownerId, sellers.id)))
    .orderBy(asc(sellers.name), asc(sellers.id))
    .limit(500);
}

/** One setting of a seller's limit. */
export interface SellerGrant {
  readonly seq: bigint;
  readonly amountMinor: bigint;
  readonly validUntil: Date;
  /** Null for what the demo came with. */
  readonly grantedByName: string | null;
  readonly note: string;
  readonly at: Date;
}

/** How a seller's limit was set, the latest first. */
export async function listSellerGrants(db: Db, sellerId: string): Promise<SellerGrant[]> {
  return db
    .select({
      seq: limitGrants.seq,
      amountMinor: limitGrants.amountMinor,
      validUntil: limitGrants.validUntil,
      grantedByName: users.name,
      note: limitGrants.note,
      at: limitGrants.at,
    })
    .from(limitGrants)
    .innerJoin(limits, eq(limits.id, limitGrants.limitId))
    .leftJoin(users, eq(users.id, limitGrants.grantedBy))
    .where(and(eq(limits.kind, "seller_exposure"), eq(limits.ownerId, sellerId)))
    .orderBy(desc(limitGrants.seq))
    .limit(100);
}
