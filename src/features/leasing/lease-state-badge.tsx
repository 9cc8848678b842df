import { useTranslations } from "next-intl";
import type { LeaseState } from "@/inputs/leases";
import { StateBadge, type Tone } from "@/ui/badge";

const tones: Record<LeaseState, Tone> = {
  limit_requested: "neutral",
  limit_referred: "neutral",
  limit_approved: "good",
  limit_rejected: "danger",
  order_form_issued: "accent",
  ordered: "accent",
  seller_confirmed: "info",
  shipped: "info",
  delivered: "info",
  inspection_disputed: "warn",
  receipt_confirmed: "info",
  contract_issued: "accent",
  signed: "info",
  active: "good",
  matured: "accent",
  bought_out: "good",
  purchased: "good",
  withdrawn: "neutral",
  declined: "neutral",
  cancelled: "neutral",
  expired: "neutral",
};

const moving: ReadonlySet<LeaseState> = new Set(["limit_requested", "limit_approved", "receipt_confirmed", "signed"]);

/** How a lease stands, in a word. */
export function LeaseStateBadge({
  state,
  underReview = false,
}: {
  readonly state: LeaseState;
  readonly underReview?: boolean;
}) {
  const t = useTranslations("lease.state");
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <StateBadge tone={tones[state]} active={moving.has(state)} data-state={state} data-testid="lease-state">
        {t(state)}
      </StateBadge>
      {underReview && <StateBadge tone="warn">{t("review")}</StateBadge>}
    </span>
  );
}
