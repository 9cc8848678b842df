import { and, asc, desc, eq, lt, sql, type SQL } from "drizzle-orm";
import type { OrderState } from "@/inputs/orders";
import { amendmentLines, amendments, orders, purchaseLines, sellers, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import type { Currency } from "@/shared/money";

/** An order in a list. */
export interface OrderRowView {
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
  readonly needsReview: boolean;
  /** What the goods are worth today, exchanges and cancellations included; of what came to nothing, what was placed. */
  readonly totalMinor: bigint;
  readonly currency: Currency;
  readonly placedAt: Date;
  /** The other party: the shop for the buyer, the buyer for the shop. */
  readonly counterparty: string;
  readonly titleEn: string;
  readonly titleKo: string;
  /** Of the goods as they are today, like title and picture. */
  readonly lineCount: number;
  readonly picturePath: string | null;
}

/** A page of orders, newest first; `nextCursor` is null on the last. */
export interface OrderPage {
  readonly items: readonly OrderRowView[];
  readonly nextCursor: string | null;
}

export interface PageInput {
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

export async function listOrders(
  db: Db,
  whose: SQL | undefined,
  counterparty: SQL<string>,
  page: PageInput,
): Promise<OrderPage> {
  const ofPurchase = sql`${purchaseLines.purchaseKey} = ${orders.purchaseKey}`;
  const ofOrder = sql`${purchaseLines.purchaseKey} in (
    select ${orders.purchaseKey} union all
    select x.purchase_key from ${amendments} x
    where x.order_id = ${orders.id} and x.kind = 'exchange' and x.state = 'done')`;
  const goneUnits = sql`coalesce((
    select sum(l.quantity) from ${amendmentLines} l join ${amendments} x on x.id = l.amendment_id
    where l.purchase_line_id = ${purchaseLines.id} and x.state = 'done'), 0)`;
  const firstOf = (goods: SQL | undefined, name: string) =>
    db
      .select({
        titleEn: purchaseLines.titleEn,
        titleKo: purchaseLines.titleKo,
        picturePath: purchaseLines.picturePath,
        lineCount: sql<number>`(count(*) over ())::int`.as(`${name}_lines`),
      })
      .from(purchaseLines)
      .where(goods)
      .orderBy(sql`(${ofPurchase}) desc`, asc(purchaseLines.position))
      .limit(1)
      .as(name);
  const today = firstOf(and(ofOrder, sql`${purchaseLines.quantity} > ${goneUnits}`), "today");
  // An order that came to nothing still shows what it was about.
  const bought = firstOf(ofPurchase, "bought");
  const rows = await db
    .select({
      id: orders.id,
      number: orders.number,
      state: orders.state,
      needsReview: orders.needsReview,
      totalMinor: sql`case when ${orders.soldMinor} > 0 then ${orders.soldMinor} else ${orders.totalMinor} end`.mapWith(
        orders.totalMinor,
      ),
      currency: orders.currency,
      placedAt: orders.placedAt,
      counterparty,
      titleEn: sql<string>`coalesce(${today.titleEn}, ${bought.titleEn})`,
      titleKo: sql<string>`coalesce(${today.titleKo}, ${bought.titleKo})`,
      picturePath: sql<
        string | null
      >`case when ${today.titleEn} is null then ${bought.picturePath} else ${today.picturePath} end`,
      lineCount: sql<number>`coalesce(${today.lineCount}, ${bought.lineCount})`,
    })
    .from(orders)
    .innerJoin(users, eq(users.id, orders.buyerId))
    .innerJoin(sellers, eq(sellers.id, orders.sellerId))
    .innerJoinLateral(bought, sql`true`)
    .leftJoinLateral(today, sql`true`)
    .where(and(whose, page.cursor ? lt(orders.id, page.cursor) : undefined))
    .orderBy(desc(orders.id))
    .limit(page.limit + 1);
  const items = rows.slice(0, page.limit);
  return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}
