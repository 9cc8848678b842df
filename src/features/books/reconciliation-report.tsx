import { useTranslations } from "next-intl";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { DateTime } from "@/ui/date-time";
import { Money } from "@/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/ui/table";
import { accountHref, movementHref, orderLedgerHref } from "./addresses";
import type { Difference, Reconciliation } from "./outputs";
import { TextLink } from "./text-link";

/** Whether the providers' books say what ours say, and where they do not. */
export function ReconciliationReport({ report }: { readonly report: Reconciliation }) {
  const t = useTranslations("books.reconciliation");
  return (
    <div className="grid gap-12">
      <div className="grid gap-4">
        <Verdict report={report} />
        <div className="flex flex-wrap items-center justify-between gap-4 text-sm text-ink-faint">
          <p>{t.rich("comparedAt", { at: () => <DateTime at={report.at} style="exact" /> })}</p>
          {/* A plain form reads the providers again, with or without JavaScript. */}
          <form>
            <Button type="submit" size="small">
              {t("again")}
            </Button>
          </form>
        </div>
      </div>
      <Accounts report={report} />
      {report.differences.length > 0 ? <Differences differences={report.differences} /> : null}
    </div>
  );
}

function Verdict({ report }: { readonly report: Reconciliation }) {
  const t = useTranslations("books.reconciliation");
  const provider = useTranslations("provider.names");
  const { matched, differences, unreachable } = report;
  const settled = differences.filter(({ inFlight, decided }) => !inFlight && !decided).length;
  const decided = differences.filter((difference) => difference.decided).length;
  const inFlight = differences.length - settled - decided;
  const tone = settled > 0 ? "danger" : unreachable.length > 0 || inFlight > 0 ? "warn" : "good";
  const title = settled > 0 ? "differ" : unreachable.length > 0 ? "partial" : inFlight > 0 ? "inFlight" : "agree";
  return (
    <Callout tone={tone} title={t(`verdict.${title}`, { count: settled > 0 ? settled : inFlight })}>
      <p>{t("matched", { count: matched })}</p>
      {decided > 0 ? <p>{t("decided", { count: decided })}</p> : null}
      {unreachable.map((name) => (
        <p key={name}>{t("unreachable", { provider: provider(name) })}</p>
      ))}
    </Callout>
  );
}

