"use client";

import { useEffect, useId, useReducer, useState, type ReactNode } from "react";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useLocaleRouter } from "@/i18n/use-locale-router";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { QuantityList } from "@/ui/quantity-list";
import { toast } from "@/ui/toast";
import { useUntilLeft } from "@/ui/use-until-left";
import { PickGoodsIn, type GoodsIn } from "./goods-in";
import { NotYet } from "@/ui/not-yet";
import { RefundWays } from "@/components/payment/refund-ways";
import { emptySplit, problemsOf, splitReducer, type Split, type SplitAction } from "@/components/payment/split-reducer";
import { SplitEditor } from "@/components/payment/split-editor";
import { rulesForPurchase } from "@/components/payment/split-rules";
import { tendersOf } from "@/components/payment/tenders-of";
import { useMoney } from "@/ui/use-money";
import { useSplitReasons } from "@/components/payment/use-split-reasons";
import { errorsByPlace, usePaymentError, type PaymentFailure } from "@/components/payment/use-payment-error";

type Order = RouterOutputs["orders"]["get"];
type Options = RouterOutputs["payments"]["options"];
type Preview = RouterOutputs["amendments"]["previewExchange"];

interface ChangeFormProps {
  readonly order: Order;
  readonly options: Options;
}

/** A split over the difference: it follows the difference and keeps its parts. */
function useDifferenceSplit(options: Options, differenceMinor: bigint) {
  const dueMinor = differenceMinor > 0n ? differenceMinor : 0n;
  const [split, dispatch] = useReducer(splitReducer, null, (): Split =>
    emptySplit(rulesForPurchase(options, dueMinor)),
  );
  useEffect(() => {
    if (dueMinor > 0n) dispatch({ type: "restate", rules: rulesForPurchase(options, dueMinor) });
  }, [dueMinor, options]);
  return [split, dispatch] as const;
}

/** What the exchange would cost or give back, asked again with every change. */
function useExchangePreview(asked: {
  orderId: string;
  out: { lineId: string; quantity: number }[];
  in: { variantId: string; quantity: number }[];
}) {
  const trpc = useTRPC();
  return useQuery(
    trpc.amendments.previewExchange.queryOptions(asked, {
      enabled: asked.in.length > 0,
      placeholderData: keepPreviousData,
      staleTime: 0,
      gcTime: 0,
      retry: false,
    }),
  );
}

/** Exchanges, and goes on to the order, or to paying the difference. */
function useExchange(orderId: string, onRefused: (error: unknown) => Promise<void>) {
  const t = useTranslations("checkout.change");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useLocaleRouter();
  return useMutation(
    trpc.amendments.exchange.mutationOptions({
      async onSuccess({ state }) {
        // What was read of the payment before was the purchase; now the difference is paid.
        queryClient.removeQueries({ queryKey: trpc.payments.status.queryKey({ orderId }) });
        queryClient.removeQueries({ queryKey: trpc.orders.get.queryKey({ orderId }) });
        if (state === "done") toast.success(t("done"));
        router.push(state === "done" ? `/orders/${orderId}` : `/checkout/${orderId}`);
      },
      async onError(error) {
        // Whatever was refused, the page shows how things stand now; what was chosen and typed stays.
        await Promise.all([
          onRefused(error),
          queryClient.invalidateQueries({ queryKey: trpc.orders.get.queryKey({ orderId }) }),
          queryClient.invalidateQueries({ queryKey: trpc.amendments.exchangeOptions.pathKey() }),
        ]);
      },
    }),
  );
}

/** The goods that go back: as many as are wished, and as are still there to be exchanged. */
function goodsOut(order: Order, wish: Readonly<Record<string, number>>) {
  return order.goods.flatMap(({ lineId, free }) => {
    const quantity = Math.min(wish[lineId] ?? 0, free);
    return quantity > 0 ? [{ lineId, quantity }] : [];
  });
}

/** Whether a split covers the difference, and nothing is wrong with it. */
const isPayable = (split: Split, differenceMinor: bigint) =>
  problemsOf(split).length === 0 && tendersOf(split) !== null && split.rules.totalMinor === differenceMinor;

