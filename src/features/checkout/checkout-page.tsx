"use client";

import { useEffect, useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useLocaleRouter } from "@/i18n/use-locale-router";
import { isOutcomeUnknown, useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { EmptyState } from "@/ui/empty-state";
import { PageHeader } from "@/ui/panel";
import { PageSkeleton } from "@/ui/skeleton";
import { useUntilLeft } from "@/ui/use-until-left";
import { AddressFieldset, boughtAddressKey, useAddressForm } from "@/components/address/address-form";
import { BeforePaying } from "@/components/payment/before-paying";
import { SubmitOnceReady } from "@/ui/not-yet";
import { Particulars } from "./particulars";
import { RefundPreviewList } from "./refund-preview-list";
import { SavedAddresses } from "@/components/address/saved-addresses";
import { problemsOf, type SplitAction } from "@/components/payment/split-reducer";
import { SplitEditor } from "@/components/payment/split-editor";
import { tendersOf } from "@/components/payment/tenders-of";
import { useKeptSplit } from "@/components/payment/use-kept-split";
import { useMoney } from "@/ui/use-money";
import { useSplitReasons } from "@/components/payment/use-split-reasons";
import { errorsByPlace, usePaymentError, type PaymentFailure } from "@/components/payment/use-payment-error";

type Purchase = NonNullable<RouterOutputs["orders"]["currentPurchase"]>;
type Options = RouterOutputs["payments"]["options"];

/**
 * The checkout: what is bought, where it goes, and how it is paid, on one page. `hash` names the purchase, so that each
 * tab keeps its own; null when there is none.
 */
export function CheckoutPage({ hash }: { readonly hash: string | null }) {
  return hash === null ? <NothingToPay /> : <PurchaseCheckout hash={hash} />;
}

function NothingToPay() {
  const t = useTranslations("checkout");
  return (
    <div className="column py-10">
      <h1 className="sr-only">{t("title")}</h1>
      <EmptyState
        title={t("none.title")}
        description={t("none.text")}
        action={
          <Link className={buttonStyles({ variant: "primary" })} href="/">
            {t("none.browse")}
          </Link>
        }
      />
    </div>
  );
}

function PurchaseCheckout({ hash }: { readonly hash: string }) {
  const t = useTranslations("checkout");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const router = useLocaleRouter();
  const errorText = useErrorText();
  // Anyone who comes back to this page is told what is true by then, not what was when they left it.
  const purchase = useQuery(trpc.orders.currentPurchase.queryOptions({ hash }, { staleTime: 0 }));
  const options = useQuery(trpc.payments.options.queryOptions());
  const placedOrderId = purchase.data?.orderId ?? null;

  useEffect(() => {
    // A purchase is paid once: anyone who comes back finds the payment that is under way.
    if (placedOrderId !== null) router.replace(`/checkout/${placedOrderId}`);
  }, [placedOrderId, router]);

  const failed = purchase.error ?? options.error;
  if (failed) {
    return (
      <div className="column py-10">
        <PageHeader title={t("title")} />
        <Callout
          tone="danger"
          title={errorText(failed)}
          actions={
            <Button
              onClick={() => {
                void purchase.refetch();
                void options.refetch();
              }}
            >
              {common("retry")}
            </Button>
          }
        />
      </div>
    );
  }
  if (purchase.data === undefined || options.data === undefined || placedOrderId !== null) {
    return <PageSkeleton label={common("loading")} />;
  }
  if (purchase.data === null) return <NothingToPay />;
  return <CheckoutForm purchase={purchase.data} options={options.data} />;
}

interface CheckoutFormProps {
  readonly purchase: Purchase;
  readonly options: Options;
}

/** The checkout as a form: an address and a split, both kept in this tab, what is still missing, and paying. */
function useCheckout({ purchase, options }: CheckoutFormProps) {
  const t = useTranslations("checkout");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useLocaleRouter();
  const readFailure = usePaymentError(purchase.currency);
  const reasonsOf = useSplitReasons(purchase.currency);
  const [split, dispatch, forgetSplit] = useKeptSplit(purchase.hash, purchase.totalMinor, options);
  const address = useAddressForm(boughtAddressKey);
  const [failure, setFailure] = useState<PaymentFailure | null>(null);
  const [before, setBefore] = useState<readonly string[]>([]);

  const submitPlan = useMutation(
    trpc.payments.submitPlan.mutationOptions({
      onSuccess({ orderId }) {
        forgetSplit();
        // In the place of this page: the way back leads to the goods, not to a checkout of what is ordered.
        router.replace(`/checkout/${orderId}`);
      },
      async onError(error) {
        const read = readFailure(error);
        setFailure(read);
        // Answered by what the server knows now. Other failures leave what was typed where it stands.
        if (read.code === "PAYMENTS.PLAN_CONFLICT" || read.code === "ORDERS.PURCHASE_CHANGED") {
          await queryClient.invalidateQueries({ queryKey: trpc.orders.currentPurchase.queryKey() });
        }
      },
    }),
  );
  const busy = useUntilLeft(submitPlan);

  const tenders = tendersOf(split);
  const addressComplete = address.formState.isValid;
  const pay = address.handleSubmit((shipTo) => {
    // A second press in the same instant still sees the state before the first, so the client itself is asked.
    const sending = queryClient.isMutating({ mutationKey: trpc.payments.submitPlan.mutationKey() }) > 0;
    if (sending || tenders === null || problemsOf(split).length > 0) return;
    setFailure(null);
    submitPlan.mutate({ hash: purchase.hash, address: shipTo, tenders });
  });

  const reasons = [...before, ...(addressComplete ? [] : [t("pay.address")]), ...reasonsOf(split)];

  return {
    split,
    step: (action: SplitAction) => {
      setFailure(null);
      dispatch(action);
    },
    address,
    failure,
    busy,
    reasons,
    onReasons: setBefore,
    pay,
  };
}

type Checkout = ReturnType<typeof useCheckout>;

function CheckoutForm({ purchase, options }: CheckoutFormProps) {
  const t = useTranslations("checkout");
  const money = useMoney(purchase.currency);
  const checkout = useCheckout({ purchase, options });
  const { split, busy, reasons, failure, pay } = checkout;
  return (
    <form
      noValidate
      className="column py-8 sm:py-12"
      onSubmit={(event) => {
        event.preventDefault();
        void pay();
      }}
    >
      <PageHeader title={t("title")} />
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="grid content-start gap-12">
          <BeforePaying onReasons={checkout.onReasons} />
          <AddressSection checkout={checkout} />
          <SplitSection checkout={checkout} purchase={purchase} options={options} />
        </div>
        <div className="grid content-start gap-8 lg:sticky lg:top-24 lg:self-start">
          <Particulars purchase={purchase} />
          <div className="border-line border-t pt-6">
            <RefundPreviewList split={split} options={options} currency={purchase.currency} />
          </div>
          <div className="border-line grid gap-3 border-t pt-6">
            <FormError>
              {failure ? (
                <>
                  <strong className="block">{t(isOutcomeUnknown(failure.code) ? "pay.untold" : "pay.failed")}</strong>{" "}
                  {failure.text}
                </>
              ) : null}
            </FormError>
            <SubmitOnceReady
              heading={t("pay.notYet")}
              reasons={reasons}
              busy={busy}
              assurance={`${split.parts.length > 1 ? `${t("pay.summary", { count: split.parts.length })}. ` : ""}${t("pay.assurance")}`}
            >
              {busy ? t("pay.submitting") : t("pay.button", { amount: money(purchase.totalMinor) })}
            </SubmitOnceReady>
          </div>
        </div>
      </div>
    </form>
  );
}

function AddressSection({ checkout: { address, failure, busy } }: { readonly checkout: Checkout }) {
  const t = useTranslations("checkout");
  return (
    <section aria-labelledby="address-heading">
      <h2 id="address-heading" className="mb-4 text-xl font-semibold">
        {t("address.heading")}
      </h2>
      <SavedAddresses form={address} disabled={busy}>
        {(phoneError) => (
          <AddressFieldset
            form={address}
            disabled={busy}
            phoneError={failure?.field === "address.phone" ? failure.text : phoneError}
          />
        )}
      </SavedAddresses>
    </section>
  );
}

function SplitSection({
  checkout: { split, step, failure, busy },
  purchase,
  options,
}: CheckoutFormProps & { readonly checkout: Checkout }) {
  const t = useTranslations("checkout");
  const money = useMoney(purchase.currency);
  return (
    <section aria-labelledby="split-heading">
      <h2 id="split-heading" className="text-xl font-semibold">
        {t("split.heading")}
      </h2>
      <p className="text-ink-soft mt-1 mb-5">
        {split.rules.splitAllowed
          ? t("split.intro", { total: money(purchase.totalMinor) })
          : `${t("split.introWhole", { total: money(purchase.totalMinor) })} ${t("split.limitSplitFrom", {
              amount: money(options.policy.splitThresholdMinor),
            })}`}
      </p>
      <SplitEditor
        split={split}
        dispatch={step}
        options={options}
        currency={purchase.currency}
        serverErrors={errorsByPlace(failure)}
        disabled={busy}
      />
    </section>
  );
}
