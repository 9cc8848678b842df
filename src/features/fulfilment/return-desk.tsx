"use client";

import { useLocale, useTranslations } from "next-intl";
import { returnReasons } from "@/inputs/amendments";
import { formatMoney } from "@/shared/money";
import { PictureLinks } from "@/ui/picture-links";
import { Quote } from "@/ui/quote";
import { TrackingLink } from "@/ui/tracking-link";
import { AnswerReturn } from "./answer-return";
import { InspectReturn } from "./inspect-return";
import type { Order, Return } from "./outputs";

/** Returns of an order that its seller has something to do with: to answer, to wait for, or to look at. */
export function ReturnDesk({ order }: { readonly order: Order }) {
  const t = useTranslations("seller.returns");
  const open = order.amendments.filter(
    ({ kind, state }) =>
      kind === "return" && ["requested", "approved", "sent", "disputed", "to_confirm"].includes(state),
  );
  return open.map((found) => (
    <section
      key={found.id}
      aria-label={t("heading")}
      data-testid="open-return"
      data-state={found.state}
      className="border-accent bg-raised rounded-md border p-5 sm:p-7"
    >
      <h2 className="text-lg font-semibold">
        {t(`title.${found.state as "requested" | "approved" | "sent" | "disputed" | "to_confirm"}`)}
      </h2>
      <ReturnedGoods order={order} found={found} />
      {found.state === "requested" && <AnswerReturn order={order} found={found} />}
      {found.state === "sent" && <InspectReturn order={order} found={found} />}
      {found.state === "approved" && <p className="text-ink-soft mt-4">{t("awaitSending")}</p>}
      {found.state === "disputed" && <p className="text-ink-soft mt-4">{t("awaitDecision")}</p>}
      {found.state === "to_confirm" && <p className="text-ink-soft mt-4">{t("awaitBuyer")}</p>}
    </section>
  ));
}

function ReturnedGoods({ order, found }: { readonly order: Order; readonly found: Return }) {
  const t = useTranslations("seller.returns");
  const locale = useLocale();
  const reason = returnReasons.find((known) => known === found.reason);
  return (
    <div className="mt-2 grid gap-3">
      <ul aria-label={t("goods")}>
        {found.out.map((line) => (
          <li key={line.lineId} className="flex flex-wrap justify-between gap-x-6">
            <span>
              {line.quantity} × {locale === "ko" ? line.titleKo : line.titleEn},{" "}
              {locale === "ko" ? line.variantNameKo : line.variantNameEn}
            </span>
            <span className="figures">
              {formatMoney(line.unitPriceMinor * BigInt(line.quantity), order.currency, locale)}
            </span>
          </li>
        ))}
      </ul>
      <Quote who={order.buyerName}>
        {[reason ? t(`reasons.${reason}`) : "", found.note].filter((text) => text !== "").join(" · ")}
      </Quote>
      <PictureLinks label={t("pictures")} paths={found.pictures} altOf={(number) => t("picture", { number })} />
      {found.trackingNumber !== null && (
        <p className="text-ink-soft">
          {t("tracking")} {found.carrier} <TrackingLink carrier={found.carrier ?? ""} number={found.trackingNumber} />
        </p>
      )}
      {found.keptMinor > 0n && (
        <p className="text-ink-soft">
          {t("keptAgreed", { amount: formatMoney(found.keptMinor, order.currency, locale) })}
        </p>
      )}
    </div>
  );
}
