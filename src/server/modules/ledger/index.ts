export { commission } from "./domain/commission";
export type { Posting } from "./domain/posting";
export * as postings from "./domain/postings";
export { balanceOf, balancesOf } from "./queries/balances-of";
export { getTrialBalance } from "./queries/get-trial-balance";
export { listOrderLedger } from "./queries/list-order-ledger";
export type { OwnerName } from "./queries/name-owners";
export { postTransaction, postTransactions } from "./use-cases/post-transactions";
export { reconcile, type ReconciliationReport } from "./use-cases/reconcile";
