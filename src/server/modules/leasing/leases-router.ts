import { z } from "zod";
import {
  applyForLeaseInput,
  confirmAtDoorInput,
  confirmLeaseOrderInput,
  decideInspectionInput,
  decideStandstillInput,
  declineLeaseOrderInput,
  deliverLeaseInput,
  disputeInspectionInput,
  leaseListInput,
  leavingCostsInput,
  leaseRef,
  receiveReturnedInput,
  recordWithdrawalInput,
  shipLeaseInput,
  signContractInput,
  startBuyoutInput,
  submitOrderFormInput,
  unlockDoorInput,
  withdrawLeaseInput,
} from "@/inputs/leases";
import { quoteLeaseInput } from "@/inputs/leasing";
import { adminProcedure, buyerProcedure, router, sellerProcedure, whileSignedIn } from "@/server/trpc/init";
import { getArrearsByAge } from "./queries/get-arrears-by-age";
import { getExpectedPayments } from "./queries/get-expected-payments";
import { getLeaseCalendar } from "./queries/get-lease-calendar";
import { getLeavingCosts } from "./queries/get-leaving-costs";
import { getLeaseView } from "./queries/get-lease-view";
import { listHeldLeases } from "./queries/list-held-leases";
import { listLeaseReviews } from "./queries/list-lease-reviews";
import { listOwnLeases } from "./queries/list-own-leases";
import { listShopLeases } from "./queries/list-shop-leases";
import { listWaitingLeases } from "./queries/list-waiting-leases";
import { previewLease } from "./queries/preview-lease";
import { confirmLeaseOrder } from "./use-cases/confirm-lease-order";
import { declineLeaseOrder } from "./use-cases/decline-lease-order";
import { deliverLease } from "./use-cases/deliver-lease";
import { shipLease } from "./use-cases/ship-lease";
import { applyForLease } from "./use-cases/apply-for-lease";
import { confirmAtDoor, confirmLeaseReceipt } from "./use-cases/confirm-lease-receipt";
import { decideStandstill } from "./use-cases/decide-standstill";
import { decideInspection, disputeInspection } from "./use-cases/dispute-inspection";
import { quoteBuyout } from "./use-cases/quote-buyout";
import { startBuyout } from "./use-cases/start-buyout";
import { signContract } from "./use-cases/sign-contract";
import { submitOrderForm } from "./use-cases/submit-order-form";
import { closeLeaseCalendar } from "./use-cases/close-lease-calendar";
import { openLeaseCalendar } from "./use-cases/open-lease-calendar";
import { unlockDoor } from "./use-cases/unlock-door";
import { cancelLease, receiveReturned, recordWithdrawal, withdrawLease } from "./use-cases/withdraw-lease";

