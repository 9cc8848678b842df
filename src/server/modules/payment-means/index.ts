import "server-only";

export type {
  BuyerAction,
  Capabilities,
  ChangeRequest,
  ConfirmRequest,
  Deposit,
  DisputeFact,
  Gateway,
  Gateways,
  LookUp,
  Outcome,
  PaymentFacts,
  ProviderMovement,
  RefundOutcome,
  RefundRequest,
  StartRequest,
  TenderAtProvider,
  VirtualAccount,
  WebhookHint,
} from "./domain/gateway";
export { createStripeGateway } from "./adapters/stripe";
export { createTossGateway } from "./adapters/toss";
export { maxTendersOf } from "./domain/max-tenders";
export { keepPaidCard, performCardOperation } from "./use-cases/perform-card-operation";
export { eraseRefundAccounts } from "./use-cases/erase-refund-accounts";
export { watchProvider } from "./use-cases/watch-provider";
export { removeCustomer, findDueCustomerRemovals } from "./use-cases/remove-customer";
export { detachAllCards } from "./use-cases/detach-all-cards";
export { findDueCardOperations } from "./use-cases/find-due-card-operations";
export { findOwnCards } from "./queries/find-own-cards";
export { findOwnRefundAccounts } from "./queries/find-own-refund-accounts";
