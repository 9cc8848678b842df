import { and, eq, sql } from "drizzle-orm";
import type { NotificationKind } from "@/inputs/notifications";
import { newId } from "@/server/db/columns";
import type { DbOrTx } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import { notificationChoices, notifications, users } from "@/server/db/schema";
import { row, noneSuch, choiceOfKind, toldSomewhere, job, telling } from "./notification-statement";

const notifyOfAccount = prepareOnce((db: DbOrTx) =>
  db
    .insert(notifications)
    .select(
      db
        .select(row({ orderId: noneSuch, leaseId: noneSuch }))
        .from(users)
        .leftJoin(notificationChoices, choiceOfKind)
        .where(and(eq(users.id, sql.placeholder("subjectId")), toldSomewhere)),
    )
    .onConflictDoNothing()
    .returning({ job })
    .prepare("notify_of_account"),
);

/** Tells a person what happened to their account. The same `eventKey` tells once. */
export async function notifyPerson(
  tx: DbOrTx,
  userId: string,
  { kind, eventKey, at }: { readonly kind: NotificationKind; readonly eventKey: string; readonly at: Date },
): Promise<void> {
  await notifyOfAccount(tx, {
    ...telling(kind),
    id: newId(),
    subjectId: userId,
    eventKey,
    eventSeq: null,
    at: at.toISOString(),
  });
}
