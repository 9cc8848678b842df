import type { AccountCategory, AccountCode } from "@/inputs/ledger";

/** Whose account it is: one for each such owner, or one of the platform's own. */
export type AccountOwner = "order" | "seller" | "tender" | null;

interface Account {
  readonly category: AccountCategory;
  readonly owner: AccountOwner;
}

/**
 * The chart of accounts. The check constraint `ledger_entries_account_known` knows the same codes, and a test compares
 * the two: a new account is a line here and a migration.
 */
const chartOfAccounts = {
  /** What providers of card payments have taken and not yet settled. */
  psp_receivable_card: { category: "asset", owner: null },
  /** What providers of carrier billing have taken and not yet settled. */
  psp_receivable_mobile: { category: "asset", owner: null },
  /** Deposits lying at the provider of virtual accounts. */
  virtual_account_cash: { category: "asset", owner: null },
  /** The marketplace's own bank account, from which refunds by hand are paid. */
  bank: { category: "asset", owner: null },
  /** What a buyer still owes for an order. */
  buyer_receivable: { category: "asset", owner: "order" },
  /** An order's value between being placed and being accepted: owed to the seller or back to the buyer. */
  order_clearing: { category: "liability", owner: "order" },
  /** Earned by a seller, not yet released. */
  seller_pending: { category: "liability", owner: "seller" },
  /** Released to a seller, to be paid out. */
  seller_available: { category: "liability", owner: "seller" },
  /** Decided to be given back over a tender, not yet confirmed by its provider. */
  refund_payable: { category: "liability", owner: "tender" },
  /** Deposits that pay for nothing: too much, or too late. Given back. */
  unapplied_deposits: { category: "liability", owner: null },
  /** Tax on commission, owed to the state. */
  tax_payable: { category: "liability", owner: null },
  /** The marketplace's share of sales. */
  commission: { category: "income", owner: null },
  /** What nobody else carries, such as a chargeback beyond what the seller has. */
  losses: { category: "expense", owner: null },
  /** Memo: held on cards and not taken. Says nothing about money owned or owed. */
  authorisations_held: { category: "memo", owner: null },
  /** Memo: the other side of what is held. */
  authorisations_contra: { category: "memo", owner: null },
} as const satisfies Record<AccountCode, Account>;

/** The category and owner of an account. */
export function describeAccount(code: AccountCode): Account {
  return chartOfAccounts[code];
}
