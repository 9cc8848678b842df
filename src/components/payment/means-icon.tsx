import { CreditCard, Landmark, Smartphone } from "lucide-react";
import type { Means } from "@/market";

const icons = { card: CreditCard, cash: Landmark, mobile: Smartphone } as const;

/** The picture of a means; the words beside it say the same. */
export function MeansIcon({ means, className }: { readonly means: Means; readonly className?: string }) {
  const Icon = icons[means];
  return <Icon aria-hidden className={className} />;
}
