import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { accountCategories } from "@/inputs/ledger";
import type { CivilDate } from "@/shared/civil-date";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { EmptyState } from "@/ui/empty-state";
import { Input } from "@/ui/input";
import { Money } from "@/ui/money";
import { Table, TableBody, TableCell, TableFoot, TableHead, TableHeaderCell, TableRow } from "@/ui/table";
import { accountHref } from "./addresses";
import { BalancePicture } from "./balance-picture";
import type { TrialBalance } from "./outputs";
import { Balance } from "./sides";
import { TextLink } from "./text-link";

type Total = TrialBalance["totals"][number];

/** Every account with its debits, credits and balance, and whether the books hold. */
export function TrialBalanceView({
  balance,
  today,
  date,
}: {
  readonly balance: TrialBalance;
  /** The market's date, past which there is nothing to see. */
  readonly today: CivilDate;
  /** The date as of which the books are shown; null for now. */
  readonly date: CivilDate | null;
}) {
  const t = useTranslations("books.trialBalance");
  return (
    <>
      <form className="mb-8 flex flex-wrap items-end gap-3">
        <label className="grid gap-1.5 text-sm font-semibold">
          {t("asOf")}
          <Input type="date" name="date" max={today} defaultValue={date ?? ""} className="w-44" />
        </label>
        <Button type="submit">{t("show")}</Button>
        {date === null ? null : <TextLink href="/admin/books">{t("now")}</TextLink>}
      </form>
      {balance.totals.length === 0 ? <EmptyState title={t("empty")} description={t("emptyText")} /> : null}
      {balance.totals.map((total) => (
        <CurrencyBooks key={total.currency} balance={balance} total={total} date={date} />
      ))}
    </>
  );
}

function CurrencyBooks({
  balance,
  total,
  date,
}: {
  readonly balance: TrialBalance;
  readonly total: Total;
  readonly date: CivilDate | null;
}) {
  const t = useTranslations("books");
  const { currency, debitMinor, creditMinor } = total;
  const rows = balance.rows.filter((row) => row.currency === currency);
  const holds = debitMinor === creditMinor;
  return (
    <section aria-label={currency} className="mb-14 grid gap-10">
      <Callout tone={holds ? "good" : "danger"} title={holds ? t("trialBalance.holds") : t("trialBalance.broken")}>
        {t("trialBalance.entries", { count: rows.reduce((sum, row) => sum + row.entries, 0) })}
      </Callout>
      <BalancePicture rows={rows} currency={currency} date={date} />
      <Table room="middle" aria-label={t("trialBalance.caption", { currency })}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>{t("columns.account")}</TableHeaderCell>
            <TableHeaderCell numeric>{t("columns.entries")}</TableHeaderCell>
            <TableHeaderCell numeric>{t("columns.debit")}</TableHeaderCell>
            <TableHeaderCell numeric>{t("columns.credit")}</TableHeaderCell>
            <TableHeaderCell numeric>{t("columns.balance")}</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {accountCategories.map((category) => {
            const own = rows.filter((row) => row.category === category);
            if (own.length === 0) return null;
            return (
              <Fragment key={category}>
                <TableRow>
                  <TableHeaderCell scope="rowgroup" colSpan={5} className="pt-6 pb-2 text-left text-accent">
                    {t(`categories.${category}`)}
                  </TableHeaderCell>
                </TableRow>
                {own.map((row) => (
                  <AccountRow key={row.account} row={row} currency={currency} date={date} />
                ))}
              </Fragment>
            );
          })}
        </TableBody>
        <Totals total={total} />
      </Table>
    </section>
  );
}

interface AccountRowProps {
  readonly row: TrialBalance["rows"][number];
  readonly currency: Total["currency"];
  readonly date: CivilDate | null;
}

function AccountRow({ row, currency, date }: AccountRowProps) {
  const t = useTranslations("books");
  return (
    <TableRow>
      <TableCell>
        <TextLink href={accountHref(row.account, currency, { date })}>{t(`accounts.${row.account}.name`)}</TextLink>
        {row.owner === null ? null : <span className="block text-sm text-ink-faint">{t(`per.${row.owner}`)}</span>}
      </TableCell>
      <TableCell numeric label={t("columns.entries")} className="text-ink-faint">
        {row.entries}
      </TableCell>
      <TableCell numeric label={t("columns.debit")} className="text-ink-soft">
        <Money amountMinor={row.debitMinor} currency={currency} />
      </TableCell>
      <TableCell numeric label={t("columns.credit")} className="text-ink-soft">
        <Money amountMinor={row.creditMinor} currency={currency} />
      </TableCell>
      <TableCell numeric label={t("columns.balance")} className="font-medium">
        <Balance account={row.account} balanceMinor={row.balanceMinor} currency={currency} />
      </TableCell>
    </TableRow>
  );
}

function Totals({ total: { currency, debitMinor, creditMinor } }: { readonly total: Total }) {
  const t = useTranslations("books");
  return (
    <TableFoot>
      <TableRow>
        <TableCell colSpan={2}>{t("columns.total")}</TableCell>
        <TableCell numeric label={t("columns.debit")}>
          <Money amountMinor={debitMinor} currency={currency} />
        </TableCell>
        <TableCell numeric label={t("columns.credit")}>
          <Money amountMinor={creditMinor} currency={currency} />
        </TableCell>
        <TableCell numeric label={t("columns.balance")}>
          <Money amountMinor={debitMinor - creditMinor} currency={currency} />
        </TableCell>
      </TableRow>
    </TableFoot>
  );
}
