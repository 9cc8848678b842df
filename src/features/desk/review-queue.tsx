"use client";

import { useState, type ComponentProps } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { refundDidNotArriveInput } from "@/inputs/amendments";
import { closeReviewCaseInput } from "@/inputs/orders";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { useInstant } from "@/ui/use-instant";
import { EmptyState } from "@/ui/empty-state";
import { Money } from "@/ui/money";
import { PageHeader } from "@/ui/panel";
import { ReasonDialog } from "@/ui/reason-dialog";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { CaseHistory } from "./case-history";
import { DecideReturn, DisputedReturn } from "./decide-return";
import type { ReviewCase } from "./outputs";
import { SendByHand } from "./send-by-hand";
import { useCasesChanged } from "./use-cases-changed";

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
      <ProviderRefusals />
      {cases.isPending && <Skeleton className="h-40" />}
      {cases.data?.length === 0 && <EmptyState title={t("empty")} description={t("emptyText")} />}
      {cases.data && cases.data.length > 0 && (
        <ul aria-label={t("title")} className="divide-line border-line divide-y border-y">
          {cases.data.map((reviewCase) => (
            <CaseItem key={reviewCase.id} reviewCase={reviewCase} />
          ))}
        </ul>
      )}
      <CaseHistory />
    </div>
  );
}

/** Providers that take no request of ours: nobody but anyone who keeps the keys can mend that. */
function ProviderRefusals() {
  const t = useTranslations("admin.review");
  const names = useTranslations("provider.names");
  const trpc = useTRPC();
  const instant = useInstant();
  const refusals = useQuery(
    trpc.payments.providerRefusals.queryOptions(undefined, { staleTime: 0, refetchInterval: 15_000 }),
  );
  return refusals.data?.map(({ provider, reason, refusedAt }) => (
    <Callout key={provider} tone="danger" title={t("refusingTitle", { provider: names(provider) })} className="mb-6">
      {t("refusingText", { at: instant(refusedAt), reason })}
    </Callout>
  ));
}

const cardOrMeans = ({ cardLast4, means }: ReviewCase) =>
  cardLast4 !== null ? ({ card: cardLast4 } as const) : means !== null ? ({ means } as const) : null;

function CaseItem({ reviewCase }: { readonly reviewCase: ReviewCase }) {
  const t = useTranslations("admin.review");
  const transactions = useTranslations("order.transactions");
  const meansNames = useTranslations("checkout.means");
  const instant = useInstant();
  const { kind, refund, amendment, note } = reviewCase;
  const part = cardOrMeans(reviewCase);
  const reasons = useTranslations("admin.review.reasons");
  // Reasons are words of the server; one without a text is shown as it is.
  const reasonKey = refund?.reason as Parameters<typeof reasons>[0] | undefined;
  const reason = reasonKey !== undefined && reasons.has(reasonKey) ? reasons(reasonKey) : refund?.reason;
  return (
    <li
      data-kind={kind}
      data-testid="review-case"
      className="grid grid-cols-1 gap-x-8 gap-y-3 py-6 sm:grid-cols-[minmax(0,1fr)_auto]"
    >
      <div className="min-w-0">
        <h2 className="text-lg font-semibold">{t(`kind.${kind}`)}</h2>
        <p className="text-ink-soft">{t(`advice.${kind}`)}</p>
        <p className="mt-2 text-[0.9375rem]">
          {t("between", { buyer: reviewCase.buyerName, seller: reviewCase.sellerName })}
          {part !== null &&
            ` · ${"card" in part ? transactions("cardEnding", { last4: part.card }) : meansNames(part.means)}`}
          {reason !== undefined && ` · ${reason}`}
          {kind === "manual_refund" && refund !== null && !refund.hasAccount && (
            <span className="text-warn font-medium"> · {t("accountAwaited")}</span>
          )}
        </p>
        {kind === "manual_refund" && reviewCase.disputed && (
          <p className="text-danger mt-1 font-medium">{t("disputed")}</p>
        )}
        {note !== null && note !== "" && kind !== "return_disputed" && (
          <p className="border-line mt-2 border-l-3 pl-3 text-[0.9375rem] break-words whitespace-pre-line">{note}</p>
        )}
        {amendment !== null && <DisputedReturn found={amendment} reviewCase={reviewCase} />}
        <p className="text-ink-faint mt-2 text-sm">
          <Link
            href={`/orders/${reviewCase.orderId}`}
            className="text-accent decoration-accent-line underline underline-offset-4"
          >
            {t("order", { number: reviewCase.orderNumber })}
          </Link>
          {" · "}
          {t("opened", { date: instant(reviewCase.openedAt) })}
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
        {kind === "manual_refund" && !reviewCase.disputed && <SendByHand reviewCase={reviewCase} />}
        {kind === "return_disputed" && amendment !== null && <DecideReturn found={amendment} reviewCase={reviewCase} />}
        {kind === "refund_in_doubt" && <DidNotArrive caseId={reviewCase.id} />}
        {!reviewCase.closesWithItsAction && <CloseCase caseId={reviewCase.id} />}
      </div>
    </li>
  );
}

function CloseCase({ caseId }: { readonly caseId: string }) {
  const t = useTranslations("admin.review");
  const trpc = useTRPC();
  const close = useMutation(trpc.orders.closeReviewCase.mutationOptions());
  return (
    <EndWithNote
      texts={{
        open: t("close"),
        title: t("closeTitle"),
        text: t("closeText"),
        confirm: t("confirm"),
        ending: t("closing"),
        done: t("closed"),
      }}
      rule={closeReviewCaseInput.shape.note}
      ending={close}
      onConfirm={(note) => close.mutateAsync({ caseId, note })}
    />
  );
}

/** A provider does not say which of several refunds failed; somebody has asked it, and it was this one. */
function DidNotArrive({ caseId }: { readonly caseId: string }) {
  const t = useTranslations("admin.review.doubt");
  const trpc = useTRPC();
  const reopen = useMutation(trpc.payments.refundDidNotArrive.mutationOptions());
  return (
    <EndWithNote
      texts={{
        open: t("open"),
        title: t("title"),
        text: t("text"),
        confirm: t("confirm"),
        ending: t("confirming"),
        done: t("done"),
      }}
      rule={refundDidNotArriveInput.shape.note}
      ending={reopen}
      onConfirm={(note) => reopen.mutateAsync({ caseId, note })}
    />
  );
}

/** A button that ends a case with a note of what was found. */
function EndWithNote({
  texts,
  rule,
  ending,
  onConfirm,
}: {
  readonly texts: Readonly<Record<"open" | "title" | "text" | "confirm" | "ending" | "done", string>>;
  readonly rule: ComponentProps<typeof ReasonDialog>["rule"];
  readonly ending: {
    readonly isPending: boolean;
    readonly error: unknown;
  };
  readonly onConfirm: (note: string) => Promise<unknown>;
}) {
  const t = useTranslations("admin.review");
  const casesChanged = useCasesChanged();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  return (
    <ReasonDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">{texts.open}</Button>}
      title={texts.title}
      description={texts.text}
      label={t("note")}
      missing={t("noteError")}
      rule={rule}
      maxLength={1_000}
      confirmLabel={ending.isPending ? texts.ending : texts.confirm}
      cancelLabel={t("cancel")}
      loading={ending.isPending}
      failure={ending.error !== null && errorText(ending.error)}
      onReason={(note) =>
        void onConfirm(note).then(
          async () => {
            setOpen(false);
            toast.success(texts.done);
            await casesChanged();
          },
          () => casesChanged(),
        )
      }
    />
  );
}
