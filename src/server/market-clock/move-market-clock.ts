import { sql } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { marketClock } from "@/server/db/schema";
import { invariant } from "@/shared/assert";

/**
 * Moves a demo's time forward by so many milliseconds, and tells every process. Returns how far it is ahead of the
 * machine's then. Only processes with `MARKET_CLOCK=movable` follow.
 */
export async function moveMarketClock(db: Db, byMs: number): Promise<number> {
  invariant(Number.isSafeInteger(byMs) && byMs > 0, "time goes forward");
  return db.transaction(async (tx) => {
    const [moved] = await tx
      .insert(marketClock)
      .values({ aheadMs: byMs, movedAt: sql`clock_timestamp()` })
      .onConflictDoUpdate({
        target: marketClock.id,
        set: { aheadMs: sql`${marketClock.aheadMs} + ${byMs}`, movedAt: sql`clock_timestamp()` },
      })
      .returning({ aheadMs: marketClock.aheadMs });
    invariant(moved, "an upsert returns its row");
    await tx.execute(sql`select pg_notify('market_clock', ${String(moved.aheadMs)})`);
    return moved.aheadMs;
  });
}
