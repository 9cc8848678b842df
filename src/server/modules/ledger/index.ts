export { accountCodes, type AccountCategory, type AccountCode, type AccountOwner } from "./domain/accounts";
export { commission, type Commission } from "./domain/commission";
export type { LedgerKind, Posting, PostingEntry } from "./domain/posting";
export * as postings from "./domain/postings";
export type { DecidedRefund } from "./domain/postings";
export { postTransaction, postTransactions } from "./use-cases/post-transactions";
