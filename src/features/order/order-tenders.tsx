"use client";

import { useTranslations } from "next-intl";
import { useProviderNames } from "@/i18n/use-provider-names";
import { Badge } from "@/ui/badge";
import { classNames } from "@/ui/class-names";
import { Money } from "@/ui/money";
import { PartsBar, partColour } from "@/ui/meter";
import { formatMoney } from "@/shared/money";
import { useLocale } from "next-intl";
import type { Order } from "./order-frame";

type Payment = NonNullable<Order["payment"]>;

/** What paid for the order, part by part, and what went back. */
export function OrderTenders({ payment }: { readonly payment: Payment }) {
  const t = useTranslations("order.tenders");
  const means = useTranslations("checkout.means");
  const states = useTranslations("checkout.tender");
  const names = useProviderNames();
  const locale = useLocale();
  const money = (amountMinor: bigint) => formatMoney(amountMinor, payment.currency, locale);
  // Of an exchange that was given up nothing was taken; its parts say nothing about this order.
  const current = payment.tenders.filter(
    (tender) => tender.replacedById === null && (tender.current || tender.capturedMinor > 0n),
  );
  return (
    <section aria-labelledby="tenders-heading">
      <h2 id="tenders-heading" className="text-lg font-semibold">
        {t("heading")}
      </h2>
      <PartsBar
        className="mt-3"
        label={t("of", { captured: money(payment.paidMinor), amount: money(payment.totalMinor) })}
        total={payment.paidMinor > payment.totalMinor ? payment.paidMinor : payment.totalMinor}
        parts={current.map((tender) => ({
          key: tender.id,
          place: tender.part,
          amount: tender.capturedMinor - tender.refundedMinor - tender.refundPendingMinor - tender.chargedBackMinor,
        }))}
      />
      <ul className="divide-line mt-2 divide-y">
        {current.map((tender) => (
          <li
            key={tender.id}
            data-testid={`tender-${tender.position}`}
            data-state={tender.state}
            className="flex items-start gap-3 py-3"
          >
            <span aria-hidden className={classNames("mt-1.5 size-3 shrink-0 rounded-xs", partColour(tender.part))} />
            <span className="min-w-0 grow">
              <span className="flex flex-wrap justify-between gap-x-4">
                <span className="font-medium">
                  {tender.card
                    ? means("cardNamed", { brand: names.brand(tender.card.brand), last4: tender.card.last4 })
                    : means(tender.means)}
                </span>
                <Money amountMinor={tender.amountMinor} currency={payment.currency} />
              </span>
              <span className="text-ink-faint flex flex-wrap items-center gap-x-3 text-sm">
                <Badge>{states(tender.state)}</Badge>
                {tender.refundedMinor > 0n && t("refunded", { amount: money(tender.refundedMinor) })}{" "}
                {tender.refundPendingMinor > 0n && t("refundPending", { amount: money(tender.refundPendingMinor) })}{" "}
                {tender.chargedBackMinor > 0n && t("chargedBack", { amount: money(tender.chargedBackMinor) })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
