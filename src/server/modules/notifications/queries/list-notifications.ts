import { and, asc, desc, eq, lt, sql } from "drizzle-orm";
import { deskPage, notificationKinds, servicePage, type NotificationKind } from "@/inputs/notifications";
import type { Db } from "@/server/db/client";
import { leases, limitRequests, notifications, orders, purchaseLines, serviceEventRows } from "@/server/db/schema";

/** A notification as the page shows it. */
export interface ShownNotification {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly at: Date;
  readonly read: boolean;
  /** Where the reader can do something about it, without its language. */
  readonly path: `/${string}`;
  /** What it is about; null where it is about the account. */
  readonly subject: {
    readonly number: string;
    readonly title: { readonly en: string; readonly ko: string };
  } | null;
}

const pageSize = 20;

/** A person's notifications, the newest first. */
export async function listNotifications(
  db: Db,
  userId: string,
  cursor: string | null,
): Promise<{ items: ShownNotification[]; nextCursor: string | null }> {
  const firstLine = (title: typeof purchaseLines.titleEn | typeof purchaseLines.titleKo) =>
    sql<string | null>`(${db
      .select({ title })
      .from(purchaseLines)
      .where(eq(purchaseLines.purchaseKey, orders.purchaseKey))
      .orderBy(asc(purchaseLines.position))
      .limit(1)})`;
  const rows = await db
    .select({
      id: notifications.id,
      kind: notifications.kind,
      at: notifications.createdAt,
      readAt: notifications.readAt,
      orderId: notifications.orderId,
      leaseId: notifications.leaseId,
      limitRequestId: notifications.limitRequestId,
      serviceId: sql<string | null>`(${db
        .select({ serviceId: serviceEventRows.serviceId })
        .from(serviceEventRows)
        .where(
          and(sql`starts_with(${notifications.kind}, 'service_')`, eq(serviceEventRows.seq, notifications.eventSeq)),
        )})`,
      number: sql<string | null>`coalesce(${orders.number}, ${leases.number})`,
      titleEn: sql<string | null>`coalesce(${leases.titleEn}, ${firstLine(purchaseLines.titleEn)})`,
      titleKo: sql<string | null>`coalesce(${leases.titleKo}, ${firstLine(purchaseLines.titleKo)})`,
    })
    .from(notifications)
    .leftJoin(orders, eq(orders.id, notifications.orderId))
    .leftJoin(
      leases,
      // A request for a limit is known by the lease that it is for.
      sql`${leases.id} = coalesce(${notifications.leaseId}, (${db
        .select({ leaseId: limitRequests.applicationId })
        .from(limitRequests)
        .where(eq(limitRequests.id, notifications.limitRequestId))}))`,
    )
    .where(
      and(
        eq(notifications.userId, userId),
        eq(notifications.inPage, true),
        cursor ? lt(notifications.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(notifications.id))
    .limit(pageSize + 1);
  const items = rows.slice(0, pageSize).map((row): ShownNotification => {
    return {
      id: row.id,
      kind: row.kind,
      at: row.at,
      read: row.readAt !== null,
      path: pageOf(row),
      subject:
        row.number === null ? null : { number: row.number, title: { en: row.titleEn ?? "", ko: row.titleKo ?? "" } },
    };
  });
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

function pageOf({
  kind,
  orderId,
  leaseId,
  limitRequestId,
  serviceId,
}: {
  readonly kind: NotificationKind;
  readonly orderId: string | null;
  readonly leaseId: string | null;
  readonly limitRequestId: string | null;
  readonly serviceId: string | null;
}): `/${string}` {
  if (notificationKinds[kind] === "desk") return deskPage(kind, { leaseId, limitRequestId });
  const desk = notificationKinds[kind] === "sales" ? "/seller" : "";
  if (orderId !== null) return `${desk}/orders/${orderId}`;
  if (leaseId !== null && serviceId !== null) return servicePage(kind, leaseId, serviceId);
  if (leaseId !== null) return `${desk}/leases/${leaseId}`;
  return kind === "password_changed" ? "/account/security" : "/";
}
