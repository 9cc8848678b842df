import { and, eq, isNull } from "drizzle-orm";
import type { Deps } from "@/server/deps";
import { notifications } from "@/server/db/schema";

/** Marks one of a person's notifications as read, or all of them. What is another's, or was read, stays as it is. */
export async function markRead(
  { db, clock }: Pick<Deps, "db" | "clock">,
  userId: string,
  notificationId: string | null,
): Promise<void> {
  await db
    .update(notifications)
    .set({ readAt: clock.now() })
    .where(
      and(
        eq(notifications.userId, userId),
        eq(notifications.inPage, true),
        isNull(notifications.readAt),
        notificationId === null ? undefined : eq(notifications.id, notificationId),
      ),
    );
}
