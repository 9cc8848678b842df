import { and, desc, eq, inArray, isNull, lt, sql, type SQL } from "drizzle-orm";
import type { OrderState } from "@/inputs/orders";
import { orders, purchaseLines, sellers, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import { statesSellerSees } from "@/server/modules/orders";
import type { Currency } from "@/shared/money";

/** An order in a list. */
export interface OrderRowView {
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
  readonly needsReview: boolean;
  readonly totalMinor: bigint;
  readonly currency: Currency;
  readonly placedAt: Date;
  /** The other party: the shop for the buyer, the buyer for the shop. */
  readonly counterparty: string;
  readonly titleEn: string;
  readonly titleKo: string;
  readonly lineCount: number;
  readonly picturePath: string | null;
}

/** A page of orders, newest first; `nextCursor` is null on the last. */
export interface OrderPage {
  readonly items: readonly OrderRowView[];
  readonly nextCursor: string | null;
}

interface PageInput {
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

/** The orders a buyer placed. What was paid for a lease stands on the lease. */
export function listBought(db: Db, buyerId: string, page: PageInput): Promise<OrderPage> {
  return listOrders(db, and(eq(orders.buyerId, buyerId), isNull(orders.leaseId)), sql<string>`${sellers.name}`, page);
}

/** The orders a seller was asked to sell; of others the seller knows nothing. */
export function listSold(db: Db, sellerId: string, page: PageInput): Promise<OrderPage> {
  const own = and(eq(orders.sellerId, sellerId), isNull(orders.leaseId), inArray(orders.state, [...statesSellerSees]));
  return listOrders(db, own, sql<string>`${users.name}`, page);
}

async function listOrders(
  db: Db,
  whose: SQL | undefined,
  counterparty: SQL<string>,
  page: PageInput,
): Promise<OrderPage> {
  const rows = await db
    .select({
      id: orders.id,
      number: orders.number,
      state: orders.state,
      needsReview: orders.needsReview,
      totalMinor: orders.totalMinor,
      currency: orders.currency,
      placedAt: orders.placedAt,
      counterparty,
      titleEn: purchaseLines.titleEn,
      titleKo: purchaseLines.titleKo,
      picturePath: purchaseLines.picturePath,
      lineCount: sql<number>`(select count(*)::int from ${purchaseLines} l where l.purchase_key = ${orders.purchaseKey})`,
    })
    .from(orders)
    .innerJoin(users, eq(users.id, orders.buyerId))
    .innerJoin(sellers, eq(sellers.id, orders.sellerId))
    .innerJoin(purchaseLines, and(eq(purchaseLines.purchaseKey, orders.purchaseKey), eq(purchaseLines.position, 0)))
    .where(and(whose, page.cursor ? lt(orders.id, page.cursor) : undefined))
    .orderBy(desc(orders.id))
    .limit(page.limit + 1);
  const items = rows.slice(0, page.limit);
  return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}
