import { accountRouter } from "@/server/modules/account/router";
import { addressesRouter } from "@/server/modules/addresses/router";
import { amendmentsRouter } from "@/server/modules/amendments/router";
import { cartRouter } from "@/server/modules/cart/router";
import { catalogRouter } from "@/server/modules/catalog/router";
import { contractsRouter } from "@/server/modules/contracts/router";
import { identityRouter } from "@/server/modules/identity/router";
import { leasesRouter } from "@/server/modules/leasing/leases-router";
import { leaseOffersRouter } from "@/server/modules/leasing/lease-offers-router";
import { serviceRouter } from "@/server/modules/leasing/service-router";
import { ledgerRouter } from "@/server/modules/ledger/router";
import { limitsRouter } from "@/server/modules/limits/router";
import { notificationsRouter } from "@/server/modules/notifications/router";
import { orderViewsRouter } from "@/server/modules/order-views/router";
import { paymentMeansRouter } from "@/server/modules/payment-means/router";
import { paymentsRouter } from "@/server/modules/payments/router";
import { purchasingRouter } from "@/server/modules/purchasing/router";
import { saleRequestsRouter } from "@/server/modules/sale-requests/router";
import { createCallerFactory, mergeRouters, router } from "./init";

/** Everything the browser may ask for: one router for each module, named after what a person works on. */
export const appRouter = router({
  account: accountRouter,
  addresses: addressesRouter,
  amendments: amendmentsRouter,
  cart: cartRouter,
  catalog: catalogRouter,
  contracts: contractsRouter,
  identity: identityRouter,
  leases: leasesRouter,
  leaseOffers: leaseOffersRouter,
  ledger: ledgerRouter,
  limits: limitsRouter,
  notifications: notificationsRouter,
  orders: mergeRouters(purchasingRouter, orderViewsRouter, saleRequestsRouter),
  payments: mergeRouters(paymentMeansRouter, paymentsRouter),
  service: serviceRouter,
});

export type AppRouter = typeof appRouter;

/** Calls the router in process, for server components and tests. */
export const createCaller = createCallerFactory(appRouter);
