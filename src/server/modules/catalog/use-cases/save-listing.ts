import { and, count, eq } from "drizzle-orm";
import type { SaveListingInput } from "@/inputs/catalog";
import { listings, savedListings, users } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { maxSaved } from "@/shared/keeping-limits";

/**
 * Keeps an eye on a listing for a person, or no longer. Doing it twice is doing it once. Errors: CATALOG.NOT_FOUND (also
 * for a listing that is not published), CATALOG.TOO_MANY_SAVED (`most`).
 */
export async function saveListing(
  { db, clock }: Pick<Deps, "db" | "clock">,
  userId: string,
  { listingId, saved }: SaveListingInput,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!saved) {
      await tx
        .delete(savedListings)
        .where(and(eq(savedListings.userId, userId), eq(savedListings.listingId, listingId)));
      return;
    }
    // One person's hearts are counted one after the other.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
    const [listing] = await tx
      .select({ id: listings.id })
      .from(listings)
      .where(and(eq(listings.id, listingId), eq(listings.state, "published")));
    if (!listing) throw new DomainError("CATALOG.NOT_FOUND", "not_found");
    await tx.insert(savedListings).values({ userId, listingId, savedAt: clock.now() }).onConflictDoNothing();
    const [kept] = await tx.select({ many: count() }).from(savedListings).where(eq(savedListings.userId, userId));
    if ((kept?.many ?? 0) > maxSaved) {
      throw new DomainError("CATALOG.TOO_MANY_SAVED", "conflict", { values: { most: maxSaved } });
    }
  });
}
