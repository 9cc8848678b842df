import {
  acceptAppointmentInput,
  assignServiceInput,
  confirmServiceInput,
  openServiceInput,
  planVisitInput,
  proposeAppointmentInput,
  reopenServiceInput,
  replaceUnitInput,
  resolveServiceInput,
  serviceMessageInput,
  serviceRef,
} from "@/inputs/lease-service";
import { leaseRef } from "@/inputs/leases";
import { adminProcedure, buyerProcedure, router, sellerProcedure } from "@/server/trpc/init";
import { getLeaseService } from "./queries/get-lease-service";
import { getService } from "./queries/get-service";
import { listServiceQueue } from "./queries/list-service-queue";
import { assignService } from "./use-cases/assign-service";
import { cancelService, confirmService, reopenService } from "./use-cases/confirm-service";
import { openService, planVisit } from "./use-cases/open-service";
import { acceptAppointment, proposeAppointment } from "./use-cases/propose-appointment";
import { replaceUnit } from "./use-cases/replace-unit";
import { recordVisit, resolveService } from "./use-cases/resolve-service";
import { writeServiceMessage } from "./use-cases/write-service-message";

/** Service during the term, as a lease's buyer, its seller or an admin works on it. Who is none of them finds nothing. */
export const serviceRouter = router({
  ofLease: buyerProcedure
    .input(leaseRef)
    .query(({ ctx, input }) => getLeaseService(ctx.deps, ctx.session, input.leaseId, "buyer")),
  get: buyerProcedure
    .input(serviceRef)
    .query(({ ctx, input }) => getService(ctx.deps, ctx.session, input.serviceId, "buyer")),
  open: buyerProcedure.input(openServiceInput).mutation(({ ctx, input }) => openService(ctx.deps, ctx.buyerId, input)),
  write: buyerProcedure
    .input(serviceMessageInput)
    .mutation(({ ctx, input }) => writeServiceMessage(ctx.deps, { buyerId: ctx.buyerId }, input)),
  acceptAppointment: buyerProcedure
    .input(acceptAppointmentInput)
    .mutation(({ ctx, input }) => acceptAppointment(ctx.deps, ctx.buyerId, input)),
  confirm: buyerProcedure
    .input(confirmServiceInput)
    .mutation(({ ctx, input }) => confirmService(ctx.deps, ctx.buyerId, input)),
  reopen: buyerProcedure
    .input(reopenServiceInput)
    .mutation(({ ctx, input }) => reopenService(ctx.deps, ctx.buyerId, input)),
  cancel: buyerProcedure
    .input(serviceRef)
    .mutation(({ ctx, input }) => cancelService(ctx.deps, ctx.buyerId, input.serviceId)),

  shopQueue: sellerProcedure.query(({ ctx }) => listServiceQueue(ctx.deps, ctx.sellerId)),
  shopOfLease: sellerProcedure
    .input(leaseRef)
    .query(({ ctx, input }) => getLeaseService(ctx.deps, ctx.session, input.leaseId, "seller")),
  shopGet: sellerProcedure
    .input(serviceRef)
    .query(({ ctx, input }) => getService(ctx.deps, ctx.session, input.serviceId, "seller")),
  shopWrite: sellerProcedure
    .input(serviceMessageInput)
    .mutation(({ ctx, input }) =>
      writeServiceMessage(ctx.deps, { seller: { ...ctx.session, sellerId: ctx.sellerId } }, input),
    ),
  assign: sellerProcedure
    .input(assignServiceInput)
    .mutation(({ ctx, input }) => assignService(ctx.deps, { ...ctx.session, sellerId: ctx.sellerId }, input)),
  proposeAppointment: sellerProcedure
    .input(proposeAppointmentInput)
    .mutation(({ ctx, input }) => proposeAppointment(ctx.deps, { ...ctx.session, sellerId: ctx.sellerId }, input)),
  recordVisit: sellerProcedure
    .input(serviceRef)
    .mutation(({ ctx, input }) => recordVisit(ctx.deps, { ...ctx.session, sellerId: ctx.sellerId }, input.serviceId)),
  replaceUnit: sellerProcedure
    .input(replaceUnitInput)
    .mutation(({ ctx, input }) => replaceUnit(ctx.deps, { ...ctx.session, sellerId: ctx.sellerId }, input)),
  resolve: sellerProcedure
    .input(resolveServiceInput)
    .mutation(({ ctx, input }) => resolveService(ctx.deps, { ...ctx.session, sellerId: ctx.sellerId }, input)),
  planVisit: sellerProcedure
    .input(planVisitInput)
    .mutation(({ ctx, input }) => planVisit(ctx.deps, { ...ctx.session, sellerId: ctx.sellerId }, input)),

  adminOfLease: adminProcedure
    .input(leaseRef)
    .query(({ ctx, input }) => getLeaseService(ctx.deps, ctx.session, input.leaseId, "admin")),
});
