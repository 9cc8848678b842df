"use client";

import { useId, useState } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Badge } from "@/ui/badge";
import { FormError } from "@/ui/form-error";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { useInstant } from "@/ui/use-instant";
import { EmptyState } from "@/ui/empty-state";
import { FieldGroup } from "@/ui/field";
import { NoteField } from "@/ui/fields";
import { PageHeader } from "@/ui/panel";
import { Skeleton } from "@/ui/skeleton";
import { Thumbnail } from "@/ui/thumbnail";
import { toast } from "@/ui/toast";
import { ContractSection } from "./contract-section";
import { EvidencePictures } from "./evidence-pictures";
import { goodsAway } from "./goods-away";
import { DeskPortfolio } from "./held-leases";
import { LeaseDelivery, LeaseDisputes, LeaseGoods, SigningPayments } from "./lease-facts";
import { LeaseFigures } from "./lease-figures";
import { LeaseFrame } from "./lease-frame";
import { LeaseProblem } from "./lease-problem";
import { LeaseStateBadge } from "./lease-state-badge";
import { LeaseTimeline } from "./lease-timeline";
import { LimitFacts } from "./limit-panels";
import { NowPanel } from "./now-panel";
import type { Lease, LeaseRow } from "./outputs";
import { RecordWithdrawal } from "./record-withdrawal";
import { RefundFacts } from "./refund-facts";
import { ReturnedGoods } from "./returned-goods";
import { useMoney } from "@/ui/use-money";
import { useLeasesChanged } from "./use-lease";

/** The leases that wait for a person at the lease desk. */
export function DeskLeases() {
  const t = useTranslations("lease.admin");
  const list = useTranslations("lease.list");
  const common = useTranslations("common");
  const locale = useLocale();
  const instant = useInstant();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const reviews = useQuery(trpc.leases.reviews.queryOptions(undefined, { staleTime: 0, refetchInterval: 15_000 }));
  const rows = reviews.data?.items;
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader title={t("title")} description={t("text")} />
      {reviews.error && !rows && (
        <Callout
          tone="danger"
          title={errorText(reviews.error)}
          actions={<Button onClick={() => void reviews.refetch()}>{common("retry")}</Button>}
        />
      )}
      {reviews.isPending && <Skeleton className="h-40" />}
      {rows?.length === 0 && <EmptyState title={t("empty")} description={t("emptyText")} />}
      {rows && rows.length > 0 && (
        <ul aria-label={t("title")} className="divide-line border-line divide-y border-y">
          {rows.map((row) => (
            <li key={row.id}>
              <Link
                href={`/admin/leases/${row.id}`}
                className="hover:bg-sunk -mx-3 flex items-center gap-4 rounded-sm px-3 py-4"
              >
                <Thumbnail path={row.picturePath} />
                <span className="grid min-w-0 grow gap-x-6 gap-y-1 sm:grid-cols-[1fr_auto] sm:items-center">
                  <span className="min-w-0">
                    <span className="block truncate font-semibold">{locale === "ko" ? row.titleKo : row.titleEn}</span>
                    <span className="text-ink-faint block text-sm">
                      <span className="figures">{row.number}</span> · {list("by", { buyer: row.counterparty })} ·{" "}
                      {instant(row.updatedAt)}
                    </span>
                  </span>
                  <span className="flex flex-wrap items-center gap-2">
                    <Badge tone="warn">{t(`kinds.${kindOf(row)}`)}</Badge>
                    <LeaseStateBadge state={row.state} />
                  </span>
                </span>
                <ArrowRight aria-hidden className="text-accent size-5 shrink-0 max-sm:hidden" />
              </Link>
            </li>
          ))}
        </ul>
      )}
      <DeskPortfolio />
    </div>
  );
}

/** Why a lease waits for the desk. */
function kindOf({
  state,
  reviewReason,
  doorLocked,
}: LeaseRow): "dispute" | "standstill" | "unsigned" | "stuck" | "door" | "goodsBack" {
  if (state === "inspection_disputed") return "dispute";
  if (reviewReason === "not_signed") return "unsigned";
  if (reviewReason === "step_failed") return "stuck";
  if (reviewReason !== null) return "standstill";
  return doorLocked ? "door" : "goodsBack";
}

