import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { variants } from "@/server/db/schema";
import { mergeLines, type StockLine } from "./reserve-stock";

/** Puts units that came back on the seller's shelf. The caller does it once for each return. */
export async function restockUnits(tx: Tx, lines: readonly StockLine[]): Promise<void> {
  for (const { variantId, quantity } of mergeLines(lines)) {
    await tx
      .update(variants)
      .set({ onHand: sql`${variants.onHand} + ${quantity}` })
      .where(eq(variants.id, variantId));
  }
}
