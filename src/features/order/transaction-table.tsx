"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/shared/money";
import { Badge, type Tone } from "@/ui/badge";
import { CopyButton } from "@/ui/copy-button";
import { Fold } from "@/ui/fold";
import { useInstant } from "@/ui/use-instant";
import { Money } from "@/ui/money";
import { Descriptions } from "@/ui/panel";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/ui/table";
import { LedgerReference } from "./ledger-reference";
import type { Order } from "./order-frame";

type Transaction = Order["transactions"][number];

const tones: Record<Transaction["state"], Tone> = { settled: "good", pending: "warn", manual: "info" };

/** Every movement of the buyer's money, in order, with what it came to; for an admin with the entry in the books behind it. */
export function TransactionTable({ order }: { readonly order: Order }) {
  const t = useTranslations("order.transactions");
  const means = useTranslations("checkout.means");
  const instant = useInstant();
  const forStaff = order.viewer === "admin";
  const meansOf = (row: Transaction) =>
    row.cardLast4 !== null ? t("cardEnding", { last4: row.cardLast4 }) : row.means === null ? "–" : means(row.means);
  return (
    <section aria-labelledby="transactions-heading">
      <h2 id="transactions-heading" className="text-lg font-semibold">
        {t("heading")}
      </h2>
      <p className="text-ink-soft mt-1 mb-3">{t(order.viewer === "buyer" ? "text" : "textAdmin")}</p>
      {order.transactions.length === 0 ? (
        <p className="text-ink-faint border-line border-y py-6">{t("empty")}</p>
      ) : (
        <Table room="broad" aria-label={t("caption", { number: order.number })}>
          <TableHead>
            <TableRow>
              <TableHeaderCell>{t("kind")}</TableHeaderCell>
              <TableHeaderCell>{t("means")}</TableHeaderCell>
              <TableHeaderCell>{t("at")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("amount")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("running")}</TableHeaderCell>
              <TableHeaderCell>{t("state")}</TableHeaderCell>
              <TableHeaderCell>{t("for")}</TableHeaderCell>
              {forStaff && <TableHeaderCell>{t("ledger")}</TableHeaderCell>}
            </TableRow>
          </TableHead>
          <TableBody>
            {order.transactions.map((row) => (
              <TableRow key={row.seq.toString()} data-kind={row.kind}>
                <TableCell className="font-medium whitespace-nowrap">{t(`kinds.${row.kind}`)}</TableCell>
                <TableCell label={t("means")} className="whitespace-nowrap">
                  {meansOf(row)}
                </TableCell>
                <TableCell label={t("at")} className="figures text-ink-soft whitespace-nowrap">
                  {instant(row.at)}
                </TableCell>
                <TableCell numeric label={t("amount")} className="font-medium">
                  <Money amountMinor={row.amountMinor} currency={order.currency} signed />
                </TableCell>
                <TableCell numeric label={t("running")} className="text-ink-soft">
                  <Money amountMinor={row.runningMinor} currency={order.currency} />
                </TableCell>
                <TableCell label={t("state")}>
                  <Badge tone={tones[row.state]}>{t(`states.${row.state}`)}</Badge>
                </TableCell>
                <TableCell label={t("for")} className="whitespace-nowrap">
                  {row.amendment === null ? null : t(`amendments.${row.amendment.kind}`)}
                </TableCell>
                {forStaff && (
                  <TableCell label={t("ledger")}>
                    {row.ledgerTransactionId !== null && (
                      <LedgerReference id={row.ledgerTransactionId} viewer={order.viewer} />
                    )}
                  </TableCell>
                )}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <OrderIdentifiers order={order} />
    </section>
  );
}

/** What machines know the order and its movements by: for anyone who writes to support, out of everybody else's way. */
function OrderIdentifiers({ order }: { readonly order: Order }) {
  const t = useTranslations("order.transactions");
  const page = useTranslations("order.page");
  const common = useTranslations("common");
  const locale = useLocale();
  const booked = order.viewer === "admin" ? [] : order.transactions;
  return (
    <Fold title={common("details")}>
      <Descriptions
        items={[
          ...(order.purchaseKey === null
            ? []
            : [
                {
                  key: "purchase",
                  term: page("purchaseKey"),
                  value: (
                    <span className="flex items-center gap-2 text-sm">
                      <code className="min-w-0 truncate">{order.purchaseKey}</code>
                      <CopyButton text={order.purchaseKey} label={page("copyKey")} />
                    </span>
                  ),
                },
              ]),
          ...booked.flatMap(({ seq, kind, amountMinor, ledgerTransactionId }) =>
            ledgerTransactionId === null
              ? []
              : [
                  {
                    key: seq.toString(),
                    term: `${t(`kinds.${kind}`)}, ${formatMoney(amountMinor, order.currency, locale)}`,
                    value: <LedgerReference id={ledgerTransactionId} viewer={order.viewer} />,
                  },
                ],
          ),
        ]}
      />
    </Fold>
  );
}
