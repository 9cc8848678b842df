import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import { notifications } from "@/server/db/schema";

/** Nobody counts further than this: the bell says “99+”. */
const countedUpTo = 100;

const unread = prepareOnce((db) =>
  db
    .select({ unread: sql<number>`count(*)::int` })
    .from(
      db
        .select({ id: notifications.id })
        .from(notifications)
        .where(
          and(
            eq(notifications.userId, sql.placeholder("userId")),
            eq(notifications.inPage, true),
            isNull(notifications.readAt),
          ),
        )
        .limit(countedUpTo)
        .as("first_unread"),
    )
    .prepare("count_unread"),
);

/** How many notifications a person has not read, up to a hundred. */
export async function countUnread(db: Db, userId: string): Promise<number> {
  const [row] = await unread(db, { userId });
  return row?.unread ?? 0;
}
