"use client";

import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/ui/money";
import { Thumbnail } from "@/ui/thumbnail";
import type { Order } from "./order-frame";

/** What was bought, at the prices of then. */
export function OrderGoods({ order }: { readonly order: Order }) {
  const t = useTranslations("order.lines");
  const locale = useLocale();
  return (
    <section aria-labelledby="goods-heading">
      <h2 id="goods-heading" className="text-lg font-semibold">
        {t("heading")}
      </h2>
      <ul className="divide-line border-line mt-3 divide-y border-y">
        {order.lines.map((line) => (
          <li key={line.variantId} className="flex items-center gap-4 py-4">
            <Thumbnail path={line.picturePath} className="size-20" />
            <span className="min-w-0 grow">
              <span className="block font-medium">{locale === "ko" ? line.titleKo : line.titleEn}</span>
              <span className="text-ink-faint block text-sm">
                {locale === "ko" ? line.variantNameKo : line.variantNameEn} ·{" "}
                {t("quantity", { quantity: line.quantity })}
              </span>
            </span>
            <Money amountMinor={line.unitPriceMinor * BigInt(line.quantity)} currency={order.currency} />
          </li>
        ))}
      </ul>
      <p className="mt-3 flex justify-between text-lg font-semibold">
        <span>{t("total")}</span>
        <Money amountMinor={order.totalMinor} currency={order.currency} />
      </p>
    </section>
  );
}
