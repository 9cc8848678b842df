import { sql } from "drizzle-orm";
import { cardOperations } from "@/server/db/schema";
import type { Deps } from "@/server/deps";

/** A batch of card operations that have no result yet and are due to be asked about. */
export async function findDueCardOperations(
  { db, clock }: Pick<Deps, "db" | "clock">,
  most: number,
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from ${cardOperations} where due_at <= ${clock.now().toISOString()}::timestamptz
    order by due_at limit ${most}`);
  return rows.map(({ id }) => id);
}
