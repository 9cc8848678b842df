"use client";

import { useEffect, useRef, useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Link } from "@/i18n/link";
import { localHref } from "@/i18n/locales";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { PageHeader } from "@/ui/panel";
import { Spinner } from "@/ui/spinner";
import { localeBeforeBank } from "./sent-to-bank";

interface ReturnScreenProps {
  readonly title: string;
  readonly text: string;
  readonly failed: string;
  readonly continueLabel: string;
  readonly orderId: string;
  readonly tenderId: string;
  /** Tells the server what the buyer came back with; runs once. */
  readonly report: () => Promise<unknown>;
}

/** Reports once what the buyer came back with, then shows the payment; a failure is said before moving on. */
function ReturnScreen({ title, text, failed, continueLabel, orderId, tenderId, report }: ReturnScreenProps) {
  const router = useRouter();
  const locale = useLocale();
  const errorText = useErrorText();
  const [problem, setProblem] = useState<string | null>(null);
  const reported = useRef(false);

  useEffect(() => {
    if (reported.current) return;
    reported.current = true;
    report().then(
      () => router.replace(localHref(localeBeforeBank(tenderId) ?? locale, `/checkout/${orderId}`)),
      (error: unknown) => setProblem(errorText(error)),
    );
  }, [errorText, locale, orderId, report, router, tenderId]);

  return (
    <div className="column max-w-3xl py-8 sm:py-12">
      <PageHeader title={title} />
      {problem === null ? (
        <p role="status" className="text-ink-soft flex items-center gap-3 text-lg">
          <Spinner />
          {text}
        </p>
      ) : (
        <Callout
          tone="danger"
          title={failed}
          actions={
            <Link className={buttonStyles({ variant: "primary" })} href={`/checkout/${orderId}`}>
              {continueLabel}
            </Link>
          }
        >
          {problem}
        </Callout>
      )}
    </div>
  );
}

/** After 3-D Secure: the provider is read again, then the payment is shown. */
export function ChallengeReturn({ orderId, tenderId }: { readonly orderId: string; readonly tenderId: string }) {
  const t = useTranslations("checkout.return");
  const trpc = useTRPC();
  const refresh = useMutation(trpc.payments.refreshTender.mutationOptions());
  return (
    <ReturnScreen
      title={t("title")}
      text={t("text")}
      failed={t("failed")}
      continueLabel={t("continue")}
      orderId={orderId}
      tenderId={tenderId}
      report={() => refresh.mutateAsync({ tenderId })}
    />
  );
}

interface WindowSuccessProps {
  readonly orderId: string;
  readonly tenderId: string;
  readonly paymentKey: string;
  readonly amountMinor: bigint;
}

/** After the carrier's window: the payment is confirmed on the server with what the window handed over. */
export function WindowSuccess({ orderId, ...confirmation }: WindowSuccessProps) {
  const t = useTranslations("checkout.windowReturn");
  const trpc = useTRPC();
  const confirm = useMutation(trpc.payments.confirmWindow.mutationOptions());
  return (
    <ReturnScreen
      title={t("title")}
      text={t("text")}
      failed={t("failed")}
      continueLabel={t("continue")}
      orderId={orderId}
      tenderId={confirmation.tenderId}
      report={() => confirm.mutateAsync(confirmation)}
    />
  );
}

/** After the carrier's window was closed or refused: the tender is declined and can be replaced. */
export function WindowFail(props: { readonly orderId: string; readonly tenderId: string; readonly code: string }) {
  const t = useTranslations("checkout.windowReturn");
  const trpc = useTRPC();
  const failed = useMutation(trpc.payments.windowFailed.mutationOptions());
  return (
    <ReturnScreen
      title={t("title")}
      text={t("text")}
      failed={t("failed")}
      continueLabel={t("continue")}
      orderId={props.orderId}
      tenderId={props.tenderId}
      report={() => failed.mutateAsync({ tenderId: props.tenderId, code: props.code })}
    />
  );
}
