"use client";

import { useLayoutEffect, useRef, useState, type ComponentProps } from "react";
import { useLocale } from "next-intl";
import type { Currency } from "@/shared/money";
import { Input } from "./input";
import { amountText, typeAmountText } from "./amount-text";

type AmountInputProps = Omit<ComponentProps<typeof Input>, "value" | "onChange" | "type"> & {
  /** Null while nothing has been entered; the field is empty then. */
  readonly valueMinor: bigint | null;
  readonly currency: Currency;
  readonly onAmount: (amountMinor: bigint) => void;
};

/** A field for an amount of money: groups digits while they are typed and shows at once what became of the amount. */
export function AmountInput({ valueMinor, currency, onAmount, onBlur, ...props }: AmountInputProps) {
  const locale = useLocale();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<{ text: string; caret: number; amountMinor: bigint } | null>(null);
  // What was typed stands as long as it means the amount that was accepted; a clamped amount shows itself.
  const text =
    typed && typed.amountMinor === valueMinor
      ? typed.text
      : valueMinor === null
        ? ""
        : amountText(valueMinor, currency, locale);

  useLayoutEffect(() => {
    if (typed && input.current && document.activeElement === input.current) {
      input.current.setSelectionRange(typed.caret, typed.caret);
    }
  }, [typed]);

  return (
    <Input
      {...props}
      ref={input}
      type="text"
      inputMode={currency === "KRW" ? "numeric" : "decimal"}
      autoComplete="off"
      value={text}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        const { value, selectionStart } = event.currentTarget;
        const next = typeAmountText(value, selectionStart ?? value.length, currency, locale);
        setTyped({ text: next.text, caret: next.caret, amountMinor: next.amountMinor ?? 0n });
        onAmount(next.amountMinor ?? 0n);
      }}
      onBlur={(event) => {
        setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}
