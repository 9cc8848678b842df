"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/shared/money";
import { Button } from "@/ui/button";
import { QuantityList } from "@/ui/quantity-list";
import type { Order } from "./order-frame";

/** How many are wished of each line, by its id. */
export type GoodsWish = Readonly<Record<string, number>>;

/** What is wished at first: nothing, except where there is nothing to choose because one single thing is in the order. */
export function firstWish(order: Order): GoodsWish {
  const free = order.goods.filter((line) => line.free > 0);
  const [only] = free;
  return only && free.length === 1 && only.free === 1 ? { [only.lineId]: 1 } : {};
}

/** Which goods, and how many of each: a wish gives way when somebody else was faster. */
export const goodsOf = (order: Order, wish: GoodsWish) =>
  order.goods.flatMap(({ lineId, free }) => {
    const quantity = Math.min(wish[lineId] ?? 0, free);
    return quantity > 0 ? [{ lineId, quantity }] : [];
  });

interface PickGoodsProps {
  readonly order: Order;
  readonly wish: GoodsWish;
  readonly disabled: boolean;
  readonly onWish: (wish: GoodsWish) => void;
}

/** The order's goods today, each with how many of it. */
export function PickGoods({ order, wish, disabled, onWish }: PickGoodsProps) {
  const t = useTranslations("order.amend.pick");
  const locale = useLocale();
  const standing = order.goods.filter(({ quantity }) => quantity > 0);
  const free = standing.reduce((sum, line) => sum + line.free, 0);
  const lines = goodsOf(order, wish);
  const picked = lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <div>
      <div className="mb-2 flex items-baseline justify-between gap-4">
        <h3 className="font-semibold">{t("heading")}</h3>
        {free > 1 && (
          <Button
            variant="link"
            size="small"
            disabled={disabled || picked === free}
            onClick={() => onWish(Object.fromEntries(order.goods.map((line) => [line.lineId, line.free])))}
          >
            {t("all")}
          </Button>
        )}
      </div>
      <QuantityList
        label={t("heading")}
        disabled={disabled}
        items={standing.map((line) => {
          const price = formatMoney(line.unitPriceMinor, order.currency, locale);
          const variant = locale === "ko" ? line.variantNameKo : line.variantNameEn;
          return {
            key: line.lineId,
            picturePath: line.picturePath,
            title: locale === "ko" ? line.titleKo : line.titleEn,
            detail:
              line.free === 0
                ? `${variant} · ${t("taken")}`
                : `${variant} · ${line.free > 1 ? t("ofMany", { price, count: line.free }) : price}`,
            value: lines.find(({ lineId }) => lineId === line.lineId)?.quantity ?? 0,
            most: line.free,
          };
        })}
        onChange={(lineId, quantity) => onWish({ ...wish, [lineId]: quantity })}
        lessLabel={(title) => t("less", { title })}
        moreLabel={(title) => t("more", { title })}
      />
    </div>
  );
}
