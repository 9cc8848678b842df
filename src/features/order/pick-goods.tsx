"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/shared/money";
import { Button } from "@/ui/button";
import { QuantityList } from "@/ui/quantity-list";
import type { Order } from "./order-frame";

interface GoodsOut {
  readonly lineId: string;
  readonly quantity: number;
}

/** Which goods, and how many of each: a wish that gives way when somebody else was faster. */
export function useGoodsOut(order: Order) {
  const [wish, setWish] = useState<Readonly<Record<string, number>>>(() => {
    const free = order.goods.filter((line) => line.free > 0);
    const [only] = free;
    // With a single thing in the order there is nothing to choose.
    return only && free.length === 1 && only.free === 1 ? { [only.lineId]: 1 } : {};
  });
  const lines: GoodsOut[] = order.goods.flatMap(({ lineId, free }) => {
    const quantity = Math.min(wish[lineId] ?? 0, free);
    return quantity > 0 ? [{ lineId, quantity }] : [];
  });
  return {
    lines,
    set: (lineId: string, quantity: number) => setWish((others) => ({ ...others, [lineId]: quantity })),
    setAll: () => setWish(Object.fromEntries(order.goods.map(({ lineId, free }) => [lineId, free]))),
  };
}

interface PickGoodsProps {
  readonly order: Order;
  readonly chosen: ReturnType<typeof useGoodsOut>;
  readonly disabled: boolean;
}

/** The order's goods today, each with how many of it. */
export function PickGoods({ order, chosen, disabled }: PickGoodsProps) {
  const t = useTranslations("order.amend.pick");
  const locale = useLocale();
  const standing = order.goods.filter(({ quantity }) => quantity > 0);
  const free = standing.reduce((sum, line) => sum + line.free, 0);
  const picked = chosen.lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <div>
      <div className="mb-2 flex items-baseline justify-between gap-4">
        <h3 className="font-semibold">{t("heading")}</h3>
        {free > 1 && (
          <Button variant="link" size="small" disabled={disabled || picked === free} onClick={chosen.setAll}>
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
            value: chosen.lines.find(({ lineId }) => lineId === line.lineId)?.quantity ?? 0,
            most: line.free,
          };
        })}
        onChange={chosen.set}
        lessLabel={(title) => t("less", { title })}
        moreLabel={(title) => t("more", { title })}
      />
    </div>
  );
}
