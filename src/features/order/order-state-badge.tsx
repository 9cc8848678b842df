import { useTranslations } from "next-intl";
import type { OrderState } from "@/inputs/orders";
import { StateBadge, type Tone } from "@/ui/badge";

const tones: Record<OrderState, Tone> = {
  placed: "neutral",
  authorising: "neutral",
  awaiting_deposit: "warn",
  funded: "neutral",
  capturing: "neutral",
  paid: "good",
  sale_requested: "accent",
  accepted: "accent",
  shipped: "info",
  delivered: "info",
  completed: "good",
  changing: "warn",
  unwinding: "warn",
  aborted: "neutral",
  expired: "neutral",
  cancelling: "warn",
  cancelled: "neutral",
};

const moving: ReadonlySet<OrderState> = new Set([
  "authorising",
  "funded",
  "capturing",
  "changing",
  "unwinding",
  "cancelling",
]);

/** How an order stands, in a word. */
export function OrderStateBadge({ state, needsReview }: { readonly state: OrderState; readonly needsReview: boolean }) {
  const t = useTranslations("order.state");
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <StateBadge tone={tones[state]} active={moving.has(state)} data-state={state} data-testid="order-state">
        {t(state)}
      </StateBadge>
      {needsReview && <StateBadge tone="danger">{t("review")}</StateBadge>}
    </span>
  );
}
