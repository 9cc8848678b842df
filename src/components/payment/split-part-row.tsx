"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Currency } from "@/shared/money";
import { AmountInput } from "@/ui/amount-input";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { classNames } from "@/ui/class-names";
import { Field } from "@/ui/field";
import { MeansIcon } from "./means-icon";
import {
  amountHintOf,
  rangeOf,
  unplacedMinor,
  type Split,
  type SplitAction,
  type SplitPart,
  type SplitProblem,
} from "./split-reducer";

interface SplitPartRowProps {
  readonly split: Split;
  readonly part: SplitPart;
  readonly place: number;
  /** The class of the part's own colour. */
  readonly colour: string;
  /** The buyer has just added it: it is where they are now. */
  readonly added: boolean;
  readonly currency: Currency;
  readonly money: (amountMinor: bigint) => string;
  readonly dispatch: (action: SplitAction) => void;
  /** The means with its card or account, such as “Visa •••• 4242”. */
  readonly name: string;
  readonly hint: string | null;
  /** What is wrong with this part's amount, told once the buyer has left the field or pressed pay. */
  readonly problem: SplitProblem | null;
  /** What the server found wrong with this part. */
  readonly serverError: string | null;
  /** Asks for the card or the account; null for means that need neither. */
  readonly source: ((done: () => void, cancel: (() => void) | null) => ReactNode) | null;
  readonly sourceLabels: { readonly needed: string; readonly change: string } | null;
  readonly disabled: boolean;
}

/** One part of the payment: what pays, how much, and what the policy allows here. */
export function SplitPartRow(props: SplitPartRowProps) {
  const { part, place, name, hint, source, sourceLabels, disabled, added } = props;
  const t = useTranslations("checkout.split");
  const [changing, setChanging] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (added) row.current?.focus();
  }, [added, row]);
  const number = place + 1;
  const done = () => setChanging(false);
  const asking = source !== null && (part.sourceId === null || changing);
  return (
    <li
      ref={row}
      tabIndex={-1}
      aria-label={`${t("part", { number })}: ${name}`}
      data-testid={`part-${number}`}
      className="border-line bg-raised rounded-md border"
    >
      <div className="flex items-stretch">
        <span aria-hidden className={classNames("w-1.5 shrink-0 rounded-l-md", props.colour)} />
        <div className="grid min-w-0 grow gap-3 p-4 sm:px-5">
          <div className="grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(0,1fr)_16rem]">
            <div className="min-w-0">
              <div className="flex min-h-11 items-center gap-3">
                <MeansIcon means={part.means} className="size-5 shrink-0 text-ink-soft" />
                <div className="min-w-0 grow">
                  <p className="truncate font-semibold">{name}</p>
                  {source !== null && part.sourceId === null && sourceLabels && (
                    <p className="text-sm text-warn">{sourceLabels.needed}</p>
                  )}
                </div>
              </div>
              {hint !== null && <p className="mt-1 text-sm text-ink-faint">{hint}</p>}
            </div>
            <PartAmount {...props} />
          </div>
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2 empty:hidden">
            {source !== null && part.sourceId !== null && !changing && sourceLabels && (
              <Button variant="link" size="small" disabled={disabled} onClick={() => setChanging(true)}>
                {sourceLabels.change}
              </Button>
            )}
            <TakesRest {...props} />
          </div>
          {asking && (
            <div className="border-line border-t pt-4">{source(done, part.sourceId === null ? null : done)}</div>
          )}
        </div>
      </div>
    </li>
  );
}

/** What is wrong with a part's amount, or what it may be. */
function useAmountTexts({ split, part, money, problem, serverError }: SplitPartRowProps) {
  const t = useTranslations("checkout.split");
  const { leastMinor, maxMinor } = rangeOf(split, part.key);
  const hint = amountHintOf(split, part.key);
  const error =
    serverError ??
    (problem?.code === "below_min"
      ? leastMinor > 0n
        ? t("problem.below_min", { amount: money(leastMinor) })
        : t("problem.below_min_zero")
      : problem?.code === "above_cap"
        ? t("problem.above_cap", { amount: money(problem.amountMinor) })
        : null);
  const limit = hint === null ? null : t(hint, { least: money(leastMinor), most: money(maxMinor) });
  return { error, limit };
}

/** How much the part pays, and taking it out. */
function PartAmount(props: SplitPartRowProps) {
  const { part, place, currency, dispatch, name, disabled } = props;
  const t = useTranslations("checkout.split");
  const { error, limit } = useAmountTexts(props);
  const number = place + 1;
  return (
    <div className="flex items-start gap-1">
      <Field
        className="min-w-0 grow"
        label={t("amountOf", { number, means: name })}
        labelHidden
        hint={limit}
        error={error}
      >
        {(control) => (
          <div className="relative">
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 left-3 flex items-center text-ink-faint"
            >
              {currency === "KRW" ? "₩" : "$"}
            </span>
            <AmountInput
              {...control}
              className="figures pr-3 pl-8 text-right font-semibold"
              valueMinor={part.amountMinor}
              currency={currency}
              disabled={disabled}
              onAmount={(amountMinor) => dispatch({ type: "typeAmount", key: part.key, amountMinor })}
            />
          </div>
        )}
      </Field>
      <Button
        variant="quiet"
        size="icon"
        className="-mr-2"
        aria-label={t("removePart", { number, means: name })}
        disabled={disabled}
        onClick={() => dispatch({ type: "remove", key: part.key })}
      >
        <Trash2 aria-hidden />
      </Button>
    </div>
  );
}

/** Lets the part take what the others leave; said where it does already. Nothing for a single part. */
function TakesRest({ split, part, money, dispatch, disabled }: SplitPartRowProps) {
  const t = useTranslations("checkout.split");
  const unplaced = unplacedMinor(split);
  const sharing = split.parts.filter((other) => !other.fixed).length;
  if (split.parts.length < 2) return null;
  if (!part.fixed && sharing === 1 && unplaced === 0n) return <Badge className="sm:ml-auto">{t("takesRest")}</Badge>;
  return (
    <Button
      variant={unplaced > 0n ? "secondary" : "link"}
      size="small"
      className="sm:ml-auto"
      disabled={disabled || (unplaced === 0n && sharing === 0)}
      onClick={() => dispatch({ type: "takeRest", key: part.key })}
    >
      {unplaced > 0n ? t("takeRestAmount", { amount: money(unplaced) }) : t("takeRest")}
    </Button>
  );
}
