"use client";

import { useCallback } from "react";
import type { Currency } from "@/shared/money";
import { errorCodeOf, readErrorDetail, useErrorText } from "@/trpc/error-text";
import { useMoney } from "@/ui/use-money";

/** A failure as the checkout shows it: its text, and the place of the part that it is about. */
export interface PaymentFailure {
  readonly code: string;
  readonly text: string;
  readonly place: number | null;
  /** The input that it is about, as the server names it. */
  readonly field: string | null;
}

/** A failure by the place of the part that it is about; empty when it is about the whole. */
export function errorsByPlace(failure: PaymentFailure | null): ReadonlyMap<number, string> {
  const place = failure?.place ?? null;
  return new Map(failure === null || place === null ? [] : [[place, failure.text]]);
}

/** Reads failures of paying: amounts in their texts are written as money, and the part they concern is found. */
export function usePaymentError(currency: Currency): (error: unknown) => PaymentFailure {
  const errorText = useErrorText();
  const money = useMoney(currency);
  return useCallback(
    (error: unknown) => {
      const detail = readErrorDetail(error);
      const code = errorCodeOf(error);
      const values = Object.fromEntries(
        Object.entries(detail?.values ?? {}).map(([name, value]) => [
          name,
          name.endsWith("Minor") && /^-?\d+$/.test(String(value)) ? money(BigInt(value)) : value,
        ]),
      );
      const place = /^tenders\.(\d+)/.exec(detail?.field ?? "")?.[1];
      return {
        code,
        text: errorText(code, values),
        place: place === undefined ? null : Number(place),
        field: detail?.field ?? null,
      };
    },
    [errorText, money],
  );
}
