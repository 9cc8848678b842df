import { and, eq, sql } from "drizzle-orm";
import type { ServiceEvent, ServiceRole } from "@/inputs/lease-service";
import type { LeaseEvent, LeaseRole, LeaseState } from "@/inputs/leases";
import { newId } from "@/server/db/columns";
import type { DbOrTx, Tx } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import { leases, notificationChoices, notifications, sellers, users } from "@/server/db/schema";
import { noticesOfLease, noticesOfService } from "../domain/who-is-told";
import { row, noneSuch, choiceOfKind, toldSomewhere, job, keyOf, telling } from "./notification-statement";
import { notifyAdmins } from "./notify-admins";

const leaseReceiver = sql`case when ${sql.placeholder("to")}::text = 'buyer' then ${leases.buyerId} else ${sellers.userId} end`;

const notifyOfLease = prepareOnce((db: DbOrTx) =>
  db
    .insert(notifications)
    .select(
      db
        .select(row({ orderId: noneSuch, leaseId: sql`${leases.id}` }))
        .from(leases)
        .innerJoin(sellers, eq(sellers.id, leases.sellerId))
        .innerJoin(users, eq(users.id, leaseReceiver))
        .leftJoin(notificationChoices, choiceOfKind)
        .where(and(eq(leases.id, sql.placeholder("subjectId")), toldSomewhere)),
    )
    .onConflictDoNothing()
    .returning({ job })
    .prepare("notify_of_lease"),
);

/** Tells whom a lease's event concerns, in the event's own transaction, as {@link notifyOrder} does. */
export async function notifyLease(
  tx: Tx,
  leaseId: string,
  happened: {
    readonly seq: bigint;
    readonly event: LeaseEvent;
    readonly role: LeaseRole;
    readonly from: LeaseState | null;
    readonly sellerAsked: boolean;
    readonly at: Date;
  },
): Promise<void> {
  for (const { kind, to, once } of noticesOfLease(happened)) {
    if (to === "desk") {
      const [own] = await tx
        .select({ buyerId: leases.buyerId, keeperId: sellers.userId })
        .from(leases)
        .innerJoin(sellers, eq(sellers.id, leases.sellerId))
        .where(eq(leases.id, leaseId));
      await notifyAdmins(tx, {
        kind,
        eventKey: `${leaseId}:${keyOf(once, happened)}`,
        leaseId,
        at: happened.at,
        // Nobody decides about a lease of their own or of their own shop.
        may: (adminId) => adminId !== own?.buyerId && adminId !== own?.keeperId,
      });
      continue;
    }
    await notifyOfLease(tx, {
      ...telling(kind),
      id: newId(),
      subjectId: leaseId,
      to,
      eventKey: `${leaseId}:${keyOf(once, happened)}`,
      eventSeq: happened.seq,
      at: happened.at.toISOString(),
    });
  }
}

/** Tells whom an event of a request for service concerns, in the event's own transaction. */
export async function notifyService(
  tx: Tx,
  leaseId: string,
  happened: { readonly seq: bigint; readonly event: ServiceEvent; readonly role: ServiceRole; readonly at: Date },
): Promise<void> {
  for (const { kind, to } of noticesOfService(happened)) {
    await notifyOfLease(tx, {
      ...telling(kind),
      id: newId(),
      subjectId: leaseId,
      to,
      eventKey: `service:${happened.seq}`,
      eventSeq: happened.seq,
      at: happened.at.toISOString(),
    });
  }
}
