"use client";

import { useTranslations } from "next-intl";
import type { TenderState } from "@/inputs/payments";
import type { Currency } from "@/shared/money";
import { useProviderNames } from "@/i18n/use-provider-names";
import type { RouterOutputs } from "@/trpc/outputs";
import { StateBadge, type Tone } from "@/ui/badge";
import { classNames } from "@/ui/class-names";
import { partColour } from "@/ui/meter";
import { Money } from "@/ui/money";
import { MeansIcon } from "@/components/payment/means-icon";
import { tenderTone, type TenderTone } from "./paying-stage";

export type Tender = RouterOutputs["payments"]["status"]["tenders"][number];

/** What of a tender is held or paid, and neither given back nor on its way back. */
export function inHandMinor(tender: Tender): bigint {
  return tender.state === "authorised"
    ? tender.authorisedMinor
    : tender.capturedMinor - tender.refundedMinor - tender.refundPendingMinor - tender.chargedBackMinor;
}

const tones: Record<TenderTone, Tone> = {
  waiting: "warn",
  working: "neutral",
  held: "accent",
  done: "good",
  failed: "danger",
  released: "neutral",
  returned: "info",
};

/** Names a tender by its card, or by its means. */
export function useTenderName(): (tender: Pick<Tender, "means" | "card">) => string {
  const t = useTranslations("checkout.means");
  const names = useProviderNames();
  return ({ means, card }) => (card ? t("cardNamed", { brand: names.brand(card.brand), last4: card.last4 }) : t(means));
}

type TenderText = TenderState | "act" | "refunding";

/** What a tender's badge says: its state, unless the buyer or a refund is what it waits for. */
function textOf(tender: Tender): TenderText {
  if (tender.buyerAction !== null) return "act";
  return tender.refundPendingMinor > 0n ? "refunding" : tender.state;
}

interface TenderRowProps {
  readonly tender: Tender;
  readonly currency: Currency;
}

/** One tender while it is being paid: what pays, how much, and how it stands now. */
export function TenderRow({ tender, currency }: TenderRowProps) {
  const t = useTranslations("checkout");
  const names = useProviderNames();
  const name = useTenderName()(tender);
  const replaced = tender.replacedById !== null;
  const tone = tenderTone(tender.state);
  const text = textOf(tender);
  return (
    <li
      data-testid={replaced ? `replaced-tender-${tender.position}` : `tender-${tender.position}`}
      data-state={tender.state}
      className={classNames("flex items-start gap-3 py-4", replaced && "opacity-70")}
    >
      <span
        aria-hidden
        className={classNames("mt-1 size-3.5 shrink-0 rounded-xs", replaced ? "bg-line" : partColour(tender.part))}
      />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <p className="flex min-w-0 items-center gap-2 font-medium">
            <MeansIcon means={tender.means} className="text-ink-soft size-4 shrink-0" />
            <span className={classNames("truncate", replaced && "line-through")}>{name}</span>
          </p>
          <Money
            amountMinor={tender.amountMinor}
            currency={currency}
            className={classNames("font-semibold", replaced && "line-through")}
          />
        </div>
        <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
          <StateBadge tone={text === "act" ? "warn" : tones[tone]} active={tone === "working" || tone === "waiting"}>
            {replaced ? `${t(`tender.${text}`)} · ${t("paying.replacedBy")}` : t(`tender.${text}`)}
          </StateBadge>
          {tone === "failed" && (
            <span className="text-ink-soft inline-block text-sm first-letter:uppercase">
              {names.decline(tender.failureCode)}
            </span>
          )}
        </div>
      </div>
    </li>
  );
}
