import { useLocale } from "next-intl";
import { market } from "@/market";
import { formatMoney, type Currency } from "@/shared/money";
import { classNames } from "./class-names";

/** An amount of money, as people of the reader's language write it, in figures of one width. */
export function Money({
  amountMinor,
  currency = market.currency,
  signed = false,
  className,
}: {
  readonly amountMinor: bigint;
  readonly currency?: Currency;
  /** Writes `+` before what comes in, beside the `−` of what goes out. */
  readonly signed?: boolean;
  readonly className?: string;
}) {
  const locale = useLocale();
  return (
    <span className={classNames("figures whitespace-nowrap", className)}>
      {signed && amountMinor > 0n ? "+" : null}
      {formatMoney(amountMinor, currency, locale)}
    </span>
  );
}
