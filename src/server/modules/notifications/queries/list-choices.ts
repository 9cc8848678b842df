import { eq } from "drizzle-orm";
import { fixedTopics, notificationTopics, type NotificationTopic } from "@/inputs/notifications";
import type { Db } from "@/server/db/client";
import { notificationChoices, users } from "@/server/db/schema";

/** What a person is told of a topic, and whether they may choose. */
export interface Choice {
  readonly topic: NotificationTopic;
  readonly byMail: boolean;
  readonly inPage: boolean;
  readonly fixed: boolean;
}

/** A person's choices about every topic, and whether their mail server refuses their address. */
export async function listChoices(db: Db, userId: string): Promise<{ choices: Choice[]; refusedSince: Date | null }> {
  const rows = await db.select().from(notificationChoices).where(eq(notificationChoices.userId, userId));
  const [person] = await db
    .select({ refusedSince: users.emailRefusedAt, isAdmin: users.isAdmin })
    .from(users)
    .where(eq(users.id, userId));
  const choices = notificationTopics
    .filter((topic) => topic !== "desk" || person?.isAdmin === true)
    .map((topic): Choice => {
      const fixed = fixedTopics.includes(topic);
      const chosen = fixed ? undefined : rows.find((row) => row.topic === topic);
      return { topic, byMail: chosen?.byMail ?? true, inPage: chosen?.inPage ?? true, fixed };
    });
  return { choices, refusedSince: person?.refusedSince ?? null };
}
