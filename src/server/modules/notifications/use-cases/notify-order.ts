import { and, desc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { OrderState } from "@/inputs/orders";
import { newId } from "@/server/db/columns";
import type { DbOrTx, Tx } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import { notificationChoices, notifications, orders, sellers, users } from "@/server/db/schema";
import { endsOf, noticesOfOrder } from "../domain/who-is-told";
import { row, choiceOfKind, toldSomewhere, job, telling, keyOf } from "./notification-statement";

const receiver = sql`case when ${sql.placeholder("to")}::text = 'buyer' then ${orders.buyerId} else ${sellers.userId} end`;

/**
 * What ends something is told to whom its beginning was told: of the kinds that begin and end it, the newest that the
 * person was told of this order is the beginning. Without a beginning there is nothing to ask.
 */
const earlier = alias(notifications, "earlier");

const stillBegun = (db: DbOrTx) =>
  sql`(${sql.placeholder("begins")}::text is null or ${sql.placeholder("begins")}::text = (${db
    .select({ kind: earlier.kind })
    .from(earlier)
    .where(
      and(
        eq(earlier.userId, users.id),
        eq(earlier.orderId, orders.id),
        sql`${earlier.kind} = any(string_to_array(${sql.placeholder("thread")}::text, ','))`,
      ),
    )
    .orderBy(desc(earlier.eventSeq))
    .limit(1)}))`;

const notifyOfOrder = prepareOnce((db: DbOrTx) =>
  db
    .insert(notifications)
    .select(
      db
        .select(
          row({
            // What pays for a lease is told as the lease's.
            orderId: sql`case when ${orders.leaseId} is null then ${orders.id} end`,
            leaseId: sql`${orders.leaseId}`,
          }),
        )
        .from(orders)
        .innerJoin(sellers, eq(sellers.id, orders.sellerId))
        .innerJoin(users, eq(users.id, receiver))
        .leftJoin(notificationChoices, choiceOfKind)
        .where(
          and(
            eq(orders.id, sql.placeholder("subjectId")),
            or(
              and(isNull(orders.leaseId), sql`${sql.placeholder("of")}::text <> 'leases'`),
              and(isNotNull(orders.leaseId), sql`${sql.placeholder("of")}::text <> 'purchases'`),
            ),
            // What a mandate did not pay is told by its lease, which says what follows from it.
            or(
              sql`${orders.leasePurpose} is distinct from 'instalments'`,
              sql`${sql.placeholder("kind")}::text not in ('payment_failed', 'order_aborted')`,
            ),
            stillBegun(db),
            toldSomewhere,
          ),
        ),
    )
    .onConflictDoNothing()
    .returning({ job })
    .prepare("notify_of_order"),
);

/** An event of an order as it was written. */
export interface OrderOccurrence {
  readonly seq: bigint;
  readonly event: string;
  readonly actor: string;
  /** The order's state after it. */
  readonly state: OrderState;
  readonly at: Date;
  readonly tenderId?: string | undefined;
  readonly detail?: Readonly<Record<string, string>> | undefined;
}

/**
 * Tells whom an order's event concerns, in the event's own transaction: the notification of the page and the job of the
 * mail, each as the person has chosen. What did not happen is not told, and a crash loses nothing that did.
 */
export async function notifyOrder(tx: Tx, orderId: string, happened: OrderOccurrence): Promise<void> {
  for (const { kind, to, once, of, ends } of noticesOfOrder({
    ...happened,
    detail: happened.detail ?? {},
  })) {
    await notifyOfOrder(tx, {
      ...telling(kind),
      id: newId(),
      subjectId: orderId,
      to,
      of,
      begins: ends ?? null,
      thread: ends ? [ends, ...endsOf[ends]].join(",") : null,
      eventKey: `${orderId}:${keyOf(once, happened)}`,
      eventSeq: happened.seq,
      at: happened.at.toISOString(),
    });
  }
}
