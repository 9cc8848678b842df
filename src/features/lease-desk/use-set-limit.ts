"use client";

import { useMemo, useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { setSellerLimitInput } from "@/inputs/limits";
import { market } from "@/market";
import { civilDateAt } from "@/shared/civil-date";
import { parseAmount, toDecimalString } from "@/shared/money";
import { useTRPC } from "@/trpc/provider";
import { useMarketNow } from "@/ui/market-time";
import type { SellerLimit } from "./outputs";
import { useDeskChanged } from "./use-desk-changed";

const yearMs = 365 * 86_400_000;

interface LimitValues {
  /** As it is typed. */
  readonly amountMinor: string;
  readonly validOn: string;
  readonly note: string;
}

/** The limit as the server takes it: an amount, and no less than what is used of it. */
const limitOf = ({ sellerId, usedMinor }: SellerLimit) =>
  z
    .custom<LimitValues>()
    .transform(({ amountMinor: typed, ...values }) => {
      const amountMinor = parseAmount(typed, market.currency);
      const enough = amountMinor !== null && amountMinor >= (usedMinor ?? 0n);
      return { ...values, sellerId, amountMinor: enough ? amountMinor : -1n };
    })
    .pipe(setSellerLimitInput);

/** A seller's limit to be changed: what is entered, what is wrong with it, and sending it. */
export function useSetLimit(seller: SellerLimit, onDone: () => void) {
  const trpc = useTRPC();
  const deskChanged = useDeskChanged();
  const now = useMarketNow();
  const [lastDay] = useState<string>(() => civilDateAt(new Date(now().getTime() + yearMs), market.timeZone));
  const rule = useMemo(() => limitOf(seller), [seller]);
  const form = useForm({
    shouldFocusError: false,
    resolver: zodResolver(rule),
    defaultValues: {
      amountMinor: toDecimalString(seller.amountMinor ?? 0n, market.currency),
      validOn: lastDay,
      note: "",
    },
  });
  const set = useMutation(
    trpc.limits.setSellerLimit.mutationOptions({
      async onSuccess() {
        onDone();
        form.reset({ ...form.getValues(), note: "" });
        await deskChanged();
      },
      onError: () => deskChanged(),
    }),
  );
  const { errors } = form.formState;
  return {
    form,
    errors,
    busy: set.isPending,
    failure: set.error,
    send: form.handleSubmit((input) => set.mutate(input)),
  };
}
