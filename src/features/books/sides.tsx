import { type AccountCode, chartOfAccounts } from "@/inputs/ledger";
import type { Currency } from "@/shared/money";
import { classNames } from "@/ui/class-names";
import { Money } from "@/ui/money";
import { TableCell } from "@/ui/table";

/** A balance as people read it: positive on the side on which the account grows. */
export function naturalMinor(account: AccountCode, balanceMinor: bigint): bigint {
  return chartOfAccounts[account].grows === "debit" ? balanceMinor : -balanceMinor;
}

/** An amount in the column of its side: debits left, credits right, nothing in the other. */
export function SideCells({
  amountMinor,
  currency,
  labels,
}: {
  /** Debit positive. */
  readonly amountMinor: bigint;
  readonly currency: Currency;
  /** The columns' names. */
  readonly labels: { readonly debit: string; readonly credit: string };
}) {
  return (
    <>
      <TableCell numeric label={labels.debit}>
        {amountMinor > 0n ? <Money amountMinor={amountMinor} currency={currency} /> : null}
      </TableCell>
      <TableCell numeric label={labels.credit}>
        {amountMinor < 0n ? <Money amountMinor={-amountMinor} currency={currency} /> : null}
      </TableCell>
    </>
  );
}

/** An account's balance on its own side; red when it stands on the other. Zero is quiet. */
export function Balance({
  account,
  balanceMinor,
  currency,
}: {
  readonly account: AccountCode;
  /** Debit positive. */
  readonly balanceMinor: bigint;
  readonly currency: Currency;
}) {
  const natural = naturalMinor(account, balanceMinor);
  return (
    <Money
      amountMinor={natural}
      currency={currency}
      className={classNames(natural === 0n && "text-ink-faint", natural < 0n && "text-danger")}
    />
  );
}
