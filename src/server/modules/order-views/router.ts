import { closeReviewCaseInput, orderListInput, orderRef, soldListInput } from "@/inputs/orders";
import { closeReviewCase } from "@/server/modules/orders";
import { adminProcedure, buyerProcedure, router, sellerProcedure } from "@/server/trpc/init";
import { getOrderView } from "./queries/get-order-view";
import { listBought } from "./queries/list-bought";
import { listSold } from "./queries/list-sold";
import { listClosedCases } from "./queries/list-closed-cases";
import { listReviewCases } from "./queries/list-review-cases";

export const orderViewsRouter = router({
  get: buyerProcedure
    .input(orderRef)
    .query(({ ctx, input }) => getOrderView(ctx.deps.db, ctx.session, input.orderId, ctx.deps)),
  listBought: buyerProcedure
    .input(orderListInput)
    .query(({ ctx, input }) => listBought(ctx.deps.db, ctx.buyerId, input)),
  listSold: sellerProcedure.input(soldListInput).query(({ ctx, input }) => listSold(ctx.deps.db, ctx.sellerId, input)),
  closeReviewCase: adminProcedure
    .input(closeReviewCaseInput)
    .mutation(({ ctx, input }) => closeReviewCase(ctx.deps, ctx.adminId, input)),
  listReviewCases: adminProcedure.query(({ ctx }) => listReviewCases(ctx.deps.db)),
  /** `cursor` is the last case of the page before. */
  listClosedCases: adminProcedure.input(orderListInput).query(({ ctx, input }) => listClosedCases(ctx.deps.db, input)),
});