/** A lease as its buyer, its seller or an admin works on it. Anyone who is none of them is told that there is no such lease. */
export const leasesRouter = router({
  applyFor: buyerProcedure
    .input(applyForLeaseInput)
    .mutation(({ ctx, input }) => applyForLease(ctx.deps, ctx.buyerId, ctx.clientIp, input)),
  /** What would be applied for, with the hash that says so. */
  preview: buyerProcedure.input(quoteLeaseInput).query(({ ctx, input }) => previewLease(ctx.deps, ctx.buyerId, input)),
  list: buyerProcedure.input(leaseListInput).query(({ ctx, input }) => listOwnLeases(ctx.deps.db, ctx.buyerId, input)),
  get: buyerProcedure
    .input(leaseRef)
    .query(({ ctx, input }) => getLeaseView(ctx.deps, ctx.session, input.leaseId, "buyer")),
  /** Says that the lease changed, for as long as the browser listens; what it is now is asked by `get`. */
  watch: buyerProcedure.input(leaseRef.extend({ as: z.enum(["buyer", "seller"]) })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const stop = signal ?? new AbortController().signal;
    const changes = ctx.deps.changes.watch(input.leaseId, stop);
    const { state } = await getLeaseView(ctx.deps, ctx.session, input.leaseId, input.as);
    yield state;
    for await (const _ of whileSignedIn(ctx, changes)) {
      yield (await getLeaseView(ctx.deps, ctx.session, input.leaseId, input.as)).state;
    }
  }),
  submitOrderForm: buyerProcedure
    .input(submitOrderFormInput)
    .mutation(({ ctx, input }) => submitOrderForm(ctx.deps, ctx.buyerId, input)),
  cancel: buyerProcedure
    .input(leaseRef)
    .mutation(({ ctx, input }) => cancelLease(ctx.deps, ctx.buyerId, input.leaseId)),
  confirmReceipt: buyerProcedure
    .input(leaseRef)
    .mutation(({ ctx, input }) => confirmLeaseReceipt(ctx.deps, ctx.buyerId, input.leaseId)),
  dispute: buyerProcedure
    .input(disputeInspectionInput)
    .mutation(({ ctx, input }) => disputeInspection(ctx.deps, ctx.buyerId, input)),
  sign: buyerProcedure
    .input(signContractInput)
    .mutation(({ ctx, input }) =>
      signContract(ctx.deps, ctx.session, { clientIp: ctx.clientIp, userAgent: ctx.userAgent }, input),
    ),
  leavingCosts: buyerProcedure
    .input(leavingCostsInput)
    .query(({ ctx, input }) => getLeavingCosts(ctx.deps, ctx.buyerId, input)),
  quoteBuyout: buyerProcedure
    .input(leaseRef)
    .mutation(({ ctx, input }) => quoteBuyout(ctx.deps, ctx.buyerId, input.leaseId)),
  startBuyout: buyerProcedure
    .input(startBuyoutInput)
    .mutation(({ ctx, input }) => startBuyout(ctx.deps, ctx.buyerId, input)),
  withdraw: buyerProcedure
    .input(withdrawLeaseInput)
    .mutation(({ ctx, input }) => withdrawLease(ctx.deps, ctx.buyerId, input)),
  /** Whether the due dates can be read by a calendar program, and where. */
  calendar: buyerProcedure
    .input(leaseRef)
    .query(({ ctx, input }) => getLeaseCalendar(ctx.deps, ctx.buyerId, input.leaseId)),
  openCalendar: buyerProcedure
    .input(leaseRef)
    .mutation(({ ctx, input }) => openLeaseCalendar(ctx.deps, ctx.buyerId, input.leaseId)),
  closeCalendar: buyerProcedure
    .input(leaseRef)
    .mutation(({ ctx, input }) => closeLeaseCalendar(ctx.deps, ctx.buyerId, input.leaseId)),

  shopList: sellerProcedure
    .input(leaseListInput)
    .query(({ ctx, input }) => listShopLeases(ctx.deps.db, ctx.sellerId, input)),
  /** The shop's leases in force, with how their payments stand. */
  shopHeld: sellerProcedure
    .input(leaseListInput)
    .query(({ ctx, input }) => listHeldLeases(ctx.deps, { sellerId: ctx.sellerId }, input)),
  /** What they bring in, by month. */
  shopExpected: sellerProcedure.query(({ ctx }) => getExpectedPayments(ctx.deps, ctx.sellerId)),
  shopWaiting: sellerProcedure.query(({ ctx }) => listWaitingLeases(ctx.deps.db, ctx.sellerId)),
  shopGet: sellerProcedure
    .input(leaseRef)
    .query(({ ctx, input }) => getLeaseView(ctx.deps, ctx.session, input.leaseId, "seller")),
  confirmOrder: sellerProcedure
    .input(confirmLeaseOrderInput)
    .mutation(({ ctx, input }) => confirmLeaseOrder(ctx.deps, { ...ctx.session, sellerId: ctx.sellerId }, input)),
  declineOrder: sellerProcedure
    .input(declineLeaseOrderInput)
    .mutation(({ ctx, input }) => declineLeaseOrder(ctx.deps, { ...ctx.session, sellerId: ctx.sellerId }, input)),
  ship: sellerProcedure
    .input(shipLeaseInput)
    .mutation(({ ctx, input }) => shipLease(ctx.deps, { ...ctx.session, sellerId: ctx.sellerId }, input)),
  deliver: sellerProcedure
    .input(deliverLeaseInput)
    .mutation(({ ctx, input }) => deliverLease(ctx.deps, { ...ctx.session, sellerId: ctx.sellerId }, input)),
  confirmAtDoor: sellerProcedure
    .input(confirmAtDoorInput)
    .mutation(({ ctx, input }) => confirmAtDoor(ctx.deps, { ...ctx.session, sellerId: ctx.sellerId }, input)),
  receiveReturned: sellerProcedure
    .input(receiveReturnedInput)
    .mutation(({ ctx, input }) =>
      receiveReturned(ctx.deps, { seller: { ...ctx.session, sellerId: ctx.sellerId } }, input),
    ),

  /** Every lease in force, with how its payments stand. */
  held: adminProcedure
    .input(leaseListInput)
    .query(({ ctx, input }) => listHeldLeases(ctx.deps, { sellerId: null }, input)),
  arrears: adminProcedure.query(({ ctx }) => getArrearsByAge(ctx.deps)),
  reviews: adminProcedure.query(({ ctx }) => listLeaseReviews(ctx.deps.db)),
  adminGet: adminProcedure
    .input(leaseRef)
    .query(({ ctx, input }) => getLeaseView(ctx.deps, ctx.session, input.leaseId, "admin")),
  decideInspection: adminProcedure
    .input(decideInspectionInput)
    .mutation(({ ctx, input }) => decideInspection(ctx.deps, ctx.adminId, input)),
  decideStandstill: adminProcedure
    .input(decideStandstillInput)
    .mutation(({ ctx, input }) => decideStandstill(ctx.deps, ctx.adminId, input)),
  recordWithdrawal: adminProcedure
    .input(recordWithdrawalInput)
    .mutation(({ ctx, input }) => recordWithdrawal(ctx.deps, ctx.adminId, input)),
  unlockDoor: adminProcedure
    .input(unlockDoorInput)
    .mutation(({ ctx, input }) => unlockDoor(ctx.deps, ctx.adminId, input)),
  receiveReturnedByDesk: adminProcedure
    .input(receiveReturnedInput)
    .mutation(({ ctx, input }) => receiveReturned(ctx.deps, { adminId: ctx.adminId }, input)),
});
