import { and, desc, eq, inArray, isNotNull, isNull, notInArray, or, sql } from "drizzle-orm";
import type { LeaseState } from "@/inputs/leases";
import type { OrderState } from "@/inputs/orders";
import { leaseDeliveries, leases, orders, purchaseLines, tenders } from "@/server/db/schema";
import type { Db } from "@/server/db/client";

/** Something that goes on only when the person does something. */
export interface WaitingTask {
  readonly id: string;
  readonly task: "pay" | "deposit" | "confirmReceipt" | "orderForm" | "leaseReceipt" | "sign" | "sendBack";
  readonly number: string;
  readonly titleEn: string;
  readonly titleKo: string;
  /** The page where it is done, without its language. */
  readonly path: `/${string}`;
}

const atMost = 20;

const ordersTasks: Readonly<Partial<Record<OrderState, WaitingTask["task"]>>> = {
  placed: "pay",
  authorising: "pay",
  awaiting_deposit: "deposit",
  delivered: "confirmReceipt",
};

const leaseTasks: Readonly<Partial<Record<LeaseState, WaitingTask["task"]>>> = {
  order_form_issued: "orderForm",
  delivered: "leaseReceipt",
  contract_issued: "sign",
  // Asked for only while the goods are still with the buyer.
  withdrawn: "sendBack",
  cancelled: "sendBack",
};

const endedWithGoods: LeaseState[] = ["withdrawn", "cancelled"];

/** What waits for a buyer: payments to finish, goods to confirm, forms and contracts to answer; the newest first. */
export async function listWaiting(db: Db, userId: string): Promise<WaitingTask[]> {
  // While a payment is under way by itself, nothing waits for the buyer: only where the provider wants to see them, or
  // where a declined part is to be replaced.
  const buyerActs = sql`exists (select 1 from ${tenders} where ${tenders.orderId} = ${orders.id}
    and (${tenders.buyerAction} is not null or ${tenders.state} = 'declined' and ${tenders.replacedById} is null))`;
  const [waitingOrders, waitingLeases] = await Promise.all([
    db
      .select({
        id: orders.id,
        state: orders.state,
        number: orders.number,
        titleEn: purchaseLines.titleEn,
        titleKo: purchaseLines.titleKo,
      })
      .from(orders)
      .innerJoin(purchaseLines, and(eq(purchaseLines.purchaseKey, orders.purchaseKey), eq(purchaseLines.position, 0)))
      .where(
        and(
          eq(orders.buyerId, userId),
          or(
            inArray(orders.state, ["awaiting_deposit", "delivered"]),
            and(inArray(orders.state, ["placed", "authorising"]), buyerActs),
          ),
        ),
      )
      .orderBy(desc(orders.id))
      .limit(atMost),
    db
      .select({
        id: leases.id,
        state: leases.state,
        number: leases.number,
        titleEn: leases.titleEn,
        titleKo: leases.titleKo,
      })
      .from(leases)
      .leftJoin(leaseDeliveries, eq(leaseDeliveries.leaseId, leases.id))
      .where(
        and(
          eq(leases.buyerId, userId),
          inArray(leases.state, Object.keys(leaseTasks) as LeaseState[]),
          or(
            notInArray(leases.state, endedWithGoods),
            and(isNotNull(leaseDeliveries.shippedAt), isNull(leaseDeliveries.returnedAt)),
          ),
        ),
      )
      .orderBy(desc(leases.id))
      .limit(atMost),
  ]);
  const tasks = [
    ...waitingOrders.flatMap(({ state, ...order }): WaitingTask[] => {
      const task = ordersTasks[state];
      if (!task) return [];
      return [{ ...order, task, path: task === "confirmReceipt" ? `/orders/${order.id}` : `/checkout/${order.id}` }];
    }),
    ...waitingLeases.flatMap(({ state, ...lease }): WaitingTask[] => {
      const task = leaseTasks[state];
      return task ? [{ ...lease, task, path: `/leases/${lease.id}` }] : [];
    }),
  ];
  // Identifiers are in the order of their making.
  return tasks.sort((one, other) => (one.id < other.id ? 1 : -1));
}
