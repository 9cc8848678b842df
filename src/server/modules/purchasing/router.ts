import { beginPurchaseInput, currentPurchaseInput } from "@/inputs/orders";
import { buyerProcedure, payingProcedure, router } from "@/server/trpc/init";
import { addToPurchaseCookie, readPurchaseCookie } from "./purchase-cookie";
import { findPurchase } from "./queries/find-purchase";
import { beginPurchase } from "./use-cases/begin-purchase";

export const purchasingRouter = router({
  beginPurchase: payingProcedure.input(beginPurchaseInput).mutation(async ({ ctx, input }) => {
    const { key, hash } = await beginPurchase(ctx.deps, ctx.buyerId, input);
    addToPurchaseCookie(ctx.cookies, ctx.deps.secrets, key, ctx.deps.market.payment.draftLifetimeMs);
    return { hash };
  }),
  /** The purchase of this hash, or without one the newest that this browser began; null when there is none. */
  currentPurchase: buyerProcedure
    .input(currentPurchaseInput)
    .query(({ ctx, input }) =>
      findPurchase(ctx.deps.db, ctx.buyerId, readPurchaseCookie(ctx.cookies, ctx.deps.secrets), input?.hash ?? null),
    ),
});
