import { inArray, lte, sql } from "drizzle-orm";
import type { Deps } from "@/server/deps";
import { attempts } from "@/server/db/schema/identity";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { minutesUntil, secondsUntil, type AttemptLimit } from "../domain/attempt-limits";

/**
 * Counts one try against each limit, before the try is made, so that tries at the same moment cannot slip through
 * together. Errors: IDENTITY.TOO_MANY_ATTEMPTS with the minutes, and the seconds, to wait.
 */
export async function countAttempts(
  { db, clock }: Pick<Deps, "db" | "clock">,
  limits: readonly AttemptLimit[],
): Promise<void> {
  const now = clock.now();
  const ended = lte(attempts.endsAt, now);
  for (const limit of limits) {
    const endsAt = new Date(now.getTime() + limit.windowMs);
    const [counted] = await db
      .insert(attempts)
      .values({ key: limit.key, count: 1, endsAt })
      .onConflictDoUpdate({
        target: attempts.key,
        set: {
          count: sql`case when ${ended} then 1 else ${attempts.count} + 1 end`,
          endsAt: sql`case when ${ended} then excluded.ends_at else ${attempts.endsAt} end`,
        },
      })
      .returning({ count: attempts.count, endsAt: attempts.endsAt });
    const { count, endsAt: waitUntil } = present(counted, "an upsert returns its row");
    if (count > limit.max) {
      throw new DomainError("IDENTITY.TOO_MANY_ATTEMPTS", "rate_limited", {
        values: { minutes: minutesUntil(waitUntil, now), seconds: secondsUntil(waitUntil, now) },
      });
    }
  }
}

/** Counts one try, and answers whether it is within the limits instead of refusing it. */
export async function isWithinLimits(
  deps: Pick<Deps, "db" | "clock">,
  limits: readonly AttemptLimit[],
): Promise<boolean> {
  try {
    await countAttempts(deps, limits);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.kind === "rate_limited") return false;
    throw error;
  }
}

/** Gives back one try of each limit: it was not a mistake. */
export async function giveBackAttempts({ db }: Pick<Deps, "db">, limits: readonly AttemptLimit[]): Promise<void> {
  await db
    .update(attempts)
    .set({ count: sql`greatest(${attempts.count} - 1, 0)` })
    .where(
      inArray(
        attempts.key,
        limits.map((limit) => limit.key),
      ),
    );
}
