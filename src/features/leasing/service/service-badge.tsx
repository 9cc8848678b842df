"use client";

import { useTranslations } from "next-intl";
import { StateBadge, type Tone } from "@/ui/badge";
import type { ServiceSummary } from "./outputs";

const tones: Record<ServiceSummary["state"], Tone> = {
  open: "accent",
  assigned: "info",
  visited: "info",
  resolved: "accent",
  confirmed: "good",
  reopened: "warn",
  cancelled: "neutral",
};

/** How far a request is, in a word. */
export function ServiceBadge({ state }: { readonly state: ServiceSummary["state"] }) {
  const t = useTranslations("service.state");
  return (
    <StateBadge tone={tones[state]} data-state={state}>
      {t(state)}
    </StateBadge>
  );
}
