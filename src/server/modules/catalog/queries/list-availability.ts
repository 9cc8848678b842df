import { and, eq, isNull, sql } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { listings, variants } from "@/server/db/schema";

/** What may have moved since a listing's page was prerendered. */
export interface VariantAvailability {
  readonly variantId: string;
  readonly priceMinor: bigint;
  /** Units that nobody has reserved. */
  readonly available: number;
}

/** Price and free units of the variants on offer of a published listing; empty for any other. */
export async function listAvailability(db: DbOrTx, listingId: string): Promise<VariantAvailability[]> {
  return db
    .select({
      variantId: variants.id,
      priceMinor: variants.priceMinor,
      available: sql<number>`${variants.onHand} - ${variants.reserved}`,
    })
    .from(variants)
    .innerJoin(listings, eq(listings.id, variants.listingId))
    .where(and(eq(listings.id, listingId), eq(listings.state, "published"), isNull(variants.withdrawnAt)))
    .orderBy(variants.position, variants.id);
}
