import { asc, inArray } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { variants } from "@/server/db/schema";

/** Locks variants in the order in which every transaction does, before one that both takes and gives back units. */
export async function lockVariants(tx: Tx, variantIds: readonly string[]): Promise<void> {
  if (variantIds.length === 0) return;
  await tx
    .select({ id: variants.id })
    .from(variants)
    .where(inArray(variants.id, [...variantIds]))
    .orderBy(asc(variants.id))
    .for("update");
}
