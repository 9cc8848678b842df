import { refundAccountInput, registerCardInput } from "@/inputs/payments";
import { buyerProcedure, payingProcedure, router } from "@/server/trpc/init";
import { getCheckoutOptions } from "./queries/get-checkout-options";
import { registerCard } from "./use-cases/register-card";
import { registerRefundAccount } from "./use-cases/register-refund-account";

export const paymentMeansRouter = router({
  options: buyerProcedure.query(({ ctx }) => getCheckoutOptions(ctx.deps, ctx.buyerId)),
  registerCard: payingProcedure
    .input(registerCardInput)
    .mutation(({ ctx, input }) => registerCard(ctx.deps, ctx.buyerId, input.providerToken)),
  registerRefundAccount: payingProcedure
    .input(refundAccountInput)
    .mutation(({ ctx, input }) => registerRefundAccount(ctx.deps, ctx.buyerId, input)),
});
