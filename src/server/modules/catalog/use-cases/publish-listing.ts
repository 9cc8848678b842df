import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { ListingState } from "@/inputs/catalog";
import type { Tx } from "@/server/db/client";
import { listings, pictures, variants } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { nextState } from "@/shared/transitions";
import { listingTransitions, type ListingEvent } from "../domain/listing-states";
import { lockOwnListing } from "./lock-own-listing";

/**
 * Shows a listing to the market. A listing that was shown before keeps its first date. Errors: CATALOG.NOT_FOUND,
 * CATALOG.LISTING_STATE, CATALOG.NOT_READY (`missing`: variants or pictures).
 */
export async function publishListing(
  { db, clock, pages }: Pick<Deps, "db" | "clock" | "pages">,
  sellerId: string,
  listingId: string,
): Promise<{ slug: string }> {
  const changed = await db.transaction(async (tx) => {
    const listing = await lockOwnListing(tx, sellerId, listingId);
    await assertPublishable(tx, listingId);
    await tx
      .update(listings)
      .set({
        state: listingStateAfter(listing.state, "published"),
        publishedAt: sql`coalesce(${listings.publishedAt}, ${clock.now().toISOString()}::timestamptz)`,
        updatedAt: clock.now(),
      })
      .where(eq(listings.id, listingId));
    return { slug: listing.slug };
  });
  await pages.refreshListing(changed.slug);
  return changed;
}

/** Where an event leads a listing. Errors: CATALOG.LISTING_STATE. */
export function listingStateAfter(state: ListingState, event: ListingEvent): ListingState {
  const next = nextState(listingTransitions, state, event);
  if (!next) throw new DomainError("CATALOG.LISTING_STATE", "conflict");
  return next;
}

/** What a buyer must be able to see: something to choose, and a picture of it. Errors: CATALOG.NOT_READY. */
export async function assertPublishable(tx: Tx, listingId: string): Promise<void> {
  const [offered] = await tx
    .select({ many: count() })
    .from(variants)
    .where(and(eq(variants.listingId, listingId), isNull(variants.withdrawnAt)));
  const [shown] = await tx.select({ many: count() }).from(pictures).where(eq(pictures.listingId, listingId));
  if (!offered?.many) throw new DomainError("CATALOG.NOT_READY", "conflict", { values: { missing: "variants" } });
  if (!shown?.many) throw new DomainError("CATALOG.NOT_READY", "conflict", { values: { missing: "pictures" } });
}
