import {
  categoriesInput,
  createListingInput,
  listingAvailabilityInput,
  listingBySlugInput,
  listingRef,
  listListingsInput,
  publishedSlugsInput,
  searchListingsInput,
  sellerListingsInput,
  setStockInput,
  updateListingInput,
} from "@/inputs/catalog";
import { addMonthlyFrom } from "@/server/modules/leasing";
import { publicProcedure, router, sellerProcedure } from "@/server/trpc/init";
import { getListingBySlug } from "./queries/get-listing-by-slug";
import { getSellerListing } from "./queries/get-seller-listing";
import { listAvailability } from "./queries/list-availability";
import { listCategories } from "./queries/list-categories";
import { listPublishedListings } from "./queries/list-published-listings";
import { listPublishedSlugs } from "./queries/list-published-slugs";
import { listSellerListings } from "./queries/list-seller-listings";
import { searchListings } from "./queries/search-listings";
import { archiveListing } from "./use-cases/archive-listing";
import { createListing } from "./use-cases/create-listing";
import { publishListing } from "./use-cases/publish-listing";
import { setStock } from "./use-cases/set-stock";
import { updateListing } from "./use-cases/update-listing";

export const catalogRouter = router({
  list: publicProcedure
    .input(listListingsInput)
    .query(async ({ ctx, input }) => addMonthlyFrom(ctx.deps.db, await listPublishedListings(ctx.deps.db, input))),
  search: publicProcedure
    .input(searchListingsInput)
    .query(async ({ ctx, input }) => addMonthlyFrom(ctx.deps.db, await searchListings(ctx.deps.db, input))),
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