/** A lease as the lease desk sees it: everything, and what the desk decides. */
export function DeskLeasePage({ leaseId }: { readonly leaseId: string }) {
  const t = useTranslations("lease.admin");
  return (
    <LeaseFrame leaseId={leaseId} as="admin" listHref="/admin/leases">
      {(lease) => (
        <div className="grid grid-cols-1 gap-12">
          <DeskSteps lease={lease} />
          <div className="grid grid-cols-1 gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
            <div className="grid min-w-0 grid-cols-1 content-start gap-12">
              <LeaseDisputes lease={lease} />
              <LeaseDelivery lease={lease} />
              <SigningPayments lease={lease} hrefOf={(id) => `/admin/books/orders/${id}`} />
              <LeaseFigures lease={lease} />
            </div>
            <div className="grid min-w-0 grid-cols-1 content-start gap-12">
              <LeaseGoods lease={lease} as="admin" />
              <LimitFacts lease={lease} hrefOf={(id) => `/admin/limits/${id}`} />
              <ContractSection lease={lease} />
              <LeaseTimeline lease={lease} />
              {lease.can.includes("withdrawn") && (
                <p>
                  <RecordWithdrawal lease={lease} />
                </p>
              )}
              <p>
                <Link href="/admin/leases" className="text-accent decoration-accent-line underline underline-offset-4">
                  {t("back")}
                </Link>
              </p>
            </div>
          </div>
        </div>
      )}
    </LeaseFrame>
  );
}

