"use client";

import { useTranslations } from "next-intl";
import { Fold } from "@/ui/fold";
import { useInstant } from "@/ui/use-instant";
import { Money } from "@/ui/money";
import { Descriptions } from "@/ui/panel";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/ui/table";
import { LedgerReference } from "./ledger-reference";
import type { Order } from "./order-frame";

/** What of the order moved on its seller's accounts, by the books: the sale, and whatever followed. */
export function SellerMovements({ order }: { readonly order: Order }) {
  const t = useTranslations("order.transactions");
  const kinds = useTranslations("books.kinds");
  const common = useTranslations("common");
  const instant = useInstant();
  const { viewer } = order;
  if (viewer === "buyer") return null;
  const rows = order.sellerMovements;
  return (
    <section aria-labelledby="seller-movements-heading">
      <h2 id="seller-movements-heading" className="text-lg font-semibold">
        {t(order.viewer === "seller" ? "seller.heading" : "seller.headingAdmin")}
      </h2>
      <p className="text-ink-soft mt-1 mb-3">{t("seller.text")}</p>
      {rows.length === 0 ? (
        <p className="text-ink-faint border-line border-y py-6">{t("seller.empty")}</p>
      ) : (
        <Table
          room="middle"
          aria-label={t("seller.caption", { number: order.number })}
          // Seven columns stand beside the proceeds on a wide screen, where the usual room between them is too much.
          className="[&_:is(td,th):not(:first-child)]:pl-2 [&_:is(td,th):not(:last-child)]:pr-2 stacked:[&_:is(td,th)]:px-0!"
        >
          <TableHead>
            <TableRow>
              <TableHeaderCell>{t("kind")}</TableHeaderCell>
              <TableHeaderCell>{t("for")}</TableHeaderCell>
              <TableHeaderCell>{t("at")}</TableHeaderCell>
              <TableHeaderCell numeric className="whitespace-normal">
                {t("seller.commission")}
              </TableHeaderCell>
              <TableHeaderCell numeric>{t("seller.change")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("seller.share")}</TableHeaderCell>
              {order.viewer === "admin" && <TableHeaderCell>{t("ledger")}</TableHeaderCell>}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <MovementRow key={row.ledgerTransactionId} order={order} row={row} viewer={viewer} />
            ))}
          </TableBody>
        </Table>
      )}
      {rows.length > 0 && order.viewer === "seller" && (
        <Fold title={common("details")}>
          <Descriptions
            items={rows.map((row) => ({
              key: row.ledgerTransactionId,
              term: `${kinds(row.kind)}, ${instant(row.at)}`,
              value: <LedgerReference id={row.ledgerTransactionId} viewer={order.viewer} />,
            }))}
          />
        </Fold>
      )}
    </section>
  );
}

interface MovementRowProps {
  readonly order: Order;
  readonly row: Order["sellerMovements"][number];
  readonly viewer: "seller" | "admin";
}

function MovementRow({ order, row, viewer }: MovementRowProps) {
  const t = useTranslations("order.transactions");
  const kinds = useTranslations("books.kinds");
  const instant = useInstant();
  return (
    <TableRow data-kind={row.kind}>
      <TableCell className="font-medium whitespace-nowrap">{kinds(row.kind)}</TableCell>
      <TableCell label={t("for")} className="whitespace-nowrap">
        {row.amendment === null ? null : t(`amendments.${row.amendment.kind}`)}
      </TableCell>
      <TableCell label={t("at")} className="figures text-ink-soft min-w-28">
        {instant(row.at)}
      </TableCell>
      <TableCell numeric label={t("seller.commission")} className="text-ink-soft">
        <Money amountMinor={-(row.commissionMinor + row.commissionTaxMinor)} currency={order.currency} signed />
      </TableCell>
      <TableCell numeric label={t("seller.change")}>
        {row.kind === "seller_released" ? (
          <span className="text-ink-soft">
            {t("seller.released")} <Money amountMinor={row.availableMinor} currency={order.currency} />
          </span>
        ) : (
          <Money amountMinor={row.pendingMinor + row.availableMinor} currency={order.currency} signed />
        )}
      </TableCell>
      <TableCell numeric label={t("seller.share")} className="text-ink-soft">
        <Money amountMinor={row.shareMinor} currency={order.currency} />
      </TableCell>
      {viewer === "admin" && (
        <TableCell label={t("ledger")}>
          <LedgerReference id={row.ledgerTransactionId} viewer={viewer} />
        </TableCell>
      )}
    </TableRow>
  );
}
