import { useTranslations } from "next-intl";
import type { AccountCode } from "@/inputs/ledger";
import type { CivilDate } from "@/shared/civil-date";
import type { Currency } from "@/shared/money";
import { EmptyState } from "@/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/ui/table";
import { accountHref } from "./addresses";
import { Older } from "./older";
import type { OwnerBalances } from "./outputs";
import { OwnerText } from "./owner-text";
import { Balance } from "./sides";
import { TextLink } from "./text-link";

/** The owners of an account, those at zero among them. */
export function OwnerBalancesTable({
  account,
  currency,
  date,
  page,
}: {
  readonly account: AccountCode;
  readonly currency: Currency;
  /** The date at whose end the account is shown; null for now. */
  readonly date: CivilDate | null;
  readonly page: OwnerBalances;
}) {
  const t = useTranslations("books");
  if (page.rows.length === 0) return <EmptyState title={t("owners.empty")} description={t("owners.emptyText")} />;
  return (
    <>
      <Table aria-label={t("owners.caption", { account: t(`accounts.${account}.name`) })}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>{t("columns.owner")}</TableHeaderCell>
            <TableHeaderCell numeric>{t("columns.entries")}</TableHeaderCell>
            <TableHeaderCell numeric>{t("columns.balance")}</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {page.rows.map(({ ownerId, owner, entries, balanceMinor }) => (
            <TableRow key={ownerId}>
              <TableCell>
                <TextLink href={accountHref(account, currency, { date, ownerId })}>
                  <OwnerText owner={owner} ownerId={ownerId} />
                </TextLink>
              </TableCell>
              <TableCell numeric label={t("columns.entries")} className="text-ink-faint">
                {entries}
              </TableCell>
              <TableCell numeric label={t("columns.balance")}>
                <Balance account={account} balanceMinor={balanceMinor} currency={currency} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {page.nextCursor === null ? null : (
        <Older href={accountHref(account, currency, { date, after: page.nextCursor })} text={t("owners.next")} />
      )}
    </>
  );
}
