import { and, eq, sql } from "drizzle-orm";
import type { ListingState, SellerListingsInput } from "@/inputs/catalog";
import type { DbOrTx } from "@/server/db/client";
import { listings, variants } from "@/server/db/schema";
import type { Currency } from "@/shared/money";
import { decodeCursor, encodeCursor, wholeNumber } from "../domain/page-cursor";
import { firstPicture, otherLocale, otherText, ownText } from "./listing-card";

/** A listing as its seller's list shows it. */
export interface SellerListing {
  readonly listingId: string;
  readonly slug: string;
  readonly title: string;
  readonly state: ListingState;
  readonly fromPriceMinor: bigint | null;
  readonly currency: Currency | null;
  /** Units on hand of all variants on offer, and how many of them orders have reserved. */
  readonly onHand: number;
  readonly reserved: number;
  readonly variantCount: number;
  readonly picture: { readonly path: string; readonly alt: string } | null;
  readonly updatedAt: Date;
}

/** A seller's own listings, newest first. Errors: CATALOG.CURSOR. */
export async function listSellerListings(
  db: DbOrTx,
  sellerId: string,
  input: SellerListingsInput,
): Promise<{ items: SellerListing[]; nextCursor: string | null }> {
  const picture = firstPicture(db, input.locale);
  const stock = db
    .select({
      onHand: sql<number>`coalesce(sum(${variants.onHand}), 0)::int`.as("total_on_hand"),
      reserved: sql<number>`coalesce(sum(${variants.reserved}), 0)::int`.as("total_reserved"),
      variantCount: sql<number>`count(*)::int`.as("variant_count"),
    })
    .from(variants)
    .where(sql`${variants.listingId} = ${listings.id} and ${variants.withdrawnAt} is null`)
    .as("stock");
  // Ids are in the order of creation.
  const after = input.cursor ? decodeCursor(input.cursor, wholeNumber) : null;
  const rows = await db
    .select({
      listingId: listings.id,
      slug: listings.slug,
      title: sql<string>`coalesce(${ownText.title}, ${otherText.title}, '')`,
      state: listings.state,
      fromPriceMinor: listings.lowestMinor,
      currency: listings.currency,
      onHand: stock.onHand,
      reserved: stock.reserved,
      variantCount: stock.variantCount,
      picturePath: picture.path,
      pictureAlt: picture.alt,
      updatedAt: listings.updatedAt,
    })
    .from(listings)
    .innerJoinLateral(stock, sql`true`)
    .leftJoinLateral(picture, sql`true`)
    .leftJoin(ownText, and(eq(ownText.listingId, listings.id), eq(ownText.locale, input.locale)))
    .leftJoin(otherText, and(eq(otherText.listingId, listings.id), eq(otherText.locale, otherLocale(input.locale))))
    .where(
      and(
        eq(listings.sellerId, sellerId),
        input.state ? eq(listings.state, input.state) : undefined,
        after ? sql`${listings.id} < ${after.id}::uuid` : undefined,
      ),
    )
    .orderBy(sql`${listings.id} desc`)
    .limit(input.limit + 1);
  const items = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? items.at(-1) : undefined;
  return {
    items: items.map(({ picturePath, pictureAlt, ...rest }) => ({
      ...rest,
      picture: picturePath === null ? null : { path: picturePath, alt: pictureAlt },
    })),
    nextCursor: last ? encodeCursor({ value: "0", id: last.listingId }) : null,
  };
}