function DeskSteps({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.admin");
  const away = goodsAway(lease);
  if (lease.state === "inspection_disputed") return <DecideDispute lease={lease} />;
  if (lease.reviewReason === "not_signed") return <DecideUnsigned lease={lease} />;
  if (lease.reviewReason !== null) return <DecideStandstill lease={lease} />;
  if (lease.can.includes("goodsReturned") && away) {
    return (
      <NowPanel title={t("nothing")}>
        <ReturnedGoods lease={lease} by="admin" />
      </NowPanel>
    );
  }
  if (lease.delivery?.doorLocked) return <UnlockDoor lease={lease} />;
  if (lease.refund && (!lease.refund.done || lease.refund.isLate)) {
    return <NowPanel title={t("refundTitle")} text={<RefundFacts lease={lease} as="admin" />} />;
  }
  return <NowPanel title={t("nothing")} />;
}

function DecideDispute({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.admin");
  const delivery = useTranslations("lease.delivery");
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const decide = useMutation(
    trpc.leases.decideInspection.mutationOptions({
      onSuccess: () => toast.success(t("decided")),
      onSettled: () => leasesChanged(),
    }),
  );
  const open = lease.disputes.find(({ decidedAt }) => decidedAt === null);
  const proof = lease.delivery?.proofPictures ?? [];
  return (
    <NowPanel title={t("decideTitle")} text={t("decideText")}>
      <div className="mb-6 grid gap-6 sm:grid-cols-2">
        <div className="min-w-0">
          <h3 className="font-semibold">{t("buyerSide")}</h3>
          <p className="mt-1 break-words whitespace-pre-line">{open?.text}</p>
          <EvidencePictures paths={open?.pictures ?? []} />
        </div>
        <div className="min-w-0">
          <h3 className="font-semibold">{t("sellerSide")}</h3>
          {lease.delivery?.receivedBy && (
            <p className="mt-1">
              {delivery("receivedBy")}: {lease.delivery.receivedBy}
            </p>
          )}
          {proof.length === 0 ? (
            <p className="text-ink-soft mt-1">{t("noProof")}</p>
          ) : (
            <EvidencePictures paths={proof} />
          )}
        </div>
      </div>
      <DecisionForm
        choices={[
          { value: "dismissed" as const, text: t("dismiss") },
          { value: "upheld" as const, text: t("uphold") },
        ]}
        busy={decide.isPending}
        onDecide={(decision, note) => decide.mutate({ leaseId: lease.id, decision, note })}
      />
      <LeaseProblem error={decide.error} currency={lease.currency} />
    </NowPanel>
  );
}

function DecideStandstill({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.admin");
  const figures = useTranslations("lease.figures");
  const money = useMoney(lease.currency);
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const errorText = useErrorText();
  const refused = lease.reviewReason === "confirmation_refused";
  const failed = lease.reviewReason === "step_failed";
  const mayLetGo = lease.can.includes("cancelled") && (lease.state !== "ordered" || isPaymentAtRest(lease));
  const failure = lease.timeline.findLast(({ event }) => event === "stepFailed")?.detail;
  const reason = lease.timeline.findLast(({ event }) => event === "confirmationRefused")?.detail["reason"];
  const decide = useMutation(
    trpc.leases.decideStandstill.mutationOptions({
      onSuccess: () => toast.success(t("decided")),
      onSettled: () => leasesChanged(),
    }),
  );
  return (
    <NowPanel
      title={t(failed ? "failedTitle" : "standTitle")}
      text={
        <>
          <p>{failed ? t("failedText") : `${t(refused ? "standRefused" : "standSilent")} ${t("standText")}`}</p>
          {failed && failure !== undefined && (
            <p className="text-ink mt-1">
              {t("failedReason", {
                reason: errorText(failure["code"] ?? "INTERNAL", { letters: failure["letters"] ?? "" }),
              })}
            </p>
          )}
          {refused && reason !== undefined && <p className="text-ink mt-1">{t("standReason", { reason })}</p>}
          <p className="figures mt-1">
            {figures("totalOfPayments")}: {money(lease.totalOfPaymentsMinor)}
          </p>
        </>
      }
    >
      <DecisionForm
        choices={[
          failed
            ? { value: "try_again" as const, text: t("tryAgain") }
            : { value: "take_over" as const, text: t("takeOver") },
          ...(mayLetGo ? [{ value: "cancel" as const, text: t("letGo") }] : []),
        ]}
        busy={decide.isPending}
        onDecide={(decision, note) => decide.mutate({ leaseId: lease.id, decision, note })}
      />
      <LeaseProblem error={decide.error} currency={lease.currency} />
    </NowPanel>
  );
}

/** The buyer has the goods and signs nothing: the desk asks them, and may let the lease go. They may sign until then. */
function DecideUnsigned({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.admin");
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const decide = useMutation(
    trpc.leases.decideStandstill.mutationOptions({
      onSuccess: () => toast.success(t("decided")),
      onSettled: () => leasesChanged(),
    }),
  );
  return (
    <NowPanel title={t("unsignedTitle")} text={t("unsignedText", { buyer: lease.buyerName })}>
      <DecisionForm
        choices={[{ value: "cancel" as const, text: t("letGoUnsigned") }]}
        busy={decide.isPending}
        onDecide={(decision, note) => decide.mutate({ leaseId: lease.id, decision, note })}
      />
      <LeaseProblem error={decide.error} currency={lease.currency} />
    </NowPanel>
  );
}

/** Nothing that is due at signing is under way: an order is never let go while its money moves. */
function isPaymentAtRest({ payments: [payment] }: Lease): boolean {
  return payment === undefined || ["paid", "aborted", "expired", "cancelled"].includes(payment.state);
}

/** Codes are taken at the door again, with the reason that both sides read. */
function UnlockDoor({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.admin");
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const missing = note.trim() === "";
  const unlock = useMutation(
    trpc.leases.unlockDoor.mutationOptions({
      onSuccess: () => toast.success(t("unlocked")),
      onSettled: () => leasesChanged(),
    }),
  );
  return (
    <NowPanel title={t("doorTitle")} text={t("doorText")}>
      <form
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!missing && !unlock.isPending) unlock.mutate({ leaseId: lease.id, note });
        }}
      >
        <NoteField
          label={t("note")}
          error={tried && missing && t("noteMissing")}
          required
          rows={3}
          value={note}
          onChange={setNote}
        />
        <Button type="submit" variant="primary" className="justify-self-start" loading={unlock.isPending}>
          {unlock.isPending ? t("unlocking") : t("unlock")}
        </Button>
      </form>
      <LeaseProblem error={unlock.error} currency={lease.currency} />
    </NowPanel>
  );
}

interface DecisionFormProps<T extends string> {
  readonly choices: readonly { readonly value: T; readonly text: string }[];
  readonly busy: boolean;
  readonly onDecide: (choice: T, note: string) => void;
}

/** One of two ways, with the reason that both sides read. */
function DecisionForm<T extends string>({ choices, busy, onDecide }: DecisionFormProps<T>) {
  const t = useTranslations("lease.admin");
  const name = useId();
  const [choice, setChoice] = useState<T | null>(null);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (choice !== null && note.trim() !== "" && !busy) onDecide(choice, note);
      }}
    >
      <FieldGroup legend={t("choice")}>
        <div className="grid gap-2">
          {choices.map(({ value, text }) => (
            <label key={value} className="flex min-h-9 items-center gap-3">
              <input
                type="radio"
                name={name}
                className="accent-accent size-5"
                checked={choice === value}
                onChange={() => setChoice(value)}
              />
              {text}
            </label>
          ))}
        </div>
        <FormError>{tried && choice === null ? t("choiceMissing") : null}</FormError>
      </FieldGroup>
      <NoteField
        label={t("note")}
        error={tried && note.trim() === "" && t("noteMissing")}
        required
        rows={3}
        value={note}
        onChange={setNote}
      />
      <Button type="submit" variant="primary" className="justify-self-start" loading={busy}>
        {busy ? t("deciding") : t("decide")}
      </Button>
    </form>
  );
}
