import { and, inArray, isNull } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { leaseOffers } from "@/server/db/schema";
import { toTerms } from "../domain/lease-offer";
import { lowestInstalment } from "../domain/quote-lease";

export interface MonthlyFrom {
  /** The lowest instalment in minor units of the listing's currency; null for goods that are for sale only. */
  readonly monthlyFromMinor: bigint | null;
}

/**
 * A page of listings with the lowest monthly instalment of each, where it can be leased: of its cheapest variant, over
 * all offers in force. One question for the whole page.
 */
export async function addMonthlyFrom<Card extends { readonly listingId: string; readonly fromPriceMinor: bigint }>(
  db: DbOrTx,
  page: { readonly items: readonly Card[]; readonly nextCursor: string | null },
): Promise<{ items: (Card & MonthlyFrom)[]; nextCursor: string | null }> {
  const ids = page.items.map(({ listingId }) => listingId);
  const offers =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(leaseOffers)
          .where(and(inArray(leaseOffers.listingId, ids), isNull(leaseOffers.withdrawnAt)));
  return {
    nextCursor: page.nextCursor,
    items: page.items.map((card) => {
      const instalments = offers
        .filter(({ listingId }) => listingId === card.listingId)
        .map((offer) => lowestInstalment(toTerms(offer), card.fromPriceMinor));
      const [first, ...others] = instalments;
      return {
        ...card,
        monthlyFromMinor:
          first === undefined ? null : others.reduce((least, amount) => (amount < least ? amount : least), first),
      };
    }),
  };
}
