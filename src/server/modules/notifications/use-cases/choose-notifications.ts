import type { NotificationChoiceInput } from "@/inputs/notifications";
import type { Deps } from "@/server/deps";
import { notificationChoices } from "@/server/db/schema";

/** A person chooses where they want to be told of a topic. It holds for what happens from now on. */
export async function chooseNotifications(
  { db }: Pick<Deps, "db">,
  userId: string,
  { topic, byMail, inPage }: NotificationChoiceInput,
): Promise<void> {
  await db
    .insert(notificationChoices)
    .values({ userId, topic, byMail, inPage })
    .onConflictDoUpdate({
      target: [notificationChoices.userId, notificationChoices.topic],
      set: { byMail, inPage },
    });
}
