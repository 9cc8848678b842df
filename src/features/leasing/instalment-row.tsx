"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useProviderNames } from "@/i18n/use-provider-names";
import type { Currency } from "@/shared/money";
import { Money } from "@/ui/money";
import { useMoney } from "@/ui/use-money";
import { InstalmentBadge } from "./instalment-badge";
import { openMinor, type Instalment } from "./open-payments";
import { useCivilDate } from "./use-lease";

type Settlement = Instalment["settlements"][number];

/** An instalment: its day and amount, how it stands, and what settled it, when and by what. */
export function InstalmentRow({
  line,
  count,
  currency,
}: {
  readonly line: Instalment;
  /** Of how many payments. */
  readonly count: number;
  readonly currency: Currency;
}) {
  const t = useTranslations("lease.instalment");
  const civilDate = useCivilDate();
  const money = useMoney(currency);
  const openNow = openMinor(line);
  return (
    <li className="py-3" data-state={line.state}>
      <p className="flex items-baseline justify-between gap-4">
        <span className="min-w-0">
          <span className="font-medium">{civilDate(line.dueOn)}</span>{" "}
          <span className="text-ink-faint figures text-sm whitespace-nowrap">
            {t("place", { number: line.number, count })}
          </span>
        </span>
        <Money amountMinor={line.instalmentMinor} currency={currency} className="font-semibold" />
      </p>
      <div className="text-ink-soft mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
        <InstalmentBadge state={line.state} />
        {line.lateChargeMinor > 0n && (
          <span className="figures">{t("lateCharge", { amount: money(line.lateChargeMinor) })}</span>
        )}
        {openNow > 0n && openNow !== line.instalmentMinor && (
          <span className="figures text-ink font-medium">{t("open", { amount: money(openNow) })}</span>
        )}
        {line.state === "in_grace" && <span>{t("graceUntil", { date: civilDate(line.graceUntil) })}</span>}
      </div>
      {line.settlements.length > 0 && (
        <ul className="mt-1 grid gap-1 text-sm">
          {line.settlements.map((settlement, place) => (
            <SettlementLine key={`${settlement.on}-${place}`} settlement={settlement} currency={currency} />
          ))}
        </ul>
      )}
    </li>
  );
}

function SettlementLine({ settlement, currency }: { readonly settlement: Settlement; readonly currency: Currency }) {
  const t = useTranslations("lease.instalment");
  const civilDate = useCivilDate();
  const money = useMoney(currency);
  const means = useMeansNames();
  const by = settlement.means.map(means).join(", ");
  const values = { amount: money(settlement.amountMinor), date: civilDate(settlement.on) };
  return (
    <li className="text-ink-soft">
      {settlement.cause === "payment" && by !== "" ? t("paidBy", { ...values, by }) : t(settlement.cause, values)}
      {settlement.takenBackOn !== null && settlement.takenBackMinor > 0n && (
        <span className="text-danger">
          {" "}
          {t("takenBack", { amount: money(settlement.takenBackMinor), date: civilDate(settlement.takenBackOn) })}
        </span>
      )}
      {settlement.orderId !== null && (
        <>
          {" "}
          <Link
            href={`/checkout/${settlement.orderId}`}
            className="text-accent decoration-accent-line whitespace-nowrap underline underline-offset-4"
          >
            {t("details")}
          </Link>
        </>
      )}
    </li>
  );
}

/** What a part of a payment is called: a card by its brand and last digits. */
function useMeansNames(): (settled: Settlement["means"][number]) => string {
  const t = useTranslations("checkout.means");
  const names = useProviderNames();
  return ({ means, card }) => (card ? t("cardNamed", { brand: names.brand(card.brand), last4: card.last4 }) : t(means));
}