function Accounts({ report }: { readonly report: Reconciliation }) {
  const t = useTranslations("books");
  const provider = useTranslations("provider.names");
  if (report.accounts.length === 0 && report.unattributed.length === 0) return null;
  return (
    <section aria-labelledby="accounts-heading">
      <h2 id="accounts-heading" className="mb-3 text-lg font-semibold">
        {t("reconciliation.accounts")}
      </h2>
      <Table aria-label={t("reconciliation.accounts")}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>{t("columns.account")}</TableHeaderCell>
            <TableHeaderCell numeric>{t("reconciliation.ours")}</TableHeaderCell>
            <TableHeaderCell numeric>{t("reconciliation.theirs")}</TableHeaderCell>
            <TableHeaderCell numeric>{t("reconciliation.gap")}</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {report.accounts.map(({ account, currency, ourMinor, theirMinor }) => (
            <TableRow key={`${account} ${currency}`}>
              <TableCell>
                <TextLink href={accountHref(account, currency, { date: null })}>
                  {t(`accounts.${account}.name`)}
                </TextLink>
              </TableCell>
              <TableCell numeric label={t("reconciliation.ours")}>
                <Money amountMinor={ourMinor} currency={currency} />
              </TableCell>
              <TableCell numeric label={t("reconciliation.theirs")}>
                <Money amountMinor={theirMinor} currency={currency} />
              </TableCell>
              <TableCell
                numeric
                label={t("reconciliation.gap")}
                className={ourMinor === theirMinor ? "text-ink-faint" : "text-danger"}
              >
                <Money amountMinor={ourMinor - theirMinor} currency={currency} signed />
              </TableCell>
            </TableRow>
          ))}
          {report.unattributed.map(({ provider: name, currency, theirMinor }) => (
            <TableRow key={`${name} ${currency}`}>
              <TableCell>{t("reconciliation.unattributed", { provider: provider(name) })}</TableCell>
              <TableCell numeric label={t("reconciliation.ours")} className="text-ink-faint">
                –
              </TableCell>
              <TableCell numeric label={t("reconciliation.theirs")}>
                <Money amountMinor={theirMinor} currency={currency} />
              </TableCell>
              <TableCell numeric label={t("reconciliation.gap")} className="text-danger">
                <Money amountMinor={-theirMinor} currency={currency} signed />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {report.fees.map(({ provider: name, currency, theirMinor }) => (
        <p key={`${name} ${currency}`} className="mt-3 text-sm text-ink-faint">
          {t.rich("reconciliation.fees", {
            provider: provider(name),
            amount: () => <Money amountMinor={theirMinor} currency={currency} />,
          })}
        </p>
      ))}
    </section>
  );
}

function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  const t = useTranslations("books");
  const r = useTranslations("books.reconciliation");
  const provider = useTranslations("provider.names");
  return (
    <section aria-labelledby="differences-heading">
      <h2 id="differences-heading" className="mb-3 text-lg font-semibold">
        {r("differences")}
      </h2>
      <Table room="middle" aria-label={r("differences")}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>{t("columns.movement")}</TableHeaderCell>
            <TableHeaderCell numeric>{r("ours")}</TableHeaderCell>
            <TableHeaderCell numeric>{r("theirs")}</TableHeaderCell>
            <TableHeaderCell>{r("finding")}</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {differences.map((difference, index) => (
            <TableRow key={`${difference.provider} ${difference.reference ?? ""} ${difference.movement} ${index}`}>
              <TableCell>
                <span className="font-medium">
                  {r("movementAt", {
                    movement:
                      difference.movement === "other" && difference.theirName !== null
                        ? r("otherMovement", { name: difference.theirName })
                        : r(`movements.${difference.movement}`),
                    provider: provider(difference.provider),
                  })}
                </span>
                <span className="block text-sm text-ink-faint">
                  <DateTime at={difference.at} />
                </span>
                <code className="block text-sm break-all text-ink-faint">
                  {difference.reference ?? difference.theirMovement ?? r("unnamed")}
                </code>
                <span className="flex flex-wrap gap-x-4 text-sm">
                  {difference.transactionId === null ? null : (
                    <TextLink href={movementHref(difference.transactionId)}>{r("ourEntry")}</TextLink>
                  )}
                  {difference.orderId === null ? null : (
                    <TextLink href={orderLedgerHref(difference.orderId)}>
                      {difference.orderNumber ?? r("order")}
                    </TextLink>
                  )}
                </span>
              </TableCell>
              <TableCell numeric label={r("ours")}>
                <Side amountMinor={difference.ourMinor} difference={difference} />
              </TableCell>
              <TableCell numeric label={r("theirs")}>
                <Side amountMinor={difference.theirMinor} difference={difference} />
              </TableCell>
              <TableCell label={r("finding")}>
                <Finding difference={difference} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

function Finding({ difference: { kind, decided, inFlight } }: { readonly difference: Difference }) {
  const r = useTranslations("books.reconciliation.findings");
  if (decided) return <Badge tone="good">{r("decided")}</Badge>;
  return <Badge tone={inFlight ? "warn" : "danger"}>{inFlight ? r("in_flight") : r(kind)}</Badge>;
}

function Side({ amountMinor, difference }: { readonly amountMinor: bigint | null; readonly difference: Difference }) {
  return amountMinor === null ? (
    <span className="text-ink-faint">–</span>
  ) : (
    <Money amountMinor={amountMinor} currency={difference.currency} signed />
  );
}
