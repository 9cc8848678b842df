import {
  categoriesInput,
  listingAvailabilityInput,
  listingBySlugInput,
  listListingsInput,
  publishedSlugsInput,
  searchListingsInput,
} from "@/inputs/catalog";
import { publicProcedure, router } from "@/server/trpc/init";
import { getListingBySlug } from "./queries/get-listing-by-slug";
import { listAvailability } from "./queries/list-availability";
import { listCategories } from "./queries/list-categories";
import { listPublishedListings } from "./queries/list-published-listings";
import { listPublishedSlugs } from "./queries/list-published-slugs";
import { searchListings } from "./queries/search-listings";

export const catalogRouter = router({
  list: publicProcedure.input(listListingsInput).query(({ ctx, input }) => listPublishedListings(ctx.deps.db, input)),
  search: publicProcedure.input(searchListingsInput).query(({ ctx, input }) => searchListings(ctx.deps.db, input)),
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
});
