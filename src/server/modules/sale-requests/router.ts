import { declineSaleInput, orderRef, shipOrderInput } from "@/inputs/orders";
import { buyerProcedure, router, sellerProcedure } from "@/server/trpc/init";
import { getSellerBalance } from "./queries/get-seller-balance";
import { acceptSale } from "./use-cases/accept-sale";
import { confirmReceipt } from "./use-cases/confirm-receipt";
import { declineSale } from "./use-cases/decline-sale";
import { markDelivered } from "./use-cases/mark-delivered";
import { shipOrder } from "./use-cases/ship-order";

export const saleRequestsRouter = router({
  sellerBalance: sellerProcedure.query(({ ctx }) => getSellerBalance(ctx.deps, ctx.sellerId)),
  accept: sellerProcedure
    .input(orderRef)
    .mutation(({ ctx, input }) => acceptSale(ctx.deps, ctx.sellerId, input.orderId)),
  decline: sellerProcedure
    .input(declineSaleInput)
    .mutation(({ ctx, input }) => declineSale(ctx.deps, ctx.sellerId, input)),
  ship: sellerProcedure.input(shipOrderInput).mutation(({ ctx, input }) => shipOrder(ctx.deps, ctx.sellerId, input)),
  markDelivered: sellerProcedure
    .input(orderRef)
    .mutation(({ ctx, input }) => markDelivered(ctx.deps, ctx.sellerId, input.orderId)),
  confirmReceipt: buyerProcedure
    .input(orderRef)
    .mutation(({ ctx, input }) => confirmReceipt(ctx.deps, ctx.buyerId, input.orderId)),
});
