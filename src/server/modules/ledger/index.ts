import "server-only";

export { commission } from "./domain/commission";
export type { Posting } from "./domain/posting";
export * as postings from "./domain/postings";
export * as leasePostings from "./domain/lease-postings";
export { balancesOf } from "./queries/balances-of";
export { getSellerShare } from "./queries/get-seller-share";
export { getTrialBalance } from "./queries/get-trial-balance";
export { listOrderSums, type OrderSum } from "./queries/list-order-sums";
export { listSellerMovements, type SellerMovement } from "./queries/list-seller-movements";
export type { OwnerName } from "./queries/with-owner-names";
export { postTransaction, postTransactions } from "./use-cases/post-transactions";
export type { ReconciliationReport } from "./use-cases/reconcile";
