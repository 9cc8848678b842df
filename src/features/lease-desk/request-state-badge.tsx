import { useTranslations } from "next-intl";
import type { LimitRequestState } from "@/inputs/limits";
import { StateBadge, type Tone } from "@/ui/badge";

const tones: Readonly<Record<LimitRequestState, Tone>> = {
  asked: "info",
  referred: "warn",
  awaiting_second: "warn",
  approved: "good",
  rejected: "danger",
  withdrawn: "neutral",
};

/** How a request for a limit stands. */
export function RequestStateBadge({ state }: { readonly state: LimitRequestState }) {
  const t = useTranslations("limits.state");
  return (
    <StateBadge tone={tones[state]} active={state === "asked"}>
      {t(state)}
    </StateBadge>
  );
}
