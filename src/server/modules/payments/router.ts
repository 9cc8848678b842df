import { tracked } from "@trpc/server";
import { completeManualRefundInput, nameRefundAccountInput, refundDidNotArriveInput } from "@/inputs/amendments";
import { orderRef } from "@/inputs/orders";
import {
  confirmTenderInput,
  replaceTenderInput,
  submitPlanInput,
  tenderRef,
  windowFailedInput,
} from "@/inputs/payments";
import { token } from "@/inputs/text";
import { getPurchaseKey, readPurchaseKeys } from "@/server/modules/purchasing";
import { adminProcedure, buyerProcedure, payingProcedure, router, whileSignedIn } from "@/server/trpc/init";
import { getPaymentView } from "./queries/get-payment-view";
import { completeManualRefund, nameRefundAccount, showManualRefundAccount } from "./use-cases/complete-manual-refund";
import { refundDidNotArrive } from "./use-cases/refund-did-not-arrive";
import { giveUp } from "./use-cases/give-up";
import { replaceTender } from "./use-cases/replace-tender";
import { confirmWindow } from "./use-cases/confirm-window";
import { refreshTender } from "./use-cases/refresh-tender";
import { windowFailed } from "./use-cases/window-failed";
import { submitPlan } from "./use-cases/submit-plan";

export const paymentsRouter = router({
  submitPlan: payingProcedure.input(submitPlanInput).mutation(async ({ ctx, input }) => {
    const keys = readPurchaseKeys(ctx.cookies, ctx.deps.secrets);
    const key = await getPurchaseKey(ctx.deps.db, ctx.buyerId, keys, input.hash);
    return submitPlan(ctx.deps, ctx.buyerId, key, input);
  }),
  status: buyerProcedure
    .input(orderRef)
    .query(({ ctx, input }) => getPaymentView(ctx.deps, ctx.buyerId, input.orderId)),
  /** The payment now, and again at each change, for as long as the browser listens. */
  watch: buyerProcedure.input(orderRef.extend({ lastEventId: token.nullish() })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const stop = signal ?? new AbortController().signal;
    const changes = ctx.deps.changes.watch(input.orderId, stop);
    let sent = 0;
    yield tracked(String(sent), await getPaymentView(ctx.deps, ctx.buyerId, input.orderId));
    for await (const _ of whileSignedIn(ctx, changes)) {
      sent += 1;
      yield tracked(String(sent), await getPaymentView(ctx.deps, ctx.buyerId, input.orderId));
    }
  }),
  replaceTender: payingProcedure
    .input(replaceTenderInput)
    .mutation(({ ctx, input }) => replaceTender(ctx.deps, ctx.buyerId, input)),
  refreshTender: buyerProcedure
    .input(tenderRef)
    .mutation(({ ctx, input }) => refreshTender(ctx.deps, ctx.buyerId, input.tenderId)),
  confirmWindow: buyerProcedure
    .input(confirmTenderInput)
    .mutation(({ ctx, input }) => confirmWindow(ctx.deps, ctx.buyerId, input)),
  windowFailed: buyerProcedure
    .input(windowFailedInput)
    .mutation(({ ctx, input }) => windowFailed(ctx.deps, ctx.buyerId, input)),
  nameRefundAccount: buyerProcedure
    .input(nameRefundAccountInput)
    .mutation(({ ctx, input }) => nameRefundAccount(ctx.deps, ctx.buyerId, input)),
  completeManualRefund: adminProcedure
    .input(completeManualRefundInput)
    .mutation(({ ctx, input }) => completeManualRefund(ctx.deps, ctx.adminId, input)),
  refundDidNotArrive: adminProcedure
    .input(refundDidNotArriveInput)
    .mutation(({ ctx, input }) => refundDidNotArrive(ctx.deps, ctx.adminId, input)),
  /** A mutation, because looking leaves a trace. */
  showManualRefundAccount: adminProcedure
    .input(completeManualRefundInput.pick({ caseId: true }))
    .mutation(({ ctx, input }) => showManualRefundAccount(ctx.deps, input.caseId)),
  giveUp: buyerProcedure.input(orderRef).mutation(({ ctx, input }) => giveUp(ctx.deps, ctx.buyerId, input.orderId)),
});
