import { useTranslations } from "next-intl";
import type { AccountCode } from "@/inputs/ledger";
import type { CivilDate } from "@/shared/civil-date";
import type { Currency } from "@/shared/money";
import { DateTime } from "@/ui/date-time";
import { EmptyState } from "@/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/ui/table";
import { accountHref, movementHref, orderLedgerHref } from "./addresses";
import { Older } from "./older";
import type { AccountStatement } from "./outputs";
import { Balance, SideCells } from "./sides";
import { TextLink } from "./text-link";

/** An account's entries, newest first, each with the balance it left. */
export function AccountStatementTable({
  account,
  ownerId,
  currency,
  date,
  statement,
}: {
  readonly account: AccountCode;
  readonly ownerId: string | null;
  readonly currency: Currency;
  /** The date at whose end the account is shown; null for now. */
  readonly date: CivilDate | null;
  readonly statement: AccountStatement;
}) {
  const t = useTranslations("books");
  const sides = { debit: t("columns.debit"), credit: t("columns.credit") };
  if (statement.lines.length === 0) return <EmptyState title={t("statement.empty")} />;
  return (
    <>
      <Table aria-label={t("statement.caption", { account: t(`accounts.${account}.name`) })}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>{t("columns.movement")}</TableHeaderCell>
            <TableHeaderCell numeric>{t("columns.debit")}</TableHeaderCell>
            <TableHeaderCell numeric>{t("columns.credit")}</TableHeaderCell>
            <TableHeaderCell numeric>{t("columns.balance")}</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {statement.lines.map((line) => (
            <TableRow key={line.seq.toString()}>
              <TableCell>
                <TextLink href={movementHref(line.transactionId)}>{t(`kinds.${line.kind}`)}</TextLink>
                <span className="flex flex-wrap gap-x-3 text-sm text-ink-faint">
                  <DateTime at={line.at} />
                  {line.orderId === null || line.orderNumber === null ? null : (
                    <TextLink href={orderLedgerHref(line.orderId)} className="font-normal">
                      {line.orderNumber}
                    </TextLink>
                  )}
                </span>
              </TableCell>
              <SideCells amountMinor={line.amountMinor} currency={currency} labels={sides} />
              <TableCell numeric label={t("columns.balance")} className="text-ink-soft">
                <Balance account={account} balanceMinor={line.balanceMinor} currency={currency} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {statement.nextCursor === null ? null : (
        <Older
          href={accountHref(account, currency, { date, ownerId, before: statement.nextCursor })}
          text={t("statement.older")}
        />
      )}
    </>
  );
}
