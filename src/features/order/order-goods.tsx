"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney, sumMinor } from "@/shared/money";
import { classNames } from "@/ui/class-names";
import { Money } from "@/ui/money";
import { Thumbnail } from "@/ui/thumbnail";
import type { Order } from "./order-frame";

/** What the order's goods are today, at the prices of then; what is gone stays to be seen. */
export function OrderGoods({ order, actions }: { readonly order: Order; readonly actions?: ReactNode }) {
  const t = useTranslations("order.lines");
  const amend = useTranslations("order.amend.lines");
  const locale = useLocale();
  // Not what is sold: of an order that came to nothing people still want to see what it was about.
  const worthMinor = sumMinor(order.goods.map((line) => line.unitPriceMinor * BigInt(line.quantity)));
  return (
    <section aria-labelledby="goods-heading">
      <h2 id="goods-heading" className="text-lg font-semibold">
        {t("heading")}
      </h2>
      <ul className="divide-line border-line mt-3 divide-y border-y">
        {order.goods.map((line) => {
          const gone = line.quantity === 0;
          return (
            <li
              key={line.lineId}
              data-testid="order-line"
              className={classNames("flex items-center gap-4 py-4", gone && "opacity-65")}
            >
              <Thumbnail path={line.picturePath} className="size-20" />
              <span className="min-w-0 grow">
                <span className={classNames("block font-medium", gone && "line-through")}>
                  {locale === "ko" ? line.titleKo : line.titleEn}
                </span>
                <span className="text-ink-faint block text-sm">
                  {locale === "ko" ? line.variantNameKo : line.variantNameEn} ·{" "}
                  {t("quantity", { quantity: line.quantity })}
                </span>
                {line.quantity < line.boughtQuantity && (
                  <span className="text-ink-soft block text-sm">
                    {gone
                      ? amend("gone", { count: line.boughtQuantity })
                      : amend("partlyGone", { count: line.boughtQuantity - line.quantity, of: line.boughtQuantity })}
                  </span>
                )}
                {line.amendmentId !== null && !gone && (
                  <span className="text-ink-soft block text-sm">{amend("exchangedIn")}</span>
                )}
              </span>
              <Money amountMinor={line.unitPriceMinor * BigInt(line.quantity)} currency={order.currency} />
            </li>
          );
        })}
      </ul>
      <p className="mt-3 flex justify-between text-lg font-semibold">
        <span>{t("total")}</span>
        <Money amountMinor={worthMinor} currency={order.currency} />
      </p>
      {worthMinor !== order.totalMinor && (
        <p className="text-ink-soft text-sm">
          {amend("before", { amount: formatMoney(order.totalMinor, order.currency, locale) })}
        </p>
      )}
      {actions && <div className="mt-4 flex flex-wrap gap-3 empty:hidden">{actions}</div>}
    </section>
  );
}