/** What is chosen, what it comes to, what is still missing, and how it is sent. */
function useChange({ order, options }: ChangeFormProps) {
  const t = useTranslations("checkout.change");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const readFailure = usePaymentError(order.currency);
  const reasonsOf = useSplitReasons(order.currency);
  const [requestId] = useState(() => crypto.randomUUID());
  const [wish, setWish] = useState<Readonly<Record<string, number>>>({});
  const [goodsIn, setGoodsIn] = useState<GoodsIn>([]);
  const [accountId, setAccountId] = useState<string | null>(null);
  const [failure, setFailure] = useState<PaymentFailure | null>(null);

  const out = goodsOut(order, wish);
  const incoming = goodsIn.map(({ offered, quantity }) => ({ variantId: offered.variantId, quantity }));
  const asked = { orderId: order.id, out, in: incoming };
  const preview = useExchangePreview(asked);
  const shown = incoming.length > 0 ? preview.data : undefined;
  const fresh = shown !== undefined && !preview.isFetching && !preview.isPlaceholderData;
  const dearer = shown !== undefined && shown.differenceMinor > 0n;
  const [split, dispatch] = useDifferenceSplit(options, shown?.differenceMinor ?? 0n);
  const tenders = dearer ? tendersOf(split) : [];
  const payable = !dearer || isPayable(split, shown.differenceMinor);
  const accounted = shown === undefined || accountId !== null || !shown.refund.accountMissing;
  const ready = fresh && payable && accounted;
  const reasons = [
    ...(incoming.length === 0 ? [t("chooseIn")] : []),
    ...(dearer ? reasonsOf(split) : []),
    ...(accounted ? [] : [t("nameAccount")]),
  ];

  const exchange = useExchange(order.id, async (error) => {
    setFailure(readFailure(error));
    await preview.refetch();
  });
  const busy = useUntilLeft(exchange);
  const problem = failure ?? (preview.error && incoming.length > 0 ? readFailure(preview.error) : null);

  function change<T>(then: (value: T) => void): (value: T) => void {
    return (value) => {
      setFailure(null);
      then(value);
    };
  }

  function send() {
    const sending = queryClient.isMutating({ mutationKey: trpc.amendments.exchange.mutationKey() }) > 0;
    if (sending || !ready || tenders === null) return;
    setFailure(null);
    exchange.mutate({
      ...asked,
      previewHash: shown.hash,
      tenders,
      refundAccountId: dearer ? null : accountId,
      requestId,
    });
  }
  return {
    out,
    goodsIn,
    shown,
    fresh,
    fetching: preview.isFetching,
    dearer,
    split,
    accountId,
    failure,
    problem,
    busy,
    ready,
    reasons,
    chooseOut: (lineId: string, quantity: number) => {
      setFailure(null);
      setWish((others) => ({ ...others, [lineId]: quantity }));
    },
    chooseIn: change(setGoodsIn),
    step: change<SplitAction>(dispatch),
    nameAccount: setAccountId,
    send,
  };
}

type Change = ReturnType<typeof useChange>;

interface ChangeSectionProps extends ChangeFormProps {
  readonly change: Change;
}

/** What goes back, what comes, what it costs or gives back, and how: one form with one button. */
export function ChangeForm(props: ChangeFormProps) {
  const change = useChange(props);
  return (
    <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_25rem]">
      <div className="grid min-w-0 content-start gap-12">
        <ChosenGoods {...props} change={change} />
      </div>
      <div className="grid content-start gap-6 lg:sticky lg:top-24 lg:self-start">
        <WhatFollows order={props.order} change={change} />
        <FormError>{change.problem ? change.problem.text : null}</FormError>
        <ConfirmChange order={props.order} change={change} />
      </div>
    </div>
  );
}

/** Which goods go back and which come; and where these are dearer, how the difference is paid. */
function ChosenGoods({ order, options, change }: ChangeSectionProps) {
  const t = useTranslations("checkout.change");
  const money = useMoney(order.currency);
  const { out, goodsIn, shown, dearer, split, failure, busy } = change;
  return (
    <>
      <Step heading={t("out")} text={t("outText")}>
        <PickGoodsOut order={order} out={out} disabled={busy} onChange={change.chooseOut} />
      </Step>
      <Step heading={t("in")} text={t("inText")}>
        <PickGoodsIn
          orderId={order.id}
          chosen={goodsIn}
          goingOut={(variantId) =>
            order.goods
              .filter((line) => line.variantId === variantId)
              .reduce((sum, { lineId }) => sum + (out.find((line) => line.lineId === lineId)?.quantity ?? 0), 0)
          }
          onChange={change.chooseIn}
          disabled={busy}
        />
      </Step>
      {dearer && shown && (
        <Step heading={t("pay")} text={t("payText", { amount: money(shown.differenceMinor) })}>
          <SplitEditor
            split={split}
            dispatch={change.step}
            options={options}
            currency={order.currency}
            serverErrors={errorsByPlace(failure)}
            numberOf={(_, place) => (order.payment?.nextPart ?? 0) + place}
            disabled={busy}
          />
        </Step>
      )}
    </>
  );
}

type OrderAndChange = Pick<ChangeSectionProps, "order" | "change">;

function WhatFollows({ order, change: { shown, fresh, fetching, accountId, nameAccount } }: OrderAndChange) {
  const t = useTranslations("checkout.change");
  return (
    <div aria-live="polite" aria-busy={fetching} className={fresh || !shown ? "" : "opacity-60"}>
      {shown ? (
        <Difference order={order} preview={shown}>
          {shown.differenceMinor < 0n && (
            <RefundWays
              preview={shown.refund}
              currency={order.currency}
              accountId={accountId}
              onAccount={nameAccount}
            />
          )}
        </Difference>
      ) : (
        <p className="text-ink-soft">{t("nothing")}</p>
      )}
    </div>
  );
}

