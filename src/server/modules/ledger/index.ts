export { commission } from "./domain/commission";
export type { Posting } from "./domain/posting";
export * as postings from "./domain/postings";
export { balanceOf, balancesOf } from "./queries/balances-of";
export { getTrialBalance } from "./queries/get-trial-balance";
export { listOrderLedger } from "./queries/list-order-ledger";
export { postTransaction, postTransactions } from "./use-cases/post-transactions";
