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
export { mostTendersOf } from "./domain/most-tenders";
export { keepPaidCard, performCardOperation } from "./use-cases/perform-card-operation";
export { eraseRefundAccounts } from "./use-cases/erase-refund-accounts";
export { removeCustomer, takeDueCustomerRemovals } from "./use-cases/remove-customer";
export { takeAwayAllCards } from "./use-cases/take-away-all-cards";
export { takeDueCardOperations } from "./use-cases/sweep-card-operations";
export { findOwnCards, findOwnRefundAccounts } from "./queries/find-own-means";
