import { beginPurchaseInput } from "@/inputs/orders";
import { buyerProcedure, payingProcedure, router } from "@/server/trpc/init";
import { readPurchaseCookie, writePurchaseCookie } from "./purchase-cookie";
import { findPurchase } from "./queries/find-purchase";
import { beginPurchase } from "./use-cases/begin-purchase";

export const purchasingRouter = router({
  beginPurchase: payingProcedure.input(beginPurchaseInput).mutation(async ({ ctx, input }) => {
    const { key, hash } = await beginPurchase(ctx.deps, ctx.buyerId, input);
    writePurchaseCookie(ctx.cookies, ctx.deps.secrets, key, ctx.deps.market.payment.draftLifetimeMs);
    return { hash };
  }),
  currentPurchase: buyerProcedure.query(({ ctx }) => {
    const key = readPurchaseCookie(ctx.cookies, ctx.deps.secrets);
    return key ? findPurchase(ctx.deps.db, ctx.buyerId, key) : null;
  }),
});
