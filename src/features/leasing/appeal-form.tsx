"use client";

import { useCallback } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { appealInput } from "@/inputs/limits";
import type { Currency } from "@/shared/money";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { NoteField } from "@/ui/fields";
import { toast } from "@/ui/toast";
import { useTabDraft } from "@/ui/use-tab-draft";
import { LeaseProblem } from "./lease-problem";
import { useLeasesChanged } from "./use-lease";

const writtenText = z.string();

/** The appeal as it is written, kept in this tab: it may take somebody a while. */
function useAppealForm(limitRequestId: string) {
  const form = useForm({
    shouldFocusError: false,
    resolver: zodResolver(appealInput),
    defaultValues: { limitRequestId, text: "" },
  });
  const { setValue } = form;
  const restore = useCallback((kept: string) => setValue("text", kept), [setValue]);
  const forget = useTabDraft({
    key: `partwise.appeal.${limitRequestId}`,
    shape: writtenText,
    value: useWatch({ control: form.control, name: "text" }),
    restore,
  });
  return { form, forget };
}

/** The one appeal against a refused limit: a person looks again. */
export function AppealForm({
  limitRequestId,
  currency,
}: {
  readonly limitRequestId: string;
  readonly currency: Currency;
}) {
  const t = useTranslations("lease.limit");
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const { form, forget } = useAppealForm(limitRequestId);
  const appeal = useMutation(
    trpc.limits.appeal.mutationOptions({
      onSuccess() {
        forget();
        toast.success(t("appealed"));
      },
      onSettled: () => leasesChanged(),
    }),
  );
  const send = form.handleSubmit((input) => {
    if (!appeal.isPending) appeal.mutate(input);
  });
  return (
    <form noValidate className="border-line mt-6 border-t pt-5" onSubmit={(event) => void send(event)}>
      <h3 className="text-lg font-semibold">{t("appealTitle")}</h3>
      <p className="text-ink-soft mt-1 mb-4">{t("appealText")}</p>
      <NoteField
        label={t("appealField")}
        hint={t("appealHint")}
        error={form.formState.errors.text && t("appealMissing")}
        required
        rows={4}
        maxLength={2_000}
        registered={form.register("text")}
      />
      <Button type="submit" variant="primary" className="mt-4" loading={appeal.isPending || appeal.isSuccess}>
        {appeal.isPending ? t("appealing") : t("appeal")}
      </Button>
      <LeaseProblem error={appeal.error} currency={currency} />
    </form>
  );
}
