import { z } from "zod";
import { currencies } from "@/shared/money";
import { id, instant } from "./text";

/** The codes of the chart of accounts, in the order in which a trial balance lists them. */
export const accountCodes = [
  "psp_receivable_card",
  "psp_receivable_mobile",
  "virtual_account_cash",
  "bank",
  "buyer_receivable",
  "lease_receivable",
  "institution_receivable",
  "order_clearing",
  "seller_pending",
  "seller_available",
  "refund_payable",
  "unapplied_deposits",
  "security_deposit",
  "funder_payable",
  "institution_payable",
  "tax_payable",
  "commission",
  "servicing_fee",
  "losses",
  "authorisations_held",
  "authorisations_contra",
] as const;
export type AccountCode = (typeof accountCodes)[number];

/** What an account's balance means. Assets and expenses grow by debits, liabilities and income by credits. */
export const accountCategories = ["asset", "liability", "income", "expense", "memo"] as const;
export type AccountCategory = (typeof accountCategories)[number];

/** Whose account it is: one for each such owner, or one of the platform's own. */
export type AccountOwner = "order" | "lease" | "seller" | "tender" | null;

interface Account {
  readonly category: AccountCategory;
  readonly owner: AccountOwner;
  /** The side on which it grows. */
  readonly grows: "debit" | "credit";
}

/**
 * The chart of accounts. The check constraint `ledger_entries_account_known` knows the same codes, and a test compares
 * the two: a new account is a line here and a migration.
 */
export const chartOfAccounts: Readonly<Record<AccountCode, Account>> = {
  /** What providers of card payments have taken and not yet settled. */
  psp_receivable_card: { category: "asset", owner: null, grows: "debit" },
  /** What providers of carrier billing have taken and not yet settled. */
  psp_receivable_mobile: { category: "asset", owner: null, grows: "debit" },
  /** Deposits lying at the provider of virtual accounts. */
  virtual_account_cash: { category: "asset", owner: null, grows: "debit" },
  /** The marketplace's own bank account, from which refunds by hand are paid. */
  bank: { category: "asset", owner: null, grows: "debit" },
  /** What a buyer still owes for an order. */
  buyer_receivable: { category: "asset", owner: "order", grows: "debit" },
  /** What a buyer still owes of a contract's instalments. */
  lease_receivable: { category: "asset", owner: "lease", grows: "debit" },
  /** What the financial institution owes for goods whose leases it funds. */
  institution_receivable: { category: "asset", owner: null, grows: "debit" },
  /** An order's value between being placed and being accepted: owed to the seller or back to the buyer. */
  order_clearing: { category: "liability", owner: "order", grows: "credit" },
  /** Earned by a seller, not yet released. */
  seller_pending: { category: "liability", owner: "seller", grows: "credit" },
  /** Released to a seller, to be paid out. */
  seller_available: { category: "liability", owner: "seller", grows: "credit" },
  /** Decided to be given back over a tender, not yet confirmed by its provider. */
  refund_payable: { category: "liability", owner: "tender", grows: "credit" },
  /** Deposits that pay for nothing: too much, or too late. Given back. */
  unapplied_deposits: { category: "liability", owner: null, grows: "credit" },
  /** A buyer's security for a contract: given back or applied at its end. */
  security_deposit: { category: "liability", owner: "lease", grows: "credit" },
  /** A contract's instalments that are still to be collected for the party that funds it. */
  funder_payable: { category: "liability", owner: "lease", grows: "credit" },
  /** Collected for the financial institution and not yet paid on to it. */
  institution_payable: { category: "liability", owner: null, grows: "credit" },
  /** Tax on commission, owed to the state. */
  tax_payable: { category: "liability", owner: null, grows: "credit" },
  /** The marketplace's share of sales. */
  commission: { category: "income", owner: null, grows: "credit" },
  /** The marketplace's fee for collecting an institution's instalments. */
  servicing_fee: { category: "income", owner: null, grows: "credit" },
  /** What nobody else carries, such as a chargeback beyond what the seller has. */
  losses: { category: "expense", owner: null, grows: "debit" },
  /** Memo: held on cards and not taken. Says nothing about money owned or owed. */
  authorisations_held: { category: "memo", owner: null, grows: "debit" },
  /** Memo: the other side of what is held. */
  authorisations_contra: { category: "memo", owner: null, grows: "credit" },
};

/** Whether an account of this code is named with an owner exactly where it has one. */
export function ownerFits(account: AccountCode, ownerId: string | null | undefined): boolean {
  return (chartOfAccounts[account].owner === null) === (ownerId === null || ownerId === undefined);
}

/** Every event that moves money, or promises to. */
export const ledgerKinds = [
  "order_placed",
  "tender_held",
  "hold_released",
  "tender_captured",
  "deposit_received",
  "deposit_reversed",
  "goods_accepted",
  "unfunded_order_ended",
  "refund_decided",
  "excess_refund_decided",
  "refund_confirmed",
  "refund_given_up",
  "seller_released",
  "charged_back",
  "chargeback_won_back",
  "chargeback_absorbed",
  "chargeback_owed_again",
  "refund_taken_by_bank",
  "exchange_raised",
  "exchange_abandoned",
  "lease_started",
  "lease_goods_funded",
  "lease_signing_applied",
  "lease_payment_applied",
  "lease_payment_reopened",
  "lease_instalment_passed_on",
  "lease_end_adjusted",
  "lease_deposit_returned",
  "lease_withdrawn",
  "lease_service_credited",
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** The books as they are, or as the events up to an instant left them. */
export const trialBalanceInput = z.object({ at: instant.optional() });

const pageSize = z.int().min(1).max(200).default(50);

/** An account's owners that have a balance, by the owner's id; `cursor` is the last owner of the page before. */
export const ownerBalancesInput = z.object({
  account: z.enum(accountCodes),
  currency: z.enum(currencies),
  /** As the events up to an instant left them; as they are when it is not given. */
  at: instant.optional(),
  cursor: id.nullish(),
  limit: pageSize,
});

/** One account's entries, newest first; `cursor` is the `seq` of the last entry of the page before. */
export const accountStatementInput = z
  .object({
    account: z.enum(accountCodes),
    /** Needed exactly for accounts that have owners. */
    ownerId: id.optional(),
    currency: z.enum(currencies),
    /** The entries of events up to an instant alone; all when it is not given. */
    at: instant.optional(),
    cursor: z
      .bigint()
      .positive()
      .max(2n ** 63n - 1n)
      .nullish(),
    limit: pageSize,
  })
  .refine(({ account, ownerId }) => ownerFits(account, ownerId), { path: ["ownerId"] });

export const ledgerTransactionRef = z.object({ id: id });
