"use client";

import { useLocale, useTranslations } from "next-intl";
import type { RouterOutputs } from "@/trpc/outputs";
import { Fold } from "@/ui/fold";
import { useInstant } from "@/ui/use-instant";
import { Money } from "@/ui/money";
import { Thumbnail } from "@/ui/thumbnail";

type Purchase = NonNullable<RouterOutputs["orders"]["currentPurchase"]>;

/** What is bought, frozen: lines, total, until when the price stands, and the fingerprint of it all. */
export function Particulars({ purchase }: { readonly purchase: Purchase }) {
  const t = useTranslations("checkout.particulars");
  const common = useTranslations("common");
  const locale = useLocale();
  const instant = useInstant();
  return (
    <section aria-labelledby="particulars-heading">
      <h2 id="particulars-heading" className="font-semibold">
        {t("heading")}
      </h2>
      <p className="text-ink-faint text-sm">{t("soldBy", { seller: purchase.seller.name })}</p>
      <ul className="divide-line mt-4 grid divide-y">
        {purchase.lines.map((line) => (
          <li key={line.variantId} className="flex gap-4 py-3 first:pt-0">
            <Thumbnail path={line.picturePath} />
            <span className="min-w-0 grow">
              <span className="block font-medium">{locale === "ko" ? line.titleKo : line.titleEn}</span>
              <span className="text-ink-faint block text-sm">
                {locale === "ko" ? line.variantNameKo : line.variantNameEn}
                {" · "}
                {t("quantity", { quantity: line.quantity })}
              </span>
            </span>
            <Money
              className="font-medium"
              amountMinor={line.unitPriceMinor * BigInt(line.quantity)}
              currency={purchase.currency}
            />
          </li>
        ))}
      </ul>
      <dl className="border-line mt-1 grid grid-cols-[1fr_auto] gap-y-2 border-t pt-3">
        <dt className="text-ink-soft">{t("delivery")}</dt>
        <dd className="text-ink-soft text-right">{t("deliveryIncluded")}</dd>
        <dt className="text-lg font-semibold">{t("total")}</dt>
        <dd className="text-right text-lg font-semibold">
          <Money amountMinor={purchase.totalMinor} currency={purchase.currency} />
        </dd>
      </dl>
      <p className="text-ink-faint mt-3 text-sm">{t("frozenUntil", { time: instant(purchase.expiresAt) })}</p>
      <Fold title={common("details")}>
        <p className="text-ink-faint text-sm">{t("hashHint")}</p>
        <code className="mt-1 block text-xs break-all">{purchase.hash}</code>
      </Fold>
    </section>
  );
}
