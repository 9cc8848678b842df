import { eq, sql } from "drizzle-orm";
import { users } from "@/server/db/schema";
import type { Deps } from "@/server/deps";

/** Notes that a person's mail address was refused for good, with the mail server's code, or that it takes mail again (null). */
export async function recordMailAnswer(
  { db, clock }: Pick<Deps, "db" | "clock">,
  userId: string,
  refusedCode: string | null,
): Promise<void> {
  const refusedAt = sql`coalesce(${users.emailRefusedAt}, ${clock.now().toISOString()}::timestamptz)`;
  await db
    .update(users)
    .set({ emailRefusedAt: refusedCode === null ? null : refusedAt, emailRefusedCode: refusedCode })
    .where(eq(users.id, userId));
}