function ConfirmChange({ order, change: { shown, dearer, ready, busy, reasons, send } }: OrderAndChange) {
  const t = useTranslations("checkout.change");
  const money = useMoney(order.currency);
  const reasonsId = useId();
  return (
    <div className="grid gap-3">
      <Button
        variant="primary"
        size="large"
        disabled={!ready && !busy}
        loading={busy}
        aria-describedby={reasonsId}
        onClick={send}
      >
        {busy
          ? t("sending")
          : !shown
            ? t("confirm")
            : dearer
              ? t("confirmUp", { amount: money(shown.differenceMinor) })
              : shown.differenceMinor < 0n
                ? t("confirmDown", { amount: money(shown.refund.refundMinor) })
                : t("confirm")}
      </Button>
      <div id={reasonsId} className="text-sm empty:hidden">
        {!ready && !busy && reasons.length > 0 ? (
          <NotYet heading={t("notYet")} reasons={reasons} />
        ) : (
          dearer && <p className="text-ink-soft">{t("assurance")}</p>
        )}
      </div>
      <Link className={buttonStyles({ variant: "quiet" })} href={`/orders/${order.id}`}>
        {t("keep")}
      </Link>
    </div>
  );
}

function Step({
  heading,
  text,
  children,
}: {
  readonly heading: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <section aria-label={heading}>
      <h2 className="text-xl font-semibold">{heading}</h2>
      <p className="text-ink-soft mt-1 mb-4">{text}</p>
      {children}
    </section>
  );
}

interface PickGoodsOutProps {
  readonly order: Order;
  readonly out: readonly { readonly lineId: string; readonly quantity: number }[];
  readonly onChange: (lineId: string, quantity: number) => void;
  readonly disabled: boolean;
}

function PickGoodsOut({ order, out, onChange, disabled }: PickGoodsOutProps) {
  const t = useTranslations("checkout.change");
  const pick = useTranslations("order.amend.pick");
  const locale = useLocale();
  const money = useMoney(order.currency);
  return (
    <QuantityList
      label={t("out")}
      disabled={disabled}
      items={order.goods
        .filter(({ quantity }) => quantity > 0)
        .map((line) => {
          const price = money(line.unitPriceMinor);
          const title = locale === "ko" ? line.titleKo : line.titleEn;
          return {
            key: line.lineId,
            picturePath: line.picturePath,
            title: `${title}, ${locale === "ko" ? line.variantNameKo : line.variantNameEn}`,
            detail:
              line.free === 0 ? pick("taken") : line.free > 1 ? pick("ofMany", { price, count: line.free }) : price,
            value: out.find(({ lineId }) => lineId === line.lineId)?.quantity ?? 0,
            most: line.free,
          };
        })}
      onChange={onChange}
      lessLabel={(title) => pick("less", { title })}
      moreLabel={(title) => pick("more", { title })}
    />
  );
}

interface DifferenceProps {
  readonly order: Order;
  readonly preview: Preview;
  readonly children: ReactNode;
}

/** What the order came to, what it will come to, and which way the difference goes. */
function Difference({ order, preview, children }: DifferenceProps) {
  const t = useTranslations("checkout.change");
  const money = useMoney(order.currency);
  const { differenceMinor } = preview;
  const rows = [
    { key: "out", term: t("rowOut"), value: `−${money(preview.outMinor)}` },
    { key: "in", term: t("rowIn"), value: `+${money(preview.inMinor)}` },
  ];
  return (
    <section aria-label={t("difference")} className="grid gap-4">
      <h2 className="font-semibold">{t("difference")}</h2>
      <p className="figures flex flex-wrap items-baseline gap-x-2 text-lg">
        <span className="text-ink-soft">{money(order.soldMinor)}</span>
        <span aria-hidden>→</span>
        <span className="sr-only">{t("becomes")}</span>
        <span className="font-semibold">{money(order.soldMinor + differenceMinor)}</span>
      </p>
      <dl className="border-line grid grid-cols-[1fr_auto] gap-y-2 border-t pt-3">
        {rows.map(({ key, term, value }) => (
          <div key={key} className="contents">
            <dt className="text-ink-soft">{term}</dt>
            <dd className="figures text-ink-soft text-right">{value}</dd>
          </div>
        ))}
        <dt className="text-lg font-semibold">
          {differenceMinor > 0n ? t("youPay") : differenceMinor < 0n ? t("worthLess") : t("even")}
        </dt>
        <dd className="figures text-right text-lg font-semibold">
          {money(differenceMinor < 0n ? -differenceMinor : differenceMinor)}
        </dd>
      </dl>
      {children}
    </section>
  );
}
