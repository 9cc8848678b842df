import { asc, isNull } from "drizzle-orm";
import { providerRefusals } from "@/server/db/schema";
import type { Db } from "@/server/db/client";

/** The providers that refuse us now, the longest first. */
export function listProviderRefusals(db: Db) {
  return db
    .select({
      provider: providerRefusals.provider,
      reason: providerRefusals.reason,
      refusedAt: providerRefusals.refusedAt,
    })
    .from(providerRefusals)
    .where(isNull(providerRefusals.endedAt))
    .orderBy(asc(providerRefusals.refusedAt));
}
