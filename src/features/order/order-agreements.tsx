"use client";

import { useLocale, useTranslations } from "next-intl";
import { localHref } from "@/i18n/locales";
import { useInstant } from "@/ui/use-instant";
import type { Order } from "./order-frame";
import type { ComponentType } from "react";

/** Says who a seller is; lent by the page. */
export type SellerFactsSlot = ComponentType<{ readonly shop: NonNullable<Order["seller"]> }>;

/** Who sold the goods, and what the buyer had agreed to when the order was placed. */
export function OrderAgreements({
  order,
  sellerFacts: SellerFacts,
}: {
  readonly order: Order;
  readonly sellerFacts: SellerFactsSlot;
}) {
  const t = useTranslations("order.agreements");
  const locale = useLocale();
  const instant = useInstant();
  if (!order.seller) return null;
  return (
    <section aria-labelledby="agreements-heading">
      <h2 id="agreements-heading" className="mb-2 text-lg font-semibold">
        {t("seller")}
      </h2>
      <SellerFacts shop={order.seller} />
      {order.agreements.length > 0 && (
        <>
          <p className="text-ink-soft mt-4 text-sm">{t("agreed")}</p>
          <ul className="mt-1 grid gap-1">
            {order.agreements.map(({ document, version, acceptedAt }) => (
              <li key={document}>
                {/* Another kind of page, with a content policy of its own. */}
                <a
                  href={localHref(locale, `/legal/${document}/${version}`)}
                  className="decoration-accent-line underline underline-offset-4"
                >
                  {t(document)}
                </a>{" "}
                <span className="text-ink-faint text-sm">{instant(acceptedAt, "date")}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
