import { and, eq, isNull, min } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { leaseOffers, leasePrices, variants } from "@/server/db/schema";
import { toTerms } from "../domain/lease-offer";
import { instalmentOf } from "../domain/quote-lease";

/**
 * Stores what each term of a listing's offers in force costs a month for its cheapest variant, by the arithmetic that
 * quotes use. Lists sort by it, and narrow by it. The caller has locked the listing, and sums it up afterwards
 * (`sumUpListing` of the catalog).
 */
export async function writeLeasePrices(tx: Tx, listingId: string): Promise<void> {
  await tx.delete(leasePrices).where(eq(leasePrices.listingId, listingId));
  const [cheapest] = await tx
    .select({ priceMinor: min(variants.priceMinor) })
    .from(variants)
    .where(and(eq(variants.listingId, listingId), isNull(variants.withdrawnAt)));
  const priceMinor = cheapest?.priceMinor ?? null;
  if (priceMinor === null) return;
  const offers = await tx
    .select()
    .from(leaseOffers)
    .where(and(eq(leaseOffers.listingId, listingId), isNull(leaseOffers.withdrawnAt)));
  const rows = offers.flatMap((offer) =>
    offer.termsMonths.map((termMonths) => ({
      offerId: offer.id,
      termMonths,
      listingId,
      priceMinor,
      instalmentMinor: instalmentOf(toTerms(offer), priceMinor, termMonths),
    })),
  );
  if (rows.length > 0) await tx.insert(leasePrices).values(rows);
}
