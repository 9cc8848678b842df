"use client";

import { useCallback } from "react";
import type { Currency } from "@/shared/money";
import { errorCodeOf, readErrorDetail, useErrorText } from "@/trpc/error-text";
import { useMoney } from "@/ui/use-money";

/** Says what went wrong with a lease; amounts in the text are written as money. */
export function useLeaseErrorText(currency: Currency): (error: unknown) => string {
  const errorText = useErrorText();
  const money = useMoney(currency);
  return useCallback(
    (error: unknown) => {
      const values = Object.fromEntries(
        Object.entries(readErrorDetail(error)?.values ?? {}).map(([name, value]) => [
          name,
          name.endsWith("Minor") && /^-?\d+$/.test(String(value)) ? money(BigInt(value)) : value,
        ]),
      );
      return errorText(errorCodeOf(error), values);
    },
    [errorText, money],
  );
}
