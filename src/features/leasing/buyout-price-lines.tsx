"use client";

import { useTranslations } from "next-intl";
import type { Currency } from "@/shared/money";
import { Money } from "@/ui/money";
import { Descriptions } from "@/ui/panel";
import type { BuyoutPrice } from "./outputs";
import { useCivilDate } from "./use-lease";

/** What a price is made of, line by line, and what it comes to. */
export function BuyoutPriceLines({ price, currency }: { readonly price: BuyoutPrice; readonly currency: Currency }) {
  const t = useTranslations("lease.buyout");
  const civilDate = useCivilDate();
  const lines = [
    { key: "principal", term: t("principal"), amountMinor: price.outstandingPrincipalMinor, always: true },
    { key: "interest", term: t("interest", { days: price.accruedDays }), amountMinor: price.accruedInterestMinor },
    { key: "fee", term: t("fee"), amountMinor: price.feeMinor },
    { key: "arrears", term: t("arrears"), amountMinor: price.arrearsMinor },
    { key: "late", term: t("late"), amountMinor: price.lateChargeMinor },
    { key: "prepaid", term: t("prepaid"), amountMinor: -price.prepaidMinor },
  ];
  return (
    <Descriptions
      items={[
        ...lines
          .filter(({ amountMinor, always }) => always === true || amountMinor !== 0n)
          .map(({ key, term, amountMinor }) => ({
            key,
            term,
            value: <Money amountMinor={amountMinor} currency={currency} />,
          })),
        {
          key: "total",
          term: <strong className="text-ink">{t("totalOn", { date: civilDate(price.on) })}</strong>,
          value: <Money amountMinor={price.totalMinor} currency={currency} className="text-xl font-semibold" />,
        },
      ]}
    />
  );
}
