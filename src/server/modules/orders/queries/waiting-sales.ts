import { sql } from "drizzle-orm";
import { orders } from "@/server/db/schema";

/** Paid orders that their seller has to accept or decline. */
export const waitsForAnswer = sql`${orders.state} = 'sale_requested'`;

/** Orders that their seller has to send. What a person must look at first does not ship. */
export const waitsForParcel = sql`${orders.state} = 'accepted' and not ${orders.needsReview}`;
