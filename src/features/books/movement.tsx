import { useTranslations } from "next-intl";
import { sumMinor } from "@/shared/money";
import { CopyButton } from "@/ui/copy-button";
import { DateTime } from "@/ui/date-time";
import { Money } from "@/ui/money";
import { Descriptions } from "@/ui/panel";
import { Table, TableBody, TableCell, TableFoot, TableHead, TableHeaderCell, TableRow } from "@/ui/table";
import { accountHref, movementHref, orderLedgerHref } from "./addresses";
import type { Movement, MovementEntry } from "./outputs";
import { OwnerText } from "./owner-text";
import { SideCells } from "./sides";
import { TextLink } from "./text-link";

/** One movement: what it was about, and its two sides. */
export function MovementView({ movement }: { readonly movement: Movement }) {
  const t = useTranslations("books");
  const { id, key, orderId, orderNumber, at, createdAt, detail } = movement;
  return (
    <div className="grid gap-10">
      <Entries entries={movement.entries} caption={t("movement.caption", { kind: t(`kinds.${movement.kind}`) })} />
      <Descriptions
        items={[
          ...(orderId === null
            ? []
            : [
                {
                  key: "order",
                  term: t("movement.order"),
                  value: <TextLink href={orderLedgerHref(orderId)}>{orderNumber ?? orderId}</TextLink>,
                },
              ]),
          { key: "at", term: t("movement.at"), value: <DateTime at={at} style="exact" /> },
          { key: "written", term: t("movement.written"), value: <DateTime at={createdAt} style="exact" /> },
          { key: "key", term: t("movement.key"), value: <code className="text-sm break-all">{key}</code> },
          {
            key: "id",
            term: t("movement.id"),
            value: (
              <span className="flex flex-wrap items-center gap-3">
                <code className="text-sm break-all">{id}</code>
                <CopyButton text={id} label={t("movement.copy")} />
              </span>
            ),
          },
          ...Object.entries(detail).map(([name, value]) => ({
            key: name,
            term: isKnownDetail(name) ? t(`movement.detail.${name}`) : name,
            value: <code className="text-sm break-all">{value}</code>,
          })),
        ]}
      />
    </div>
  );
}

const knownDetails = ["tenderId", "depositId", "refundId", "chargebackId"] as const;

function isKnownDetail(name: string): name is (typeof knownDetails)[number] {
  return knownDetails.some((known) => known === name);
}

/** Every movement of an order, in the order of writing. */
export function OrderLedger({ movements }: { readonly movements: readonly Movement[] }) {
  const t = useTranslations("books");
  return (
    <ol className="grid gap-10">
      {movements.map((movement) => (
        <li key={movement.id}>
          <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-6">
            <h2>
              <TextLink href={movementHref(movement.id)} className="text-lg">
                {t(`kinds.${movement.kind}`)}
              </TextLink>
            </h2>
            <DateTime at={movement.at} style="exact" className="text-sm text-ink-faint" />
          </div>
          <Entries entries={movement.entries} caption={t("movement.caption", { kind: t(`kinds.${movement.kind}`) })} />
        </li>
      ))}
    </ol>
  );
}

function Entries({ entries, caption }: { readonly entries: readonly MovementEntry[]; readonly caption: string }) {
  const t = useTranslations("books");
  const sides = { debit: t("columns.debit"), credit: t("columns.credit") };
  const currencies = [...new Set(entries.map(({ currency }) => currency))];
  return (
    <Table aria-label={caption}>
      <TableHead>
        <TableRow>
          <TableHeaderCell>{t("columns.account")}</TableHeaderCell>
          <TableHeaderCell numeric>{t("columns.debit")}</TableHeaderCell>
          <TableHeaderCell numeric>{t("columns.credit")}</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map(({ line, account, ownerId, owner, currency, amountMinor }) => (
          <TableRow key={line}>
            <TableCell className={amountMinor < 0n ? "pl-4 first:pl-4 sm:pl-8 sm:first:pl-8" : undefined}>
              <TextLink href={accountHref(account, currency, { date: null, ownerId })}>
                {t(`accounts.${account}.name`)}
              </TextLink>
              {ownerId === null ? null : (
                <span className="block text-sm text-ink-faint">
                  <OwnerText owner={owner} ownerId={ownerId} />
                </span>
              )}
            </TableCell>
            <SideCells amountMinor={amountMinor} currency={currency} labels={sides} />
          </TableRow>
        ))}
      </TableBody>
      <TableFoot>
        {currencies.map((currency) => {
          const own = entries.filter((entry) => entry.currency === currency).map(({ amountMinor }) => amountMinor);
          return (
            <TableRow key={currency}>
              <TableCell>{t("columns.total")}</TableCell>
              <TableCell numeric label={sides.debit}>
                <Money amountMinor={sumMinor(own.filter((amount) => amount > 0n))} currency={currency} />
              </TableCell>
              <TableCell numeric label={sides.credit}>
                <Money amountMinor={-sumMinor(own.filter((amount) => amount < 0n))} currency={currency} />
              </TableCell>
            </TableRow>
          );
        })}
      </TableFoot>
    </Table>
  );
}
