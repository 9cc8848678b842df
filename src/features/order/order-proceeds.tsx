"use client";

import { useTranslations } from "next-intl";
import { Money } from "@/ui/money";
import type { Order } from "./order-frame";

/** What the seller gets of the sale, after commission and the tax on it. */
export function OrderProceeds({ order }: { readonly order: Order }) {
  const t = useTranslations("order.proceeds");
  if (!order.proceeds) return null;
  const { commissionMinor, commissionTaxMinor, netMinor } = order.proceeds;
  const { currency } = order;
  return (
    <section aria-labelledby="proceeds-heading">
      <h2 id="proceeds-heading" className="mb-3 text-lg font-semibold">
        {t("heading")}
      </h2>
      <dl className="border-line grid grid-cols-[1fr_auto] gap-y-2 border-y py-4">
        <dt className="text-ink-soft">{t("gross")}</dt>
        <dd className="text-right">
          <Money amountMinor={order.soldMinor} currency={currency} />
        </dd>
        <dt className="text-ink-soft">{t("commission")}</dt>
        <dd className="text-right">
          <Money amountMinor={-commissionMinor} currency={currency} />
        </dd>
        {commissionTaxMinor !== 0n && (
          <>
            <dt className="text-ink-soft">{t("commissionTax")}</dt>
            <dd className="text-right">
              <Money amountMinor={-commissionTaxMinor} currency={currency} />
            </dd>
          </>
        )}
        <dt className="font-semibold">{t(order.viewer === "admin" ? "netAdmin" : "net")}</dt>
        <dd className="text-right font-semibold">
          <Money amountMinor={netMinor} currency={currency} />
        </dd>
      </dl>
    </section>
  );
}
