import type { SQL } from "drizzle-orm";
import type { Tx } from "@/server/db/client";

/** What a check found wrong. */
export interface Finding {
  readonly orderId: string | null;
  readonly detail: string;
}

/** One promise, and how its breaches are found. */
export interface Check {
  readonly name: string;
  readonly find: (tx: Tx) => Promise<readonly Finding[]>;
}

/** Each row of the query is a violation: `order_id` may be null, `detail` says what is wrong. */
export const query = (name: string, statement: SQL): Check => ({
  name,
  find: async (tx) => {
    const rows = await tx.execute<{ order_id: string | null; detail: string }>(statement);
    return rows.map(({ order_id, detail }) => ({ orderId: order_id, detail }));
  },
});
