import type { MarketProfile } from "@/market";

const dayMs = 86_400_000;

/** The last instant at which goods can be brought back: so many days after they arrived. */
export function returnWindowEnd(
  order: { readonly completedAt: Date | null; readonly updatedAt: Date },
  parcel: { readonly deliveredAt: Date | null } | null,
  market: Pick<MarketProfile, "returnWindowDays">,
): Date {
  // Arrived by the parcel's word, or by the buyer's own.
  const arrivedAt = parcel?.deliveredAt ?? order.completedAt ?? order.updatedAt;
  return new Date(arrivedAt.getTime() + market.returnWindowDays * dayMs);
}
