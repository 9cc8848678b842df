"use client";

import { useMemo } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { decideReturnInput } from "@/inputs/amendments";
import { parseAmount, toDecimalString, type Currency } from "@/shared/money";
import { useTRPC } from "@/trpc/provider";
import type { ReviewCase } from "./outputs";
import { useCasesChanged } from "./use-cases-changed";

type Return = NonNullable<ReviewCase["amendment"]>;

interface DecisionValues {
  /** As it is typed. */
  readonly keptMinor: string;
  readonly restock: boolean | null;
  readonly note: string;
}

/** The amount that is typed, or null where it is none, or more than the goods are worth. */
function keptOf(found: Return, currency: Currency, typed: string): bigint | null {
  const keptMinor = parseAmount(typed, currency);
  return keptMinor === null || keptMinor > -found.differenceMinor ? null : keptMinor;
}

/** The word on a return as the server takes it. */
const decisionOf = (found: Return, currency: Currency) =>
  z
    .custom<DecisionValues>()
    .transform(({ keptMinor, ...values }) => ({
      ...values,
      amendmentId: found.id,
      keptMinor: keptOf(found, currency, keptMinor) ?? -1n,
    }))
    .pipe(decideReturnInput);

/** The word on a return: what is entered, what is wrong with it, and sending it. */
export function useDecideReturn(found: Return, currency: Currency, onDone: () => void) {
  const trpc = useTRPC();
  const casesChanged = useCasesChanged();
  const rule = useMemo(() => decisionOf(found, currency), [found, currency]);
  const begun: DecisionValues = { keptMinor: toDecimalString(found.keptMinor, currency), restock: null, note: "" };
  const form = useForm({ shouldFocusError: false, resolver: zodResolver(rule), defaultValues: begun });
  const typed = useWatch({ control: form.control, name: "keptMinor" });
  const decide = useMutation(
    trpc.amendments.decideReturn.mutationOptions({
      async onSuccess() {
        await casesChanged();
        onDone();
      },
      onError: () => casesChanged(),
    }),
  );
  return {
    form,
    errors: form.formState.errors,
    keptMinor: keptOf(found, currency, typed) ?? 0n,
    pending: decide.isPending,
    busy: decide.isPending || decide.isSuccess,
    failure: decide.error,
    send: form.handleSubmit((input) => decide.mutate(input)),
  };
}
