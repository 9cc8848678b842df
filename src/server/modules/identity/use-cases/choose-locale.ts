import { eq } from "drizzle-orm";
import { users } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import type { SessionPerson } from "../queries/find-session-person";

/** Has mails to this person be written in another language. */
export async function chooseLocale(
  { db }: Pick<Deps, "db">,
  userId: string,
  locale: SessionPerson["locale"],
): Promise<void> {
  await db.update(users).set({ locale }).where(eq(users.id, userId));
}
