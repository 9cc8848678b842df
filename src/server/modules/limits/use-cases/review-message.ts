import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { reviewMessageInput } from "@/inputs/limits";
import { institutionMessages } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";

/** An admin has looked at an answer that contradicts what stands. What stands, stands. Errors: LIMITS.NOT_FOUND. */
export async function reviewMessage(
  { db, clock }: Pick<Deps, "db" | "clock">,
  adminId: string,
  { messageId, note }: z.output<typeof reviewMessageInput>,
): Promise<void> {
  const reviewed = await db
    .update(institutionMessages)
    .set({ reviewedAt: clock.now(), reviewedBy: adminId, reviewNote: note })
    .where(
      and(
        eq(institutionMessages.id, messageId),
        eq(institutionMessages.outcome, "contradictory"),
        isNull(institutionMessages.reviewedAt),
      ),
    )
    .returning({ id: institutionMessages.id });
  if (reviewed.length === 0) throw new DomainError("LIMITS.NOT_FOUND", "not_found");
}
