"use client";

import { useTranslations } from "next-intl";
import { useProviderNames } from "@/i18n/use-provider-names";
import { useMoney } from "@/ui/use-money";
import type { Instalment } from "./open-payments";
import type { Lease } from "./outputs";

/** From which cards an instalment is taken, a line for each; without amounts where less than the whole is open. */
export function useMandateText({ form, currency }: Pick<Lease, "form" | "currency">) {
  const t = useTranslations("lease.force");
  const money = useMoney(currency);
  const names = useProviderNames();
  return (line: Instalment): readonly string[] =>
    (form?.mandate ?? []).map(({ label, amountMinor }) => {
      // A mandate is frozen with its cards' brands as the provider's codes.
      const card = label.replace(/^\w+/, (code) => names.brand(code));
      return line.unpaidMinor === line.instalmentMinor
        ? t("mandateLine", { label: card, amount: money(amountMinor) })
        : card;
    });
}
