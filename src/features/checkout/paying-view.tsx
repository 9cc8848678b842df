"use client";

import { useState, type ReactNode } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { sumMinor } from "@/shared/money";
import { errorCodeOf, useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { FocusHere } from "@/ui/focus-here";
import { useInstant } from "@/ui/use-instant";
import { PartsBar } from "@/ui/meter";
import { PageHeader } from "@/ui/panel";
import { Countdown } from "@/ui/passing-time";
import { PageSkeleton, Skeleton } from "@/ui/skeleton";
import { LoadFailure } from "@/ui/load-failure";
import { RedirectAction, WindowAction } from "./buyer-actions";
import { DepositInstructions } from "./deposit-instructions";
import { EndedSummary } from "./ended-summary";
import { GiveUp } from "@/components/payment/give-up";
import { isJustPaid, payingStage, type PayingStage } from "./paying-stage";
import { ReplacePanel } from "./replace-panel";
import { inHandMinor, TenderRow } from "./tender-row";
import { Unbroken } from "@/ui/unbroken";
import { useMoney } from "@/ui/use-money";

type Payment = RouterOutputs["payments"]["status"];

/** How often the payment is read again while live updates do not come through. */
const fallbackMs = 4_000;

/** What is being paid now, without the parts of an earlier payment of the same order. */
const onlyCurrent = (payment: Payment): Payment => ({
  ...payment,
  tenders: payment.tenders.filter(({ current }) => current),
});

/** Nothing more will happen here by itself. */
const isQuiet = (stage: PayingStage) => stage === "paid" || stage === "ended";

/** A payment under way, live: what every part is doing, what the buyer has to do, and how it ended. */
export function PayingView({ orderId }: { readonly orderId: string }) {
  const t = useTranslations("checkout.paying");
  const change = useTranslations("checkout.change.paying");
  const notFound = useTranslations("order.notFound");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const [live, setLive] = useState(false);
  const payment = useQuery(
    trpc.payments.status.queryOptions(
      { orderId },
      {
        refetchInterval: ({ state }) => (live || (state.data && isQuiet(payingStage(state.data))) ? false : fallbackMs),
        staleTime: 0,
        select: onlyCurrent,
      },
    ),
  );
  const stage = payment.data ? payingStage(payment.data) : null;
  const quiet = stage !== null && isQuiet(stage);

  const connection = useSubscription(
    trpc.payments.watch.subscriptionOptions(
      { orderId },
      {
        enabled: payment.data !== undefined && !quiet,
        onData({ data }) {
          setLive(true);
          const queryKey = trpc.payments.status.queryKey({ orderId });
          // A read that is still on its way was made before this news and must not be shown after it.
          void queryClient.cancelQueries({ queryKey }).then(() => queryClient.setQueryData(queryKey, data));
        },
        onError: () => setLive(false),
      },
    ),
  );
  const lost = !quiet && payment.data !== undefined && (payment.isRefetchError || connection.status === "error");

  if (payment.error && !payment.data) {
    return (
      <LoadFailure
        absent={errorCodeOf(payment.error) === "ORDERS.NOT_FOUND"}
        title={notFound("title")}
        text={notFound("text")}
        back={notFound("back")}
        backHref="/orders"
        problem={errorText(payment.error)}
        onRetry={() => void payment.refetch()}
      />
    );
  }
  if (!payment.data || stage === null) return <PageSkeleton label={common("loading")} />;

  const { orderNumber, purpose } = payment.data;
  const exchange = purpose === "exchange";
  const title = exchange
    ? change("title", { number: orderNumber })
    : stage === "paid"
      ? t("titlePaid", { number: orderNumber })
      : stage === "ended"
        ? t("titleEnded", { number: orderNumber })
        : t("title", { number: orderNumber });
  return (
    <div className="column max-w-3xl py-8 sm:py-12">
      <PageHeader title={<Unbroken text={title} number={orderNumber} />} />
      <StageHeadline payment={payment.data} stage={stage} />
      {lost && <p className="text-warn mt-3 text-sm font-medium">{t("lost")}</p>}
      {/* What has gone back since is not missing: the bar is about collecting the money. */}
      {stage === "paid" && !isJustPaid(payment.data) ? <div className="h-8" /> : <SecuredBar payment={payment.data} />}
      <StageBody payment={payment.data} stage={stage} />
      <TenderList payment={payment.data} />
      {stage !== "paid" && stage !== "ended" && stage !== "unwinding" && stage !== "working" && (
        <div className="border-line mt-8 border-t pt-4">
          <GiveUp orderId={orderId} exchange={exchange} />
        </div>
      )}
    </div>
  );
}

interface StageProps {
  readonly payment: Payment;
  readonly stage: PayingStage;
}

/** How the payment stands in one line, read out whenever it changes. */
function StageHeadline({ payment, stage }: StageProps) {
  const t = useTranslations("checkout.paying");
  const change = useTranslations("checkout.change.paying");
  const instant = useInstant();
  const money = useMoney(payment.currency);
  const exchange = payment.purpose === "exchange";
  const declined = payment.tenders.filter((tender) => tender.canReplace);

  function headline(): string {
    if (exchange && (stage === "paid" || stage === "ended")) return change(stage);
    if (stage === "ended") {
      const { orderState } = payment;
      return t(orderState === "expired" || orderState === "cancelled" ? `ended.${orderState}` : "ended.aborted");
    }
    return stage === "replace" && declined.length > 1 ? t("replaceSeveral") : t(stage);
  }

  function explanation(): string | null {
    switch (stage) {
      case "working":
        return t("workingText");
      case "act":
        return payment.actBy ? t("actText", { time: instant(payment.actBy, "time") }) : null;
      case "replace": {
        const amount = declined.reduce((sum, tender) => sum + tender.amountMinor, 0n);
        return payment.replaceBy
          ? t("replaceText", { amount: money(amount), time: instant(payment.replaceBy, "time") })
          : null;
      }
      case "deposit":
        return t(payment.tenders.some(({ deposit }) => deposit?.inParts) ? "depositPartsText" : "depositText");
      case "paid":
        if (exchange) return change("paidText");
        if (!isJustPaid(payment)) return t(payment.leaseId !== null ? "paidLongAgoLeaseText" : "paidLongAgoText");
        return t(payment.leaseId !== null ? "paidLeaseText" : "paidText");
      case "unwinding":
        return t("unwindingText");
      case "ended":
        return exchange ? change("endedText") : payment.leaseId !== null ? t("endedLeaseText") : null;
    }
  }

  const text = explanation();
  return (
    <div>
      <div className="flex items-center gap-3">
        {stage === "paid" && <CircleCheck aria-hidden className="text-good size-8 shrink-0" />}
        <p role="status" className="text-2xl font-semibold">
          {headline()}
        </p>
      </div>
      {text !== null && <p className="text-ink-soft mt-1">{text}</p>}
      {payment.needsReview && <p className="text-warn mt-2 font-medium">{t("review")}</p>}
    </div>
  );
}

/** How much of the total is held or paid. */
function SecuredBar({ payment }: { readonly payment: Payment }) {
  const t = useTranslations("checkout.paying");
  const money = useMoney(payment.currency);
  const current = payment.tenders.filter((tender) => tender.replacedById === null);
  const parts = current.map((tender) => ({ key: tender.id, place: tender.part, amount: inHandMinor(tender) }));
  const securedMinor = sumMinor(parts.map(({ amount }) => amount));
  const value = t("progressValue", { secured: money(securedMinor), total: money(payment.dueMinor) });
  return (
    <div className="mt-6 mb-8">
      <PartsBar className="h-5!" label={`${t("progress")}: ${value}`} total={payment.dueMinor} parts={parts} />
      <p className="text-ink-soft figures mt-2 flex flex-wrap justify-between gap-x-4 text-sm">
        <span>{t("progress")}</span>
        <span>{value}</span>
      </p>
    </div>
  );
}

function StageBody({ payment, stage }: StageProps) {
  switch (stage) {
    case "act":
      return <BuyersTurn payment={payment} />;
    case "replace":
      return <Replacements payment={payment} />;
    case "deposit":
      return <Deposits payment={payment} />;
    case "paid":
      return <WaysOn payment={payment} />;
    case "unwinding":
    case "ended":
      return <EndedSummary payment={payment} />;
    case "working":
      return null;
  }
}

type Paying = Pick<StageProps, "payment">;

/** Parts that wait for the buyer at their bank or carrier. */
function BuyersTurn({ payment }: Paying) {
  const trpc = useTRPC();
  const options = useQuery(trpc.payments.options.queryOptions());
  return (
    <div className="border-warn bg-warn-soft mb-8 grid gap-4 border-l-3 p-4">
      {payment.tenders.map((tender) => {
        if (tender.buyerAction?.kind === "redirect") {
          return <RedirectAction key={tender.id} tender={tender} url={tender.buyerAction.url} />;
        }
        if (tender.buyerAction?.kind === "window") {
          return (
            <WindowAction
              key={tender.id}
              tender={tender}
              payment={payment}
              toss={options.isPending ? undefined : (options.data?.toss ?? null)}
            />
          );
        }
        return null;
      })}
    </div>
  );
}

/** Declined parts, each to be paid another way. */
function Replacements({ payment }: Paying) {
  const t = useTranslations("checkout.paying");
  return (
    <div className="mb-8 grid gap-4">
      {payment.replaceBy && (
        <p className="text-ink-soft">
          {t("replacePanel.timeLeft")} <Countdown until={payment.replaceBy} className="text-ink font-semibold" />
        </p>
      )}
      <WithOptions>
        {(known) =>
          payment.tenders
            .filter((tender) => tender.canReplace)
            .map((tender) => <ReplacePanel key={tender.id} payment={payment} tender={tender} options={known} />)
        }
      </WithOptions>
    </div>
  );
}

/** Where to pay the deposits in, or another way to pay. */
function Deposits({ payment }: Paying) {
  const deposits = payment.tenders.filter(
    ({ state, replacedById }) => replacedById === null && (state === "issued" || state === "part_funded"),
  );
  return (
    <div className="mb-8 grid gap-4">
      {deposits.map(
        (tender) =>
          tender.virtualAccount && (
            <DepositInstructions
              key={tender.id}
              tender={tender}
              account={tender.virtualAccount}
              currency={payment.currency}
              depositBy={payment.depositBy}
            />
          ),
      )}
      {deposits
        .filter((tender) => tender.canPayOtherwise)
        .map((tender) => (
          <PayOtherwise key={tender.id} payment={payment} tender={tender} />
        ))}
    </div>
  );
}

/** Everything is paid: on to the order or the lease. */
function WaysOn({ payment }: Paying) {
  const t = useTranslations("checkout.paying");
  return (
    <div className="mb-8 flex flex-wrap gap-3">
      <Link
        href={payment.leaseId === null ? `/orders/${payment.orderId}` : `/leases/${payment.leaseId}`}
        className={buttonStyles({ variant: "primary" })}
      >
        {t(payment.leaseId === null ? "toOrder" : "toLease")}
      </Link>
      <Link className={buttonStyles()} href="/">
        {t("toMarket")}
      </Link>
    </div>
  );
}

/** What needs the ways to pay: its room while they are read, and where they cannot be read, why, and another try. */
function WithOptions({
  children,
}: {
  readonly children: (options: RouterOutputs["payments"]["options"]) => ReactNode;
}) {
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const options = useQuery(trpc.payments.options.queryOptions());
  if (options.data) return children(options.data);
  if (!options.error) return <Skeleton className="h-56" />;
  return (
    <Callout
      tone="danger"
      title={errorText(options.error)}
      actions={
        <Button loading={options.isFetching} onClick={() => void options.refetch()}>
          {common("retry")}
        </Button>
      }
    />
  );
}

/** A transfer that somebody cannot or will not complete need not end the order. */
function PayOtherwise({ payment, tender }: { readonly payment: Payment; readonly tender: Payment["tenders"][number] }) {
  const t = useTranslations("checkout.paying.otherwise");
  const common = useTranslations("common");
  const [open, setOpen] = useState<boolean | null>(null);
  if (!open) {
    return (
      <FocusHere key="closed" when={open === false}>
        <Button onClick={() => setOpen(true)}>{t("open")}</Button>
      </FocusHere>
    );
  }
  return (
    <FocusHere key="open" className="grid gap-3">
      <WithOptions>{(options) => <ReplacePanel payment={payment} tender={tender} options={options} />}</WithOptions>
      <Button size="small" className="justify-self-start" onClick={() => setOpen(false)}>
        {common("close")}
      </Button>
    </FocusHere>
  );
}

function TenderList({ payment }: { readonly payment: Payment }) {
  const t = useTranslations("checkout.paying");
  const current = payment.tenders.filter((tender) => tender.replacedById === null);
  const replaced = payment.tenders.filter((tender) => tender.replacedById !== null);
  return (
    <section aria-labelledby="parts-heading">
      <h2 id="parts-heading" className="text-lg font-semibold">
        {t("parts")}
      </h2>
      <ol className="divide-line border-line mt-2 divide-y border-y">
        {[...current, ...replaced].map((tender) => (
          <TenderRow key={tender.id} tender={tender} currency={payment.currency} />
        ))}
      </ol>
    </section>
  );
}
