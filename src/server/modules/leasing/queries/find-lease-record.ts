import { eq } from "drizzle-orm";
import { leases, listings, sellers, users, variants } from "@/server/db/schema";
import type { Db } from "@/server/db/client";

/** A lease with what its people and its goods are called. */
export interface LeaseRecord {
  readonly lease: typeof leases.$inferSelect;
  readonly sellerName: string;
  readonly returnAddress: (typeof sellers.$inferSelect)["returnAddress"];
  readonly buyerName: string;
  readonly buyerEmail: string;
  readonly sku: string;
  readonly listing: Pick<typeof listings.$inferSelect, "slug" | "state">;
}

export async function findLeaseRecord(db: Db, leaseId: string): Promise<LeaseRecord | null> {
  const [found] = await db
    .select({
      lease: leases,
      sellerName: sellers.name,
      returnAddress: sellers.returnAddress,
      buyerName: users.name,
      buyerEmail: users.email,
      sku: variants.sku,
      listing: { slug: listings.slug, state: listings.state },
    })
    .from(leases)
    .innerJoin(sellers, eq(sellers.id, leases.sellerId))
    .innerJoin(users, eq(users.id, leases.buyerId))
    .innerJoin(variants, eq(variants.id, leases.variantId))
    .innerJoin(listings, eq(listings.id, leases.listingId))
    .where(eq(leases.id, leaseId));
  return found ?? null;
}
