"use client";

import { useEffect } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { TenderInput } from "@/inputs/payments";
import type { Currency } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { Skeleton } from "@/ui/skeleton";
import { SplitEditor } from "./split-editor";
import { tendersOf } from "./tenders-of";
import { useKeptSplit } from "./use-kept-split";
import { errorsByPlace, usePaymentError } from "./use-payment-error";
import { useSplitReasons } from "./use-split-reasons";

interface DuePartProps {
  /** Names what is paid, so that the split is kept over a reload. */
  readonly name: string;
  readonly totalMinor: bigint;
  readonly currency: Currency;
  /** What the server refused last; shown beside the part that it is about. */
  readonly failure: unknown;
  readonly disabled: boolean;
  readonly onChange: (tenders: TenderInput[] | null, missing: readonly string[]) => void;
}

/**
 * How an amount is paid, with one means or several, inside a form that asks for more: it is told what has been entered,
 * and null for as long as something is missing.
 */
export function DuePart(props: DuePartProps) {
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const options = useQuery(trpc.payments.options.queryOptions());
  if (options.data) return <DueForm {...props} options={options.data} />;
  if (!options.error) return <Skeleton className="h-28" />;
  return (
    <Callout
      tone="danger"
      title={errorText(options.error)}
      actions={<Button onClick={() => void options.refetch()}>{common("retry")}</Button>}
    />
  );
}

type Options = RouterOutputs["payments"]["options"];

function DueForm({
  name,
  totalMinor,
  currency,
  failure,
  disabled,
  onChange,
  options,
}: DuePartProps & { readonly options: Options }) {
  const [split, dispatch] = useKeptSplit(name, totalMinor, options);
  const readFailure = usePaymentError(currency);
  const reasonsOf = useSplitReasons(currency);
  useEffect(() => {
    const missing = reasonsOf(split);
    onChange(missing.length === 0 ? tendersOf(split) : null, missing);
  }, [onChange, reasonsOf, split]);
  return (
    <SplitEditor
      split={split}
      dispatch={dispatch}
      options={options}
      currency={currency}
      serverErrors={errorsByPlace(failure ? readFailure(failure) : null)}
      disabled={disabled}
    />
  );
}
