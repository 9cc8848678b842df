import { eq, sql } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import { cartLines } from "@/server/db/schema";

const unitsOf = prepareOnce((db) =>
  db
    .select({ units: sql<number>`coalesce(sum(${cartLines.quantity}), 0)::int` })
    .from(cartLines)
    .where(eq(cartLines.userId, sql.placeholder("userId")))
    .prepare("cart_units"),
);

/** How many units a person's cart holds: the figure beside it in the header. */
export async function countCart(db: DbOrTx, userId: string): Promise<number> {
  return (await unitsOf(db, { userId }))[0]?.units ?? 0;
}
