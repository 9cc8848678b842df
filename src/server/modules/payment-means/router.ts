import { cardOperationRef, cardRef, refundAccountInput, registerCardInput, typedCardInput } from "@/inputs/payments";
import { adminProcedure, buyerProcedure, payingProcedure, router } from "@/server/trpc/init";
import { getCheckoutOptions } from "./queries/get-checkout-options";
import { listProviderRefusals } from "./queries/list-refusals";
import { listSavedMeans } from "./queries/list-saved-means";
import { finishSaving } from "./use-cases/finish-saving";
import { registerCard } from "./use-cases/register-card";
import { registerRefundAccount } from "./use-cases/register-refund-account";
import { chooseDefaultCard, removeCard } from "./use-cases/remove-card";
import { saveCard } from "./use-cases/save-card";

export const paymentMeansRouter = router({
  options: buyerProcedure.query(({ ctx }) => getCheckoutOptions(ctx.deps, ctx.buyerId, ctx.session.begunAt)),
  registerCard: payingProcedure
    .input(typedCardInput)
    .mutation(({ ctx, input }) => registerCard(ctx.deps, ctx.buyerId, input.providerToken, input.keep)),
  savedMeans: buyerProcedure.query(({ ctx }) => listSavedMeans(ctx.deps, ctx.buyerId)),
  saveCard: payingProcedure
    .input(registerCardInput)
    .mutation(({ ctx, input }) => saveCard(ctx.deps, ctx.buyerId, input)),
  finishSaving: buyerProcedure
    .input(cardOperationRef)
    .mutation(({ ctx, input }) => finishSaving(ctx.deps, ctx.buyerId, input.operationId)),
  removeCard: buyerProcedure
    .input(cardRef)
    .mutation(({ ctx, input }) => removeCard(ctx.deps, ctx.buyerId, input.cardId)),
  chooseDefaultCard: buyerProcedure
    .input(cardRef)
    .mutation(({ ctx, input }) => chooseDefaultCard(ctx.deps, ctx.buyerId, input.cardId)),
  registerRefundAccount: payingProcedure
    .input(refundAccountInput)
    .mutation(({ ctx, input }) => registerRefundAccount(ctx.deps, ctx.buyerId, input)),
  providerRefusals: adminProcedure.query(({ ctx }) => listProviderRefusals(ctx.deps.db)),
});
