import { eq, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { orderEvents, orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import { notifyOrder } from "@/server/modules/notifications";
import { DomainError } from "@/shared/domain-error";
import { invariant, present } from "@/shared/assert";
import { nextState } from "@/shared/transitions";
import { orderTransitions, type OrderEvent } from "../domain/order-states";

export type OrderRow = typeof orders.$inferSelect;
export type Actor = (typeof orderEvents.$inferSelect)["actor"];

const orderForUpdate = prepareOnce((db) =>
  db
    .select()
    .from(orders)
    .where(eq(orders.id, sql.placeholder("orderId")))
    .for("update")
    .prepare("order_for_update"),
);

/** Locks an order for the rest of the transaction. Every change of an order or its payment begins with this. */
export async function lockOrder(tx: Tx, orderId: string): Promise<OrderRow | null> {
  const [order] = await orderForUpdate(tx, { orderId });
  return order ?? null;
}

interface Move {
  readonly event: OrderEvent;
  readonly actor: Actor;
  readonly at: Date;
  readonly detail?: Record<string, string>;
  /** Columns that change together with the state. */
  readonly set?: Partial<
    Pick<
      OrderRow,
      "endReason" | "paidAt" | "acceptedAt" | "completedAt" | "endedAt" | "needsReview" | "resumeState" | "soldMinor"
    >
  >;
}

/**
 * Moves a locked order by its state table, and writes the event beside it. A move that the table refuses is a person's
 * stale page when a person asked for it (ORDERS.STATE), and a defect when the system did.
 */
export async function moveOrder(tx: Tx, order: OrderRow, move: Move): Promise<OrderRow> {
  const to = nextState(orderTransitions, order.state, move.event);
  if (!to) {
    invariant(move.actor !== "system", `order ${order.id} in ${order.state} refuses ${move.event}`);
    throw new DomainError("ORDERS.STATE", "conflict", { values: { state: order.state } });
  }
  const [moved] = await tx
    .update(orders)
    .set({ state: to, updatedAt: move.at, ...move.set })
    .where(eq(orders.id, order.id))
    .returning();
  await recordOrderEvent(tx, order, { ...move, toState: to });
  return present(moved, "a locked order is there");
}

const eventAndAnnouncement = prepareOnce((db) =>
  db
    .insert(orderEvents)
    .values({
      orderId: sql.placeholder("orderId"),
      event: sql.placeholder("event"),
      fromState: sql.placeholder("fromState"),
      toState: sql.placeholder("toState"),
      actor: sql.placeholder("actor"),
      tenderId: sql.placeholder("tenderId"),
      detail: sql.placeholder("detail"),
      at: sql.placeholder("at"),
    })
    .returning({ seq: orderEvents.seq, announced: announcement(orderEvents.orderId) })
    .prepare("order_event"),
);

/**
 * Writes an event of the order's timeline, and tells anyone who watches the order once the transaction commits. Whom the
 * event concerns is notified, in the page and by mail.
 */
export async function recordOrderEvent(
  tx: Tx,
  order: Pick<OrderRow, "id" | "state">,
  happened: {
    event: string;
    actor: Actor;
    at: Date;
    toState?: OrderRow["state"];
    tenderId?: string;
    detail?: Record<string, string>;
  },
): Promise<void> {
  const [written] = await eventAndAnnouncement(tx, {
    orderId: order.id,
    event: happened.event,
    fromState: order.state,
    toState: happened.toState ?? order.state,
    actor: happened.actor,
    tenderId: happened.tenderId ?? null,
    detail: happened.detail ?? {},
    at: happened.at,
  });
  const { seq } = present(written, "an insert returns its row");
  await notifyOrder(tx, order.id, { ...happened, state: happened.toState ?? order.state, seq });
}

/** What wakes the pages that watch an order, when the transaction commits. */
function announcement(orderId: SQLWrapper | string): SQL {
  return sql`pg_notify('order_changed', ${orderId}::text)`;
}

/** Wakes the pages that watch an order, when the transaction commits. */
export async function announceOrder(tx: Tx, orderId: string): Promise<void> {
  await tx.execute(sql`select ${announcement(orderId)}`);
}
