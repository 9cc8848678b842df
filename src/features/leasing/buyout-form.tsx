"use client";

import { useCallback, useState, type SyntheticEvent } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { BeforePaying } from "@/components/payment/before-paying";
import { DuePart } from "@/components/payment/due-part";
import { useLocaleRouter } from "@/i18n/use-locale-router";
import type { TenderInput } from "@/inputs/payments";
import { errorCodeOf } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { SubmitOnceReady } from "@/ui/not-yet";
import { useInstant } from "@/ui/use-instant";
import { useMoney } from "@/ui/use-money";
import { useUntilLeft } from "@/ui/use-until-left";
import { BuyoutPriceLines } from "./buyout-price-lines";
import { useLeaseErrorText } from "./lease-error";
import type { BuyoutQuote, Lease } from "./outputs";
import { useLeasesChanged } from "./use-lease";

interface BuyoutFormProps {
  readonly lease: Lease;
  readonly quote: BuyoutQuote;
  readonly onLater: () => void;
  /** Asks for a new price, where this one holds no more. */
  readonly onAgain: () => void;
  readonly again: boolean;
}

const outdated: ReadonlySet<string> = new Set([
  "LEASES.BUYOUT_CHANGED",
  "LEASES.BUYOUT_EXPIRED",
  "LEASES.BUYOUT_UNKNOWN",
  "LEASES.BUYOUT_USED",
]);

/** A price that binds until the day is over, and paying it with one means or several. */
export function BuyoutForm({ lease, quote, onLater, onAgain, again }: BuyoutFormProps) {
  const t = useTranslations("lease.buyout");
  const money = useMoney(lease.currency);
  const instant = useInstant();
  const errorText = useLeaseErrorText(lease.currency);
  const trpc = useTRPC();
  const router = useLocaleRouter();
  const leasesChanged = useLeasesChanged();
  const [before, onReasons] = useState<readonly string[]>([]);
  const [tenders, setTenders] = useState<TenderInput[] | null>(null);
  const [ofDue, setOfDue] = useState<readonly string[]>([]);
  const onDue = useCallback((parts: TenderInput[] | null, missing: readonly string[]) => {
    setTenders(parts);
    setOfDue(missing);
  }, []);
  const start = useMutation(
    trpc.leases.startBuyout.mutationOptions({
      async onSuccess({ orderId }) {
        await leasesChanged();
        router.push(`/checkout/${orderId}`);
      },
      onError: () => leasesChanged(),
    }),
  );
  const busy = useUntilLeft(start);
  const amount = money(quote.price.totalMinor);
  const missing = [...before, ...(tenders ? [] : ofDue.length > 0 ? ofDue : [t("payMissing")])];
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy || missing.length > 0 || tenders === null) return;
    start.mutate({ leaseId: lease.id, quoteId: quote.quoteId, hash: quote.hash, tenders });
  };
  return (
    <form noValidate className="grid gap-8" onSubmit={send}>
      <div>
        <h3 className="text-lg font-semibold">{t("quoteTitle", { amount })}</h3>
        <p className="text-ink-soft mt-1 mb-3">{t("quoteText", { until: instant(quote.expiresAt) })}</p>
        <BuyoutPriceLines price={quote.price} currency={lease.currency} />
      </div>
      <BeforePaying onReasons={onReasons} />
      <section aria-label={t("pay")}>
        <h3 className="mb-3 text-lg font-semibold">{t("pay")}</h3>
        <DuePart
          name={`buyout.${quote.quoteId}`}
          totalMinor={quote.price.totalMinor}
          currency={lease.currency}
          failure={start.error}
          disabled={busy}
          onChange={onDue}
        />
      </section>
      <FormError>
        {start.error ? (
          <>
            <strong className="block">{t("failed")}</strong> {errorText(start.error)}
          </>
        ) : null}
      </FormError>
      {start.error && outdated.has(errorCodeOf(start.error)) && (
        <Button loading={again} onClick={onAgain}>
          {t("ask")}
        </Button>
      )}
      <SubmitOnceReady heading={t("notYet")} reasons={missing} busy={busy} assurance={t("assurance")}>
        {busy ? t("submitting") : t("submit", { amount })}
      </SubmitOnceReady>
      <Button variant="quiet" className="justify-self-start" disabled={busy} onClick={onLater}>
        {t("later")}
      </Button>
    </form>
  );
}
