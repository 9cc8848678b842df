import { desc, eq, sql } from "drizzle-orm";
import { prepareOnce } from "@/server/db/prepare-once";
import type { DbOrTx } from "@/server/db/client";
import { savedListings } from "@/server/db/schema";
import { maxSaved } from "@/shared/keeping-limits";

const savedOf = prepareOnce((db) =>
  db
    .select({ listingId: savedListings.listingId })
    .from(savedListings)
    .where(eq(savedListings.userId, sql.placeholder("userId")))
    .orderBy(desc(savedListings.savedAt), savedListings.listingId)
    .limit(maxSaved)
    .prepare("saved_listing_ids"),
);

/** The listings that a person keeps an eye on, the newest first. Read with every page, so only their ids. */
export async function listSavedIds(db: DbOrTx, userId: string): Promise<string[]> {
  return (await savedOf(db, { userId })).map(({ listingId }) => listingId);
}
