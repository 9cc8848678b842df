import { useTranslations } from "next-intl";
import { chartOfAccounts } from "@/inputs/ledger";
import type { CivilDate } from "@/shared/civil-date";
import { type Currency, sumMinor } from "@/shared/money";
import { classNames } from "@/ui/class-names";
import { partColour, PartsBar } from "@/ui/meter";
import { Money } from "@/ui/money";
import { accountHref } from "./addresses";
import type { TrialBalanceRow } from "./outputs";
import { naturalMinor } from "./sides";
import { TextLink } from "./text-link";

/**
 * What the marketplace holds over whom it belongs to, in one scale: two bars that are equally long when the books hold.
 * Memo accounts are left out, since they say nothing about money owned or owed.
 */
export function BalancePicture({
  rows,
  currency,
  date,
}: {
  readonly rows: readonly TrialBalanceRow[];
  readonly currency: Currency;
  /** The date at whose end the books are shown; null for now. */
  readonly date: CivilDate | null;
}) {
  const t = useTranslations("books");
  const sideOf = (grows: "debit" | "credit") =>
    rows
      .filter(({ account, category }) => category !== "memo" && chartOfAccounts[account].grows === grows)
      .map(({ account, balanceMinor }) => ({ account, amountMinor: naturalMinor(account, balanceMinor) }))
      .filter(({ amountMinor }) => amountMinor !== 0n);
  const sides = [
    { key: "held", parts: sideOf("debit") },
    { key: "owed", parts: sideOf("credit") },
  ] as const;
  const totals = sides.map(({ parts }) => sumMinor(parts.map(({ amountMinor }) => amountMinor)));
  const scale = totals.reduce((most, total) => (total > most ? total : most), 0n);
  if (scale === 0n) return null;
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
      {sides.map(({ key, parts }, side) => (
        <figure key={key} className="min-w-0">
          <figcaption className="mb-2 flex items-baseline justify-between gap-4">
            <span className="font-semibold">{t(`picture.${key}`)}</span>
            <Money amountMinor={totals[side] ?? 0n} currency={currency} className="font-semibold" />
          </figcaption>
          <PartsBar
            label={t(`picture.${key}Label`)}
            total={scale}
            parts={parts.map(({ account, amountMinor }) => ({ key: account, amount: amountMinor }))}
            className="h-4!"
          />
          <ul className="mt-3 divide-y divide-line">
            {parts.map(({ account, amountMinor }, place) => (
              <li key={account} className="flex items-center gap-3 py-1.5 text-[0.9375rem]">
                <span aria-hidden className={classNames("size-2.5 shrink-0 rounded-full", partColour(place))} />
                <TextLink
                  href={accountHref(account, currency, { date })}
                  className="min-w-0 grow no-underline hover:underline"
                >
                  {t(`accounts.${account}.name`)}
                </TextLink>
                <Money amountMinor={amountMinor} currency={currency} className="text-ink-soft" />
              </li>
            ))}
          </ul>
        </figure>
      ))}
    </div>
  );
}
