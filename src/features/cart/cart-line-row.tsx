"use client";

import { Minus, Plus, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { formatMoney } from "@/shared/money";
import type { RouterOutputs } from "@/trpc/outputs";
import { Button } from "@/ui/button";
import { Money } from "@/ui/money";
import { Thumbnail } from "@/ui/thumbnail";
import { maxUnits } from "./most-units";

type Line = RouterOutputs["cart"]["mine"][number]["lines"][number];

/**
 * One thing in the cart: what, how many, what it costs today, and what has changed since it was put in. `line` is as the
 * server has it, `quantity` what was pressed last: while a change is on its way they differ.
 */
export function CartLineRow({
  line,
  quantity,
  onSet,
}: {
  readonly line: Line;
  readonly quantity: number;
  readonly onSet: (quantity: number) => void;
}) {
  const t = useTranslations("cart");
  const locale = useLocale();
  const title = locale === "ko" ? line.titleKo : line.titleEn;
  const variant = locale === "ko" ? line.variantNameKo : line.variantNameEn;
  const most = maxUnits(line);
  const canBuy = line.state === "ready" || line.state === "too_many";
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 py-5">
      <Thumbnail
        path={line.picturePath}
        className={canBuy || line.state === "paying" ? "size-20" : "size-20 opacity-60"}
      />
      <div className="min-w-44 grow basis-0">
        <Link href={`/listings/${line.listingSlug}`} className="font-semibold underline-offset-4 hover:underline">
          {title}
        </Link>
        <p className="text-sm text-ink-soft">{variant}</p>
        <p className="figures mt-1 text-[0.9375rem]">
          <Money amountMinor={line.unitPriceMinor} currency={line.currency} />
        </p>
        <div role="status" className="mt-1 text-sm font-medium text-warn empty:hidden">
          {line.oldPriceMinor !== null && canBuy ? (
            <p>{t("priceChanged", { before: formatMoney(line.oldPriceMinor, line.currency, locale) })}</p>
          ) : null}
          {line.state === "too_many" ? <p>{t("tooMany", { count: line.available })}</p> : null}
          {line.state === "sold_out" ? <p>{t("soldOut")}</p> : null}
          {line.state === "gone" ? <p>{t("gone")}</p> : null}
        </div>
        {line.paying.map(({ orderId, orderNumber, quantity: units }) => (
          <p key={orderId} className="mt-1 text-sm">
            {t("paying", { count: units, number: orderNumber })}{" "}
            <Link
              href={`/checkout/${orderId}`}
              className="font-medium text-accent underline decoration-accent-line underline-offset-4 hover:decoration-accent"
            >
              {t("toPayment")}
            </Link>
          </p>
        ))}
      </div>
      <div className="ml-auto flex items-center gap-2">
        {canBuy ? <Quantity title={title} quantity={quantity} most={most} onSet={onSet} /> : null}
        {/* What is being paid leaves by itself, when it is paid. */}
        {line.state === "paying" ? null : (
          <Button variant="quiet" size="iconSmall" aria-label={t("takeOut", { title })} onClick={() => onSet(0)}>
            <Trash2 aria-hidden className="size-4" />
          </Button>
        )}
      </div>
    </li>
  );
}

interface QuantityProps {
  readonly title: string;
  readonly quantity: number;
  readonly most: number;
  readonly onSet: (quantity: number) => void;
}

function Quantity({ title, quantity, most, onSet }: QuantityProps) {
  const t = useTranslations("cart");
  return (
    <div role="group" aria-label={t("quantityOf", { title })} className="flex items-center">
      <Button
        size="iconSmall"
        aria-label={t("fewer", { title })}
        aria-disabled={quantity <= 1 || undefined}
        onClick={() => {
          if (quantity > 1) onSet(Math.min(quantity - 1, most));
        }}
      >
        <Minus aria-hidden className="size-4" />
      </Button>
      <output aria-live="polite" className="figures w-10 text-center font-semibold">
        {quantity}
      </output>
      <Button
        size="iconSmall"
        aria-label={t("more", { title })}
        aria-disabled={quantity >= most || undefined}
        onClick={() => {
          if (quantity < most) onSet(quantity + 1);
        }}
      >
        <Plus aria-hidden className="size-4" />
      </Button>
    </div>
  );
}
