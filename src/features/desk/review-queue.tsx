"use client";

import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { formatInstant } from "@/ui/date-time";
import { ConfirmDialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { Field } from "@/ui/field";
import { Textarea } from "@/ui/input";
import { Money } from "@/ui/money";
import { PageHeader } from "@/ui/panel";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";

type Case = RouterOutputs["orders"]["listReviewCases"][number];

/** What waits for a person at the marketplace, oldest first, with what to do about it. */
export function ReviewQueue() {
  const t = useTranslations("admin.review");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const cases = useQuery(
    trpc.orders.listReviewCases.queryOptions(undefined, { staleTime: 0, refetchInterval: 15_000 }),
  );
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader title={t("title")} />
      {cases.error && !cases.data && (
        <Callout
          tone="danger"
          title={errorText(cases.error)}
          actions={<Button onClick={() => void cases.refetch()}>{common("retry")}</Button>}
        />
      )}
      {cases.isPending && <Skeleton className="h-40" />}
      {cases.data?.length === 0 && <EmptyState title={t("empty")} description={t("emptyText")} />}
      {cases.data && cases.data.length > 0 && (
        <ul aria-label={t("title")} className="divide-line border-line divide-y border-y">
          {cases.data.map((reviewCase) => (
            <ReviewCase key={reviewCase.id} reviewCase={reviewCase} />
          ))}
        </ul>
      )}
    </div>
  );
}

function ReviewCase({ reviewCase }: { readonly reviewCase: Case }) {
  const t = useTranslations("admin.review");
  const locale = useLocale();
  return (
    <li className="grid gap-x-8 gap-y-3 py-6 sm:grid-cols-[1fr_auto]">
      <div className="min-w-0">
        <h2 className="text-lg font-semibold">{t(`kind.${reviewCase.kind}`)}</h2>
        <p className="text-ink-soft">{t(`advice.${reviewCase.kind}`)}</p>
        <p className="text-ink-faint mt-2 text-sm">
          <Link href={`/orders/${reviewCase.orderId}`} className="text-accent underline underline-offset-4">
            {t("order", { number: reviewCase.orderNumber })}
          </Link>
          {" · "}
          {t("opened", { date: formatInstant(reviewCase.openedAt, locale) })}
          {reviewCase.note !== null && ` · ${reviewCase.note}`}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-4 sm:flex-col sm:items-end">
        <span>
          <span className="text-ink-faint block text-sm sm:text-right">{t("amount")}</span>
          <Money
            amountMinor={reviewCase.amountMinor}
            currency={reviewCase.currency}
            className="text-lg font-semibold"
          />
        </span>
        <CloseCase caseId={reviewCase.id} />
      </div>
    </li>
  );
}

function CloseCase({ caseId }: { readonly caseId: string }) {
  const t = useTranslations("admin.review");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const close = useMutation(
    trpc.orders.closeReviewCase.mutationOptions({
      async onSuccess() {
        setOpen(false);
        toast.success(t("closed"));
        await queryClient.invalidateQueries({ queryKey: trpc.orders.listReviewCases.queryKey() });
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">{t("close")}</Button>}
      title={t("closeTitle")}
      description={t("closeText")}
      confirmLabel={close.isPending ? t("closing") : t("confirm")}
      cancelLabel={t("cancel")}
      loading={close.isPending}
      onConfirm={() => {
        setMissing(note.trim() === "");
        if (note.trim() !== "") close.mutate({ caseId, note });
      }}
    >
      <Field label={t("note")} error={missing && t("noteError")} required>
        {(control) => (
          <Textarea
            {...control}
            value={note}
            onChange={(event) => {
              setNote(event.currentTarget.value);
              setMissing(false);
            }}
          />
        )}
      </Field>
      {close.error && (
        <p role="alert" className="text-danger mt-3 font-medium">
          {errorText(close.error)}
        </p>
      )}
    </ConfirmDialog>
  );
}
