"use client";

import { useCallback, useMemo, useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { useLocaleRouter } from "@/i18n/use-locale-router";
import { incomeStatement } from "@/inputs/limits";
import { errorCodeOf } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { useHydrated } from "@/ui/use-hydrated";
import { useMoney } from "@/ui/use-money";
import { useTabDraft } from "@/ui/use-tab-draft";
import { useUntilLeft } from "@/ui/use-until-left";
import { applicationAnswers, noAnswers, type ApplicationAnswers } from "./application-answers";
import { useLeasesChanged } from "./use-lease";

/** What is applied for: one offer for one variant in one term. */
export interface LeaseWish {
  readonly offerId: string;
  readonly variantId: string;
  readonly termMonths: number;
}

export type Offered = RouterOutputs["leases"]["preview"];

/** What stands in the form. The consent is given on this page alone, and not kept. */
export type ApplicationValues = ApplicationAnswers & { readonly consent: boolean };

/** The form of an application, its answers kept in this tab, with what is still missing and how it is sent. */
export function useApplication(wish: LeaseWish, { quote, hash }: Offered, refresh: () => Promise<unknown>) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useLocaleRouter();
  const leasesChanged = useLeasesChanged();
  const hydrated = useHydrated();
  const [requestId] = useState(() => crypto.randomUUID());
  const form = useForm<ApplicationValues>({ defaultValues: { ...noAnswers, consent: false } });
  const { reset } = form;
  const watched = useWatch({ control: form.control });
  const answers = useMemo(() => ({ ...noAnswers, ...watched, consent: watched.consent ?? false }), [watched]);
  const restore = useCallback(
    (kept: ApplicationAnswers) => reset({ ...kept, consent: false }, { keepDefaultValues: true }),
    [reset],
  );
  const forget = useTabDraft({
    key: `partwise.application.${wish.offerId}.${wish.variantId}`,
    shape: applicationAnswers,
    value: answers,
    restore,
  });
  const apply = useMutation(
    trpc.leases.applyFor.mutationOptions({
      async onSuccess({ leaseId }) {
        forget();
        await leasesChanged();
        router.push(`/leases/${leaseId}`);
      },
      async onError(error) {
        if (errorCodeOf(error) === "LEASES.QUOTE_CHANGED") await refresh();
      },
    }),
  );
  const busy = useUntilLeft(apply);
  const askedMinor = answers.askedMinor ?? quote.instalmentMinor;
  const missing = useMissingAnswers({ ...answers, askedMinor }, quote);

  function send() {
    // A second press in the same instant still sees the state before the first, so the client itself is asked.
    const sending = queryClient.isMutating({ mutationKey: trpc.leases.applyFor.mutationKey() }) > 0;
    const statement = incomeStatement.safeParse(answers);
    if (sending || missing.length > 0 || !statement.success) return;
    apply.mutate({
      ...wish,
      requestId,
      quoteHash: hash,
      askedMonthlyMinor: askedMinor,
      statement: statement.data,
      consent: true,
    });
  }

  return { form, askedMinor, missing, busy, closed: busy || !hydrated, failure: apply.error, send };
}

/** What an applicant still has to say, in their words. */
function useMissingAnswers(
  answers: ApplicationValues & { readonly askedMinor: bigint },
  quote: Offered["quote"],
): string[] {
  const t = useTranslations("lease.apply");
  const money = useMoney(quote.currency);
  return [
    answers.askedMinor < quote.instalmentMinor && t("askedLittle", { least: money(quote.instalmentMinor) }),
    answers.annualIncomeMinor === null && t("incomeMissing"),
    answers.monthlyDebtMinor === null && t("debtMissing"),
    answers.employment === null && t("employmentMissing"),
    !answers.consent && t("consentMissing"),
  ].filter((text) => text !== false);
}
