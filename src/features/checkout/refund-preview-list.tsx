"use client";

import { useTranslations } from "next-intl";
import type { Currency } from "@/shared/money";
import { useProviderNames } from "@/i18n/use-provider-names";
import type { RouterOutputs } from "@/trpc/outputs";
import { classNames } from "@/ui/class-names";
import { partColour } from "@/ui/meter";
import { previewRefund } from "./refund-preview";
import type { Split } from "@/components/payment/split-reducer";
import { usePartName } from "@/components/payment/split-editor";
import { useMoney } from "@/ui/use-money";

interface RefundPreviewListProps {
  readonly split: Split;
  readonly options: RouterOutputs["payments"]["options"];
  readonly currency: Currency;
}

/** How a refund of this split would come back, stop by stop, before anything is paid. */
export function RefundPreviewList({ split, options, currency }: RefundPreviewListProps) {
  const t = useTranslations("checkout.refund");
  const names = useProviderNames();
  const money = useMoney(currency);
  const partName = usePartName(options);
  const stops = previewRefund(
    split.parts.flatMap((part) => {
      const offer = options.means.find(({ means }) => means === part.means);
      return offer ? [{ ...part, capabilities: offer.capabilities }] : [];
    }),
  );

  function routeOf(stop: (typeof stops)[number]): string {
    const part = split.parts.find(({ key }) => key === stop.key);
    const account = options.refundAccounts.find(({ id }) => id === part?.sourceId);
    switch (stop.manner) {
      case "to_means":
        return t("to_means", { means: part ? partName(part) : "" });
      case "whole_this_month":
        return t("whole_this_month", { means: part ? partName(part) : "" });
      case "to_sender":
        return t("to_sender");
      case "to_account":
        return account
          ? t("to_account", { account: `${names.bank(account.bankCode)} ${account.numberMasked}` })
          : t("to_accountLater");
    }
  }

  return (
    <section aria-label={t("heading")}>
      <h2 className="font-semibold">{t("heading")}</h2>
      {stops.length === 0 ? (
        <p className="text-ink-faint mt-1 text-sm">{t("empty")}</p>
      ) : (
        <>
          <p className="text-ink-soft mt-1 text-sm">{t("text")}</p>
          <ol className="mt-3 grid gap-2.5">
            {stops.map((stop, order) => (
              <li key={stop.key} className="flex items-start gap-2.5 text-sm">
                <span aria-hidden className="text-ink-faint figures w-3 shrink-0">
                  {order + 1}
                </span>
                <span
                  aria-hidden
                  className={classNames(
                    "mt-1 size-3 shrink-0 rounded-xs",
                    partColour(split.parts.findIndex(({ key }) => key === stop.key)),
                  )}
                />
                <span className="min-w-0">
                  <span className="figures font-medium">{t("upTo", { amount: money(stop.upToMinor) })}</span>{" "}
                  <span className="text-ink-soft">{routeOf(stop)}</span>
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
