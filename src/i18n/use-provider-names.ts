"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

/**
 * Names of what providers name by codes: brands of cards, banks, and reasons of declines. Providers add codes without
 * asking us, so a code without a text falls back to a general one and is never an error.
 */
export function useProviderNames() {
  const brands = useTranslations("provider.brands");
  const banks = useTranslations("provider.banks");
  const declines = useTranslations("provider.declines");
  return useMemo(() => {
    // The keys come from outside: `has` decides whether there is a text, so the cast cannot mislead.
    const brandKey = (code: string) => code as Parameters<typeof brands>[0];
    const bankKey = (code: string) => code as Exclude<Parameters<typeof banks>[0], "unknown">;
    const declineKey = (code: string) => code as Parameters<typeof declines>[0];
    return {
      brand: (code: string) => (brands.has(brandKey(code)) ? brands(brandKey(code)) : brands("unknown")),
      bank: (code: string) => (banks.has(bankKey(code)) ? banks(bankKey(code)) : banks("unknown", { code })),
      decline: (code: string | null) =>
        code !== null && declines.has(declineKey(code)) ? declines(declineKey(code)) : declines("unknown"),
    };
  }, [brands, banks, declines]);
}
