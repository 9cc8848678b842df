import { and, eq, isNull } from "drizzle-orm";
import type { ListingVariantInput, UpdateListingInput } from "@/inputs/catalog";
import type { Tx } from "@/server/db/client";
import { listings, variants } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import type { Currency } from "@/shared/money";
import { DomainError } from "@/shared/domain-error";
import { assertCategory } from "./assert-category";
import { checkPictures } from "./check-pictures";
import { lockOwnListing } from "./lock-own-listing";
import { assertPublishable } from "./publish-listing";
import { changeStock } from "./set-stock";
import { sumUpListing } from "./sum-up-listing";
import { writePictures } from "./write-pictures";
import { writeTexts } from "./write-texts";

type UpdateListingDeps = Pick<Deps, "db" | "clock" | "market" | "storage" | "pages" | "leasePrices">;

/**
 * Changes a seller's listing. A variant that is left out is withdrawn: orders that name it keep it. Orders already
 * placed keep the price they were placed at. Errors: CATALOG.NOT_FOUND, CATALOG.CATEGORY_NOT_FOUND,
 * CATALOG.VARIANT_NOT_FOUND, CATALOG.SKU_TAKEN, CATALOG.STOCK_CHANGED, CATALOG.STOCK_BELOW_RESERVED,
 * CATALOG.PICTURE_UNKNOWN, CATALOG.NOT_READY (a published listing must stay fit to be shown).
 */
export async function updateListing(
  { db, clock, market, storage, pages, leasePrices }: UpdateListingDeps,
  sellerId: string,
  input: UpdateListingInput,
): Promise<{ slug: string }> {
  const changed = await db.transaction(async (tx) => {
    const listing = await lockOwnListing(tx, sellerId, input.listingId);
    await assertCategory(tx, input.categoryId);
    const checked = await checkPictures(tx, storage, sellerId, listing.id, input.pictures);
    await tx
      .update(listings)
      .set({ categoryId: input.categoryId, updatedAt: clock.now() })
      .where(eq(listings.id, listing.id));
    await writeTexts(tx, listing.id, input.texts);
    await writePictures(tx, listing.id, checked);
    await writeVariants(tx, listing.id, input.variants, market.currency, clock.now());
    await leasePrices.write(tx, listing.id);
    await sumUpListing(tx, listing.id, clock.now());
    if (listing.state === "published") await assertPublishable(tx, listing.id);
    return { slug: listing.slug };
  });
  await pages.refreshListing(changed.slug);
  return changed;
}

async function writeVariants(
  tx: Tx,
  listingId: string,
  wanted: readonly ListingVariantInput[],
  currency: Currency,
  now: Date,
): Promise<void> {
  const offered = await tx
    .select({ id: variants.id, sku: variants.sku })
    .from(variants)
    .where(and(eq(variants.listingId, listingId), isNull(variants.withdrawnAt)))
    // In the order in which reservations lock them.
    .orderBy(variants.id)
    .for("update");
  const kept = new Set(wanted.flatMap(({ variantId }) => variantId ?? []));
  for (const id of kept) {
    if (!offered.some((variant) => variant.id === id)) throw new DomainError("CATALOG.VARIANT_NOT_FOUND", "invalid");
  }
  await assertSkusFree(tx, listingId, wanted);
  for (const { id } of offered) {
    if (!kept.has(id)) await tx.update(variants).set({ withdrawnAt: now }).where(eq(variants.id, id));
  }
  // Two variants may trade their SKUs, so the old ones step aside first.
  for (const id of kept)
    await tx
      .update(variants)
      .set({ sku: `~${id}` })
      .where(eq(variants.id, id));
  for (const [index, { variantId, onHand, onHandSeen, ...fields }] of wanted.entries()) {
    const row = { ...fields, position: index + 1 };
    if (variantId === null) {
      await tx.insert(variants).values({ listingId, currency, onHand, ...row });
      continue;
    }
    await tx.update(variants).set(row).where(eq(variants.id, variantId));
    if (onHandSeen !== null && onHandSeen !== onHand) await changeStock(tx, { variantId, onHand, onHandSeen });
  }
}

/** A withdrawn variant keeps its SKU, because orders show it. */
async function assertSkusFree(tx: Tx, listingId: string, wanted: readonly ListingVariantInput[]): Promise<void> {
  const rows = await tx
    .select({ id: variants.id, sku: variants.sku, withdrawnAt: variants.withdrawnAt })
    .from(variants)
    .where(eq(variants.listingId, listingId));
  for (const [index, { sku }] of wanted.entries()) {
    if (rows.some((row) => row.withdrawnAt !== null && row.sku === sku)) {
      throw new DomainError("CATALOG.SKU_TAKEN", "conflict", { field: `variants.${index}.sku`, values: { sku } });
    }
  }
}
