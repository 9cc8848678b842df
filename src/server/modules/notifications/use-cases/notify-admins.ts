import { and, eq, isNull, sql } from "drizzle-orm";
import type { NotificationKind } from "@/inputs/notifications";
import { newId } from "@/server/db/columns";
import type { DbOrTx } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import { notificationChoices, notifications, users } from "@/server/db/schema";
import { row, choiceOfKind, toldSomewhere, job, telling } from "./notification-statement";

const given = (name: string) => sql`${sql.placeholder(name)}::uuid`;

const notifyOfDesk = prepareOnce((db: DbOrTx) =>
  db
    .insert(notifications)
    .select(
      db
        .select(
          row({
            orderId: given("orderId"),
            leaseId: given("leaseId"),
            reviewCaseId: given("reviewCaseId"),
            limitRequestId: given("limitRequestId"),
          }),
        )
        .from(users)
        .leftJoin(notificationChoices, choiceOfKind)
        .where(and(eq(users.id, sql.placeholder("subjectId")), toldSomewhere)),
    )
    .onConflictDoNothing()
    .returning({ job })
    .prepare("notify_of_desk"),
);

const admins = prepareOnce((db: DbOrTx) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(and(users.isAdmin, isNull(users.suspendedAt)))
    .orderBy(users.id)
    .prepare("admins_at_work"),
);

/** Something that waits for an admin, as {@link notifyAdmins} tells it. */
export interface DeskNews {
  readonly kind: NotificationKind;
  /** Names the event: the same one tells each admin once. */
  readonly eventKey: string;
  readonly at: Date;
  readonly orderId?: string;
  readonly leaseId?: string;
  readonly reviewCaseId?: string;
  readonly limitRequestId?: string;
  /** Whether this admin may do it; by default every admin may. */
  readonly may?: (adminId: string) => boolean;
}

/** Tells every admin who may act on it what waits for them, in the transaction that made it wait. */
export async function notifyAdmins(tx: DbOrTx, { kind, eventKey, at, may, ...subject }: DeskNews): Promise<void> {
  for (const { id: adminId } of await admins(tx, {})) {
    if (may && !may(adminId)) continue;
    await notifyOfDesk(tx, {
      ...telling(kind),
      id: newId(),
      subjectId: adminId,
      orderId: subject.orderId ?? null,
      leaseId: subject.leaseId ?? null,
      reviewCaseId: subject.reviewCaseId ?? null,
      limitRequestId: subject.limitRequestId ?? null,
      eventKey,
      eventSeq: null,
      at: at.toISOString(),
    });
  }
}
