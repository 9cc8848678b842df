"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Currency } from "@/shared/money";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { NoteField } from "@/ui/fields";
import { toast } from "@/ui/toast";
import { LeaseProblem } from "./lease-problem";
import { useLeasesChanged } from "./use-lease";

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
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const appeal = useMutation(
    trpc.limits.appeal.mutationOptions({
      onSuccess: () => toast.success(t("appealed")),
      onSettled: () => leasesChanged(),
    }),
  );
  return (
    <form
      noValidate
      className="border-line mt-6 border-t pt-5"
      onSubmit={(event) => {
        event.preventDefault();
        const tooShort = text.trim().length < 10;
        setMissing(tooShort);
        if (!tooShort && !appeal.isPending) appeal.mutate({ limitRequestId, text });
      }}
    >
      <h3 className="text-lg font-semibold">{t("appealTitle")}</h3>
      <p className="text-ink-soft mt-1 mb-4">{t("appealText")}</p>
      <NoteField
        label={t("appealField")}
        hint={t("appealHint")}
        error={missing && t("appealMissing")}
        required
        rows={4}
        maxLength={2_000}
        value={text}
        onChange={(written) => {
          setText(written);
          setMissing(false);
        }}
      />
      <Button type="submit" variant="primary" className="mt-4" loading={appeal.isPending || appeal.isSuccess}>
        {appeal.isPending ? t("appealing") : t("appeal")}
      </Button>
      <LeaseProblem error={appeal.error} currency={currency} />
    </form>
  );
}
