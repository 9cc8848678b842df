import { useTranslations } from "next-intl";
import { StateBadge, type Tone } from "@/ui/badge";
import type { Instalment } from "./open-payments";

const tones: Record<Instalment["state"], Tone> = {
  scheduled: "neutral",
  due: "accent",
  in_grace: "warn",
  late: "danger",
  paid: "good",
  waived: "info",
  written_off: "neutral",
  ended: "neutral",
  undisclosed: "neutral",
};

/** How an instalment stands today, in a word. */
export function InstalmentBadge({ state }: { readonly state: Instalment["state"] }) {
  const t = useTranslations("lease.instalment.state");
  return (
    <StateBadge tone={tones[state]} data-state={state}>
      {t(state)}
    </StateBadge>
  );
}
