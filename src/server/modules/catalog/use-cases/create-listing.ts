import type { ListingInput } from "@/inputs/catalog";
import { newId } from "@/server/db/columns";
import { listings, variants } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { listingSlug } from "../domain/listing-slug";
import { assertCategory } from "./assert-category";
import { checkPictures } from "./check-pictures";
import { sumUpListing } from "./sum-up-listing";
import { writePictures } from "./write-pictures";
import { writeTexts } from "./write-texts";

type CreateListingDeps = Pick<Deps, "db" | "clock" | "market" | "storage">;

/**
 * Registers a listing as a draft, which only its seller sees. Errors: CATALOG.CATEGORY_NOT_FOUND,
 * CATALOG.PICTURE_UNKNOWN, CATALOG.VARIANT_NOT_FOUND (a new listing cannot have variants already).
 */
export async function createListing(
  { db, clock, market, storage }: CreateListingDeps,
  sellerId: string,
  input: ListingInput,
): Promise<{ listingId: string; slug: string }> {
  if (input.variants.some(({ variantId }) => variantId !== null)) {
    throw new DomainError("CATALOG.VARIANT_NOT_FOUND", "invalid", { field: "variants" });
  }
  const listingId = newId();
  const slug = listingSlug(input.texts.en?.title ?? input.texts.ko?.title ?? "", listingId.slice(-8));
  await db.transaction(async (tx) => {
    await assertCategory(tx, input.categoryId);
    const checked = await checkPictures(tx, storage, sellerId, null, input.pictures);
    await tx.insert(listings).values({ id: listingId, sellerId, categoryId: input.categoryId, slug });
    await writeTexts(tx, listingId, input.texts);
    await writePictures(tx, listingId, checked);
    await tx.insert(variants).values(
      input.variants.map(({ sku, nameEn, nameKo, priceMinor, onHand }, index) => ({
        listingId,
        sku,
        nameEn,
        nameKo,
        priceMinor,
        currency: market.currency,
        onHand,
        position: index + 1,
      })),
    );
    await sumUpListing(tx, listingId, clock.now());
  });
  return { listingId, slug };
}
