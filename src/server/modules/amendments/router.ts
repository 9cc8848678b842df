import {
  amendmentRef,
  answerReturnInput,
  cancelGoodsInput,
  confirmReturnRefundInput,
  decideReturnInput,
  exchangeGoodsInput,
  exchangeOptionsInput,
  inspectReturnInput,
  previewCancellationInput,
  previewExchangeInput,
  requestReturnInput,
  sendReturnInput,
} from "@/inputs/amendments";
import { adminProcedure, buyerProcedure, router, sellerProcedure } from "@/server/trpc/init";
import { listExchangeOptions } from "./queries/list-exchange-options";
import { listWaitingReturns } from "./queries/list-waiting-returns";
import { answerReturn } from "./use-cases/answer-return";
import { cancelGoods, previewCancellation } from "./use-cases/cancel-goods";
import { exchangeGoods, previewExchange } from "./use-cases/exchange-goods";
import { requestReturn, withdrawReturn } from "./use-cases/request-return";
import { confirmReturnRefund } from "./use-cases/confirm-return-refund";
import { decideReturn } from "./use-cases/decide-return";
import { inspectReturn } from "./use-cases/inspect-return";
import { previewReturn } from "./use-cases/preview-return";
import { sendReturn } from "./use-cases/send-return";

/** Anyone who is not one of the order's people is told that there is no such order, or no such amendment. */
export const amendmentsRouter = router({
  previewCancellation: buyerProcedure
    .input(previewCancellationInput)
    .query(({ ctx, input }) => previewCancellation(ctx.deps, ctx.session, input)),
  cancel: buyerProcedure
    .input(cancelGoodsInput)
    .mutation(({ ctx, input }) => cancelGoods(ctx.deps, ctx.session, input)),
  exchangeOptions: buyerProcedure
    .input(exchangeOptionsInput)
    .query(({ ctx, input }) => listExchangeOptions(ctx.deps.db, ctx.buyerId, input)),
  previewExchange: buyerProcedure
    .input(previewExchangeInput)
    .query(({ ctx, input }) => previewExchange(ctx.deps, ctx.buyerId, input)),
  exchange: buyerProcedure
    .input(exchangeGoodsInput)
    .mutation(({ ctx, input }) => exchangeGoods(ctx.deps, ctx.buyerId, input)),
  requestReturn: buyerProcedure
    .input(requestReturnInput)
    .mutation(({ ctx, input }) => requestReturn(ctx.deps, ctx.buyerId, input)),
  withdrawReturn: buyerProcedure
    .input(amendmentRef)
    .mutation(({ ctx, input }) => withdrawReturn(ctx.deps, ctx.session, input.amendmentId)),
  /** Returns that wait for the seller: to be answered, or looked at. */
  listWaitingReturns: sellerProcedure.query(({ ctx }) => listWaitingReturns(ctx.deps.db, ctx.sellerId)),
  answerReturn: sellerProcedure
    .input(answerReturnInput)
    .mutation(({ ctx, input }) => answerReturn(ctx.deps, ctx.session, input)),
  previewReturn: buyerProcedure
    .input(amendmentRef)
    .query(({ ctx, input }) => previewReturn(ctx.deps, ctx.session, input.amendmentId)),
  sendReturn: buyerProcedure
    .input(sendReturnInput)
    .mutation(({ ctx, input }) => sendReturn(ctx.deps, ctx.session, input)),
  inspectReturn: sellerProcedure
    .input(inspectReturnInput)
    .mutation(({ ctx, input }) => inspectReturn(ctx.deps, ctx.session, input)),
  decideReturn: adminProcedure
    .input(decideReturnInput)
    .mutation(({ ctx, input }) => decideReturn(ctx.deps, ctx.session, input)),
  confirmReturnRefund: buyerProcedure
    .input(confirmReturnRefundInput)
    .mutation(({ ctx, input }) => confirmReturnRefund(ctx.deps, ctx.session, input)),
});
