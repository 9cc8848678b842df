import { useTranslations } from "next-intl";
import type { ListingState } from "@/inputs/catalog";
import { StateBadge } from "@/ui/badge";

const tones = { draft: "neutral", published: "good", archived: "warn" } as const;

/** Whether buyers can see a listing. */
export function ListingStateBadge({ state }: { readonly state: ListingState }) {
  const t = useTranslations("listings.state");
  return <StateBadge tone={tones[state]}>{t(state)}</StateBadge>;
}
