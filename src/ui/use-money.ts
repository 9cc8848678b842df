"use client";

import { useLocale } from "next-intl";
import { useCallback } from "react";
import { formatMoney, type Currency } from "@/shared/money";

/** Writes amounts of one currency for texts and labels; beside text stands the `Money` component. */
export function useMoney(currency: Currency): (amountMinor: bigint) => string {
  const locale = useLocale();
  return useCallback((amountMinor: bigint) => formatMoney(amountMinor, currency, locale), [currency, locale]);
}
