import { and, count, eq, isNull } from "drizzle-orm";
import { maxLeaseOffers, type SaveLeaseOfferInput } from "@/inputs/leasing";
import { newId } from "@/server/db/columns";
import { leaseOffers, variants } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { sumUpListing } from "@/server/modules/catalog";
import { civilDateAt } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import { toColumns } from "../domain/lease-offer";
import { quoteLease } from "../domain/quote-lease";
import { lockListingForOffers } from "./lock-listing-for-offers";
import { writeLeasePrices } from "./write-lease-prices";

/**
 * Adds a lease offer to a seller's listing, or writes the next version of one. What was quoted before keeps its version.
 * Errors: CATALOG.NOT_FOUND, LEASING.OFFER_CHANGED (somebody changed or withdrew it in the meantime),
 * LEASING.TOO_MANY_OFFERS, LEASING.INSTALMENT_BELOW_INTEREST (for the price of one of the variants).
 */
export async function saveLeaseOffer(
  { db, clock, market, pages }: Pick<Deps, "db" | "clock" | "market" | "pages">,
  sellerId: string,
  { listingId, offerId, terms }: SaveLeaseOfferInput,
): Promise<{ offerId: string; version: number }> {
  const saved = await db.transaction(async (tx) => {
    const { slug } = await lockListingForOffers(tx, sellerId, listingId);
    const prices = await tx
      .select({ priceMinor: variants.priceMinor })
      .from(variants)
      .where(and(eq(variants.listingId, listingId), isNull(variants.withdrawnAt)));
    // What cannot be quoted is not offered.
    const today = civilDateAt(clock.now(), market.timeZone);
    for (const { priceMinor } of prices) {
      for (const termMonths of terms.termsMonths) {
        quoteLease({ offerId: null, version: null, terms }, priceMinor, { termMonths }, today, market);
      }
    }
    const id = newId();
    let lineage = { lineageId: id, version: 1 };
    if (offerId === null) {
      const [offered] = await tx
        .select({ many: count() })
        .from(leaseOffers)
        .where(and(eq(leaseOffers.listingId, listingId), isNull(leaseOffers.withdrawnAt)));
      if ((offered?.many ?? 0) >= maxLeaseOffers) {
        throw new DomainError("LEASING.TOO_MANY_OFFERS", "conflict", { values: { most: maxLeaseOffers } });
      }
    } else {
      const [before] = await tx
        .update(leaseOffers)
        .set({ withdrawnAt: clock.now() })
        .where(and(eq(leaseOffers.id, offerId), eq(leaseOffers.listingId, listingId), isNull(leaseOffers.withdrawnAt)))
        .returning({ lineageId: leaseOffers.lineageId, version: leaseOffers.version });
      if (!before) throw new DomainError("LEASING.OFFER_CHANGED", "conflict");
      lineage = { lineageId: before.lineageId, version: before.version + 1 };
    }
    await tx.insert(leaseOffers).values({ id, listingId, ...lineage, ...toColumns(terms), createdAt: clock.now() });
    await writeLeasePrices(tx, listingId);
    await sumUpListing(tx, listingId, clock.now());
    return { slug, offerId: id, version: lineage.version };
  });
  await pages.refreshListing(saved.slug);
  return { offerId: saved.offerId, version: saved.version };
}
