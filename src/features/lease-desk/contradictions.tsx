"use client";

import { useState } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { reviewMessageInput } from "@/inputs/limits";
import { market } from "@/market";
import { formatMoney } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { useInstant } from "@/ui/use-instant";
import { ReasonDialog } from "@/ui/reason-dialog";
import { toast } from "@/ui/toast";
import type { Contradiction } from "./outputs";
import { useDeskChanged } from "./use-desk-changed";
import { useInstitutionStatus } from "./use-institution-status";

/** Second answers of the institution that contradict the first. Nothing is shown while there are none. */
export function Contradictions() {
  const t = useTranslations("leaseDesk.contradictions");
  const trpc = useTRPC();
  const found = useQuery(trpc.limits.contradictions.queryOptions(undefined, { staleTime: 0 }));
  if (!found.data || found.data.length === 0) return null;
  return (
    <section aria-labelledby="contradictions" className="mt-14">
      <h2 id="contradictions" className="text-lg font-semibold">
        {t("heading")}
      </h2>
      <p className="text-ink-soft mt-1 max-w-prose">{t("text")}</p>
      <ul aria-label={t("heading")} className="divide-line border-line mt-3 divide-y border-y">
        {found.data.map((message) => (
          <ContradictionItem key={message.messageId} message={message} />
        ))}
      </ul>
    </section>
  );
}

function ContradictionItem({ message }: { readonly message: Contradiction }) {
  const t = useTranslations("leaseDesk.contradictions");
  const statusText = useInstitutionStatus();
  const locale = useLocale();
  const instant = useInstant();
  const status = statusText(message.status);
  return (
    <li className="flex flex-wrap items-start justify-between gap-4 py-5">
      <div className="min-w-0">
        <p className="font-medium">
          {message.applicantName === null
            ? t("saidContract", { status })
            : t("said", { applicant: message.applicantName, status })}
          {message.monthlyMinor !== null &&
            ` · ${t("amount", { amount: formatMoney(message.monthlyMinor, market.currency, locale) })}`}
        </p>
        <p className="text-ink-faint text-sm">
          {instant(message.at)}
          {message.applicantName !== null && message.subjectId !== null && (
            <>
              {" · "}
              <Link
                href={`/admin/limits/${message.subjectId}`}
                className="text-accent decoration-accent-line underline underline-offset-4"
              >
                {t("file")}
              </Link>
            </>
          )}
        </p>
      </div>
      <ReviewContradiction messageId={message.messageId} />
    </li>
  );
}

function ReviewContradiction({ messageId }: { readonly messageId: string }) {
  const t = useTranslations("leaseDesk.contradictions");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const deskChanged = useDeskChanged();
  const [open, setOpen] = useState(false);
  const review = useMutation(
    trpc.limits.reviewMessage.mutationOptions({
      async onSuccess() {
        setOpen(false);
        toast.success(t("done"));
        await deskChanged();
      },
      onError: () => deskChanged(),
    }),
  );
  return (
    <ReasonDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">{t("reviewed")}</Button>}
      title={t("title")}
      description={t("text")}
      label={t("note")}
      missing={t("noteError")}
      rule={reviewMessageInput.shape.note}
      maxLength={1_000}
      confirmLabel={t("reviewed")}
      loading={review.isPending}
      failure={review.error && errorText(review.error)}
      onReason={(note) => review.mutate({ messageId, note })}
    />
  );
}
