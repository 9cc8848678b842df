import {
  appealInput,
  decideLimitInput,
  limitRequestRef,
  reviewMessageInput,
  secondLimitInput,
  sellerRef,
  setSellerLimitInput,
} from "@/inputs/limits";
import { adminProcedure, buyerProcedure, router, sellerProcedure } from "@/server/trpc/init";
import { findCurrentLimit } from "./queries/find-current-limit";
import { getLimitFile } from "./queries/get-limit-file";
import { listContradictions } from "./queries/list-contradictions";
import { listSellerGrants, listSellerLimits } from "./queries/list-seller-limits";
import { listWaitingRequests } from "./queries/list-waiting-requests";
import { appealRejection } from "./use-cases/appeal-rejection";
import { decideLimit, secondLimit } from "./use-cases/decide-limit";
import { reviewMessage } from "./use-cases/review-message";
import { setSellerLimit } from "./use-cases/set-seller-limit";

/** Limits: what their owners see of them, and the lease desk. A seller decides nothing here. */
export const limitsRouter = router({
  /** The buyer's own limit. */
  mine: buyerProcedure.query(({ ctx }) => findCurrentLimit(ctx.deps.db, ctx.buyerId, "buyer_monthly")),
  /** The seller's own limit and what is open under it. */
  ownExposure: sellerProcedure.query(({ ctx }) => findCurrentLimit(ctx.deps.db, ctx.sellerId, "seller_exposure")),
  appeal: buyerProcedure.input(appealInput).mutation(({ ctx, input }) => appealRejection(ctx.deps, ctx.buyerId, input)),

  waiting: adminProcedure.query(({ ctx }) => listWaitingRequests(ctx.deps.db)),
  contradictions: adminProcedure.query(({ ctx }) => listContradictions(ctx.deps.db)),
  file: adminProcedure
    .input(limitRequestRef)
    .query(({ ctx, input }) => getLimitFile(ctx.deps, ctx.adminId, input.limitRequestId)),
  decide: adminProcedure
    .input(decideLimitInput)
    .mutation(({ ctx, input }) => decideLimit(ctx.deps, ctx.adminId, input)),
  second: adminProcedure
    .input(secondLimitInput)
    .mutation(({ ctx, input }) => secondLimit(ctx.deps, ctx.adminId, input)),
  reviewMessage: adminProcedure
    .input(reviewMessageInput)
    .mutation(({ ctx, input }) => reviewMessage(ctx.deps, ctx.adminId, input)),
  sellerLimits: adminProcedure.query(({ ctx }) => listSellerLimits(ctx.deps.db)),
  sellerGrants: adminProcedure
    .input(sellerRef)
    .query(({ ctx, input }) => listSellerGrants(ctx.deps.db, input.sellerId)),
  setSellerLimit: adminProcedure
    .input(setSellerLimitInput)
    .mutation(({ ctx, input }) => setSellerLimit(ctx.deps, ctx.adminId, input)),
});
