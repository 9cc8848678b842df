"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";
import { cancellationReasons, returnReasons, type AmendmentState } from "@/inputs/amendments";
import { formatMoney } from "@/shared/money";
import { StateBadge, type Tone } from "@/ui/badge";
import { addressLines } from "@/inputs/addresses";
import { PostalAddress } from "@/ui/postal-address";
import { PictureLinks } from "@/ui/picture-links";
import { Quote } from "@/ui/quote";
import { useInstant } from "@/ui/use-instant";
import { Money } from "@/ui/money";
import { TrackingLink } from "@/ui/tracking-link";
import type { Order } from "./order-frame";

export type Amendment = Order["amendments"][number];

const tones: Record<AmendmentState, Tone> = {
  awaiting_payment: "warn",
  requested: "warn",
  approved: "accent",
  sent: "info",
  disputed: "warn",
  to_confirm: "warn",
  done: "good",
  refused: "danger",
  withdrawn: "neutral",
  abandoned: "neutral",
};

const knownReasons = [...cancellationReasons, ...returnReasons];

interface OrderChangesProps {
  readonly order: Order;
  /** What the reader can do about a change. */
  readonly actionsFor?: (amendment: Amendment) => ReactNode;
}

/** What changed the order after it was paid, oldest first; nothing where nothing did. */
export function OrderChanges({ order, actionsFor }: OrderChangesProps) {
  const t = useTranslations("order.amend.list");
  if (order.amendments.length === 0) return null;
  return (
    <section aria-labelledby="changes-heading">
      <h2 id="changes-heading" className="text-lg font-semibold">
        {t("heading")}
      </h2>
      <ol className="divide-line border-line mt-3 divide-y border-y">
        {order.amendments.map((amendment) => (
          <li key={amendment.id} data-testid="order-change" data-state={amendment.state} className="grid gap-3 py-4">
            <Change order={order} amendment={amendment} />
            {actionsFor?.(amendment)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Change({ order, amendment }: { readonly order: Order; readonly amendment: Amendment }) {
  const t = useTranslations("order.amend.list");
  const reasonText = useTranslations("order.amend.reasons");
  const by = useTranslations("order.timeline.by");
  const locale = useLocale();
  const instant = useInstant();
  const { kind, state, differenceMinor, keptMinor, note, answers, pictures } = amendment;
  const money = (amountMinor: bigint) => formatMoney(amountMinor, order.currency, locale);
  const reason = knownReasons.find((known) => known === amendment.reason);

  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold">{t(`kinds.${kind}`)}</span>
          <StateBadge tone={tones[state]}>{t(`states.${state}`)}</StateBadge>
        </p>
        {/* What a change that came to nothing would have been worth moves nothing. */}
        {!["refused", "withdrawn", "abandoned"].includes(state) && (
          <Money amountMinor={differenceMinor} currency={order.currency} signed className="font-medium" />
        )}
      </div>
      <div className="text-[0.9375rem]">
        <GoodsNames sign="−" goods={amendment.out} />
        <GoodsNames sign="+" goods={amendment.incoming} />
      </div>
      <p className="text-ink-faint text-sm">
        {by(amendment.actor)} · {instant(amendment.createdAt)}
        {reason && ` · ${reasonText(reason)}`}
        {keptMinor > 0n && ` · ${t("kept", { amount: money(keptMinor) })}`}
        {amendment.trackingNumber !== null && (
          <>
            {" · "}
            {amendment.carrier} <TrackingLink carrier={amendment.carrier ?? ""} number={amendment.trackingNumber} />
          </>
        )}
      </p>
      {kind === "return" && (state === "approved" || state === "sent") && <ReturnPlace amendment={amendment} />}
      {state === "abandoned" && <p className="text-ink-soft text-[0.9375rem]">{t("asItWas")}</p>}
      {note !== "" && <Quote who={by(amendment.actor)}>{note}</Quote>}
      {answers.map(({ by: who, text, at }) => (
        <Quote key={`${who}-${at}`} who={by(who)}>
          {text}
        </Quote>
      ))}
      <PictureLinks label={t("pictures")} paths={pictures} altOf={(number) => t("picture", { number })} />
    </>
  );
}

/** Where the goods of an approved return go, as the shop gave it when it approved. */
function ReturnPlace({ amendment: { returnTo } }: { readonly amendment: Amendment }) {
  const t = useTranslations("order.amend.list");
  const locale = useLocale();
  if (!returnTo) return <p className="text-ink-soft text-[0.9375rem]">{t("returnToAsk")}</p>;
  const { shopName, address } = returnTo;
  return (
    <div data-testid="return-place" className="text-[0.9375rem]">
      <p className="font-semibold">{t("returnTo")}</p>
      <PostalAddress // A shop is often its own recipient.
        lines={[...new Set([shopName, address.recipient]), ...addressLines(address, locale), address.phone]}
      />
    </div>
  );
}

function GoodsNames({ sign, goods }: { readonly sign: "+" | "−"; readonly goods: Amendment["incoming"] }) {
  const t = useTranslations("order.amend.list");
  const locale = useLocale();
  if (goods.length === 0) return null;
  return (
    <ul aria-label={t(sign === "+" ? "in" : "out")}>
      {goods.map((line, place) => (
        <li key={place} className="flex gap-2">
          <span aria-hidden className="figures text-ink-faint w-3 shrink-0">
            {sign}
          </span>
          <span>
            {line.quantity} × {locale === "ko" ? line.titleKo : line.titleEn},{" "}
            {locale === "ko" ? line.variantNameKo : line.variantNameEn}
          </span>
        </li>
      ))}
    </ul>
  );
}
