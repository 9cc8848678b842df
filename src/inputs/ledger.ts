import { z } from "zod";
import { currencies } from "@/shared/money";

/** The codes of the chart of accounts, in the order in which a trial balance lists them. */
export const accountCodes = [
  "psp_receivable_card",
  "psp_receivable_mobile",
  "virtual_account_cash",
  "bank",
  "buyer_receivable",
  "order_clearing",
  "seller_pending",
  "seller_available",
  "refund_payable",
  "unapplied_deposits",
  "tax_payable",
  "commission",
  "losses",
  "authorisations_held",
  "authorisations_contra",
] as const;
export type AccountCode = (typeof accountCodes)[number];

/** What an account's balance means. Assets and expenses grow by debits, liabilities and income by credits. */
export const accountCategories = ["asset", "liability", "income", "expense", "memo"] as const;
export type AccountCategory = (typeof accountCategories)[number];

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
  "seller_released",
  "charged_back",
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** The books as they are, or as the events up to an instant left them. */
export const trialBalanceInput = z.object({ at: z.date().optional() });

const pageSize = z.int().min(1).max(200).default(50);

/** An account's owners that have a balance, by the owner's id; `cursor` is the last owner of the page before. */
export const ownerBalancesInput = z.object({
  account: z.enum(accountCodes),
  currency: z.enum(currencies),
  cursor: z.uuid().nullish(),
  limit: pageSize,
});

/** One account's entries, newest first; `cursor` is the `seq` of the last entry of the page before. */
export const accountStatementInput = z.object({
  account: z.enum(accountCodes),
  /** Needed exactly for accounts that have owners. */
  ownerId: z.uuid().optional(),
  currency: z.enum(currencies),
  cursor: z.bigint().positive().nullish(),
  limit: pageSize,
});

export const ledgerTransactionRef = z.object({ id: z.uuid() });
