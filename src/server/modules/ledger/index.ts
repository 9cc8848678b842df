export { commission } from "./domain/commission";
export type { Posting } from "./domain/posting";
export * as postings from "./domain/postings";
export { balancesOf } from "./queries/balances-of";
export { getSellerShare } from "./queries/get-seller-share";
export { getTrialBalance } from "./queries/get-trial-balance";
export type { OwnerName } from "./queries/name-owners";
export { postTransaction, postTransactions } from "./use-cases/post-transactions";
export type { ReconciliationReport } from "./use-cases/reconcile";
