import { beginPurchaseInput, currentPurchaseInput } from "@/inputs/orders";
import { buyerProcedure, payingProcedure, router } from "@/server/trpc/init";
import { addPurchaseCookie, readPurchaseKeys } from "./purchase-cookies";
import { findPurchase } from "./queries/find-purchase";
import { beginPurchase } from "./use-cases/begin-purchase";

export const purchasingRouter = router({
  beginPurchase: payingProcedure.input(beginPurchaseInput).mutation(async ({ ctx, input }) => {
    const purchase = await beginPurchase(ctx.deps, ctx.buyerId, input);
    addPurchaseCookie(ctx.cookies, ctx.deps.secrets, purchase, ctx.deps.market.payment.draftLifetimeMs);
    return { hash: purchase.hash };
  }),
  /** The purchase of this hash, or without one the newest that this browser began; null when there is none. */
  currentPurchase: buyerProcedure
    .input(currentPurchaseInput)
    .query(({ ctx, input }) =>
      findPurchase(ctx.deps.db, ctx.buyerId, readPurchaseKeys(ctx.cookies, ctx.deps.secrets), input?.hash ?? null),
    ),
});
