import {
  categoriesInput,
  countFacetsInput,
  createListingInput,
  findListingsInput,
  listingAvailabilityInput,
  listingBySlugInput,
  listingCardsInput,
  listingRef,
  mergeSavedInput,
  publishedSlugsInput,
  relatedListingsInput,
  saveListingInput,
  sellerListingsInput,
  setStockInput,
  shopBySlugInput,
  spellingInput,
  suggestInput,
  updateListingInput,
} from "@/inputs/catalog";
import { buyerProcedure, publicProcedure, router, searchProcedure, sellerProcedure } from "@/server/trpc/init";
import { getListingBySlug } from "./queries/get-listing-by-slug";
import { getSellerListing } from "./queries/get-seller-listing";
import { listAvailability } from "./queries/list-availability";
import { getShopBySlug } from "./queries/get-shop-by-slug";
import { listCards } from "./queries/list-cards";
import { listCategories } from "./queries/list-categories";
import { listPublishedSlugs } from "./queries/list-published-slugs";
import { listRelatedListings } from "./queries/list-related-listings";
import { listSellerListings } from "./queries/list-seller-listings";
import { listShopSlugs } from "./queries/list-shop-slugs";
import { archiveListing } from "./use-cases/archive-listing";
import { createListing } from "./use-cases/create-listing";
import { mergeSaved } from "./use-cases/merge-saved";
import { publishListing } from "./use-cases/publish-listing";
import { saveListing } from "./use-cases/save-listing";
import { setStock } from "./use-cases/set-stock";
import { updateListing } from "./use-cases/update-listing";

export const catalogRouter = router({
  find: searchProcedure.input(findListingsInput).query(({ ctx, input }) => ctx.deps.search.find(input)),
  facets: searchProcedure.input(countFacetsInput).query(({ ctx, input }) => ctx.deps.search.countFacets(input)),
  suggest: searchProcedure.input(suggestInput).query(({ ctx, input }) => ctx.deps.search.suggest(input)),
  spelling: searchProcedure.input(spellingInput).query(({ ctx, input }) => ctx.deps.search.nearestSpelling(input.text)),
  cards: publicProcedure
    .input(listingCardsInput)
    .query(({ ctx, input }) => listCards(ctx.deps.db, input.locale, input.listingIds)),
  related: publicProcedure
    .input(relatedListingsInput)
    .query(({ ctx, input }) => listRelatedListings(ctx.deps.db, input)),
  shop: publicProcedure.input(shopBySlugInput).query(({ ctx, input }) => getShopBySlug(ctx.deps.db, input.slug)),
  get: publicProcedure
    .input(listingBySlugInput)
    .query(({ ctx, input }) => getListingBySlug(ctx.deps.db, input.slug, input.locale)),
  availability: publicProcedure
    .input(listingAvailabilityInput)
    .query(({ ctx, input }) => listAvailability(ctx.deps.db, input.listingId)),
  categories: publicProcedure
    .input(categoriesInput)
    .query(({ ctx, input }) => listCategories(ctx.deps.db, input.locale)),
  publishedSlugs: publicProcedure
    .input(publishedSlugsInput)
    .query(({ ctx, input }) => listPublishedSlugs(ctx.deps.db, input.limit)),
  shopSlugs: publicProcedure
    .input(publishedSlugsInput)
    .query(({ ctx, input }) => listShopSlugs(ctx.deps.db, input.limit)),

  save: buyerProcedure.input(saveListingInput).mutation(({ ctx, input }) => saveListing(ctx.deps, ctx.buyerId, input)),
  mergeSaved: buyerProcedure
    .input(mergeSavedInput)
    .mutation(({ ctx, input }) => mergeSaved(ctx.deps, ctx.buyerId, input.listingIds)),

  listOwn: sellerProcedure
    .input(sellerListingsInput)
    .query(({ ctx, input }) => listSellerListings(ctx.deps.db, ctx.sellerId, input)),
  getOwn: sellerProcedure
    .input(listingRef)
    .query(({ ctx, input }) => getSellerListing(ctx.deps.db, ctx.sellerId, input.listingId)),
  create: sellerProcedure
    .input(createListingInput)
    .mutation(({ ctx, input }) => createListing(ctx.deps, ctx.sellerId, input)),
  update: sellerProcedure
    .input(updateListingInput)
    .mutation(({ ctx, input }) => updateListing(ctx.deps, ctx.sellerId, input)),
  publish: sellerProcedure
    .input(listingRef)
    .mutation(({ ctx, input }) => publishListing(ctx.deps, ctx.sellerId, input.listingId)),
  archive: sellerProcedure
    .input(listingRef)
    .mutation(({ ctx, input }) => archiveListing(ctx.deps, ctx.sellerId, input.listingId)),
  setStock: sellerProcedure.input(setStockInput).mutation(({ ctx, input }) => setStock(ctx.deps, ctx.sellerId, input)),
});
