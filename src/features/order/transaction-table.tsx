"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/ui/badge";
import { CopyButton } from "@/ui/copy-button";
import { useInstant } from "@/ui/use-instant";
import { Money } from "@/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/ui/table";
import { LedgerReference } from "./ledger-reference";
import type { Order } from "./order-frame";

type Transaction = Order["transactions"][number];

const tones: Record<Transaction["state"], Tone> = { settled: "good", pending: "warn", manual: "info" };

/** Every movement of the buyer's money, in order, with what it came to and the entry in the books behind it. */
export function TransactionTable({ order }: { readonly order: Order }) {
  const t = useTranslations("order.transactions");
  const means = useTranslations("checkout.means");
  const instant = useInstant();
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
        <Table aria-label={t("caption", { number: order.number })}>
          <TableHead>
            <TableRow>
              <TableHeaderCell>{t("kind")}</TableHeaderCell>
              <TableHeaderCell>{t("means")}</TableHeaderCell>
              <TableHeaderCell>{t("at")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("amount")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("running")}</TableHeaderCell>
              <TableHeaderCell>{t("state")}</TableHeaderCell>
              <TableHeaderCell>{t("for")}</TableHeaderCell>
              <TableHeaderCell>{t("ledger")}</TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {order.transactions.map((row) => (
              <TableRow key={row.seq.toString()} data-kind={row.kind}>
                <TableCell className="font-medium whitespace-nowrap">{t(`kinds.${row.kind}`)}</TableCell>
                <TableCell className="whitespace-nowrap">{meansOf(row)}</TableCell>
                <TableCell className="figures text-ink-soft whitespace-nowrap">{instant(row.at)}</TableCell>
                <TableCell numeric>
                  <Money amountMinor={row.amountMinor} currency={order.currency} signed />
                </TableCell>
                <TableCell numeric className="text-ink-soft">
                  <Money amountMinor={row.runningMinor} currency={order.currency} />
                </TableCell>
                <TableCell>
                  <Badge tone={tones[row.state]}>{t(`states.${row.state}`)}</Badge>
                </TableCell>
                <TableCell className="whitespace-nowrap">
                  {row.amendment === null ? "–" : t(`amendments.${row.amendment.kind}`)}
                </TableCell>
                <TableCell>
                  {row.ledgerTransactionId !== null && (
                    <LedgerReference id={row.ledgerTransactionId} viewer={order.viewer} />
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {order.purchaseKey !== null && <PurchaseKey purchaseKey={order.purchaseKey} />}
    </section>
  );
}

function PurchaseKey({ purchaseKey }: { readonly purchaseKey: string }) {
  const t = useTranslations("order.page");
  return (
    <p className="text-ink-faint mt-3 flex flex-wrap items-center gap-2 text-sm">
      {t("purchaseKey")} <code className="break-all">{purchaseKey.slice(0, 12)}…</code>
      <CopyButton text={purchaseKey} label={t("copyKey")} />
    </p>
  );
}
