import {
  leaseOfferRef,
  leaseOffersInput,
  quoteLeaseInput,
  quoteLeaseTermsInput,
  saveLeaseOfferInput,
  simulateLeaseInput,
} from "@/inputs/leasing";
import { publicProcedure, router, sellerProcedure } from "@/server/trpc/init";
import { getLeaseQuote, getLeaseQuotes, simulateLease } from "./queries/get-lease-quotes";
import { listLeaseOffers, listOwnLeaseOffers } from "./queries/list-lease-offers";
import { saveLeaseOffer } from "./use-cases/save-lease-offer";
import { withdrawLeaseOffer } from "./use-cases/withdraw-lease-offer";

export const leaseOffersRouter = router({
  list: publicProcedure.input(leaseOffersInput).query(({ ctx, input }) => listLeaseOffers(ctx.deps, input.listingId)),
  quote: publicProcedure.input(quoteLeaseInput).query(({ ctx, input }) => getLeaseQuote(ctx.deps, input)),
  quotes: publicProcedure.input(quoteLeaseTermsInput).query(({ ctx, input }) => getLeaseQuotes(ctx.deps, input)),

  listOwn: sellerProcedure
    .input(leaseOffersInput)
    .query(({ ctx, input }) => listOwnLeaseOffers(ctx.deps, ctx.sellerId, input.listingId)),
  simulate: sellerProcedure
    .input(simulateLeaseInput)
    .query(({ ctx, input }) => simulateLease(ctx.deps, ctx.sellerId, input)),
  save: sellerProcedure
    .input(saveLeaseOfferInput)
    .mutation(({ ctx, input }) => saveLeaseOffer(ctx.deps, ctx.sellerId, input)),
  withdraw: sellerProcedure
    .input(leaseOfferRef)
    .mutation(({ ctx, input }) => withdrawLeaseOffer(ctx.deps, ctx.sellerId, input.offerId)),
});
