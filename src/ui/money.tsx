import { useLocale } from "next-intl";
import { market } from "@/market";
import { formatForeignMoney } from "@/shared/format-foreign-money";
import { classNames } from "./class-names";

/** An amount of money, as people of the reader's language write it, in figures of one width. */
export function Money({
  amountMinor,
  currency = market.currency,
  signed = false,
  className,
}: {
  readonly amountMinor: bigint;
  /** The market's own, or whichever a provider names. */
  readonly currency?: string;
  /** Writes `+` before what comes in, beside the `−` of what goes out. */
  readonly signed?: boolean;
  readonly className?: string;
}) {
  const locale = useLocale();
  return (
    <span className={classNames("figures whitespace-nowrap", className)}>
      {signed && amountMinor > 0n ? "+" : null}
      {formatForeignMoney(amountMinor, currency, locale)}
    </span>
  );
}
