import { and, eq, isNull } from "drizzle-orm";
import { orders, reviewCases } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { hasFailedForGood } from "@/shared/back-off";
import { isPassingFault } from "@/shared/passing-fault";
import { lockOrder } from "./move-order";
import { openReviewCase } from "./open-review-case";

const isOpen = (orderId: string) =>
  and(eq(reviewCases.orderId, orderId), eq(reviewCases.kind, "step_failed"), isNull(reviewCases.closedAt));

/**
 * The worker could not bring an order's payment further. It is tried again all the same; when it has failed a few times
 * in a row, and for some minutes, it stands before the admins. A database that was away or kept a step waiting is nobody's
 * failure and never counts.
 */
export async function recordFailedStep(
  { db, clock }: Pick<Deps, "db" | "clock">,
  orderId: string,
  failure: unknown,
): Promise<void> {
  if (isPassingFault(failure)) return;
  await db.transaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order) return;
    const now = clock.now();
    const stepFailures = order.stepFailures + 1;
    const stepFailingSince = order.stepFailingSince ?? now;
    await tx.update(orders).set({ stepFailures, stepFailingSince }).where(eq(orders.id, orderId));
    if (!hasFailedForGood(stepFailures, stepFailingSince, now)) return;
    const [open] = await tx.select({ id: reviewCases.id }).from(reviewCases).where(isOpen(orderId)).limit(1);
    if (open) return;
    await openReviewCase(tx, {
      orderId,
      kind: "step_failed",
      amountMinor: order.soldMinor,
      at: now,
      // Only what kind of error it was: its text may hold what is nobody's business, and stands in the log.
      note: failure instanceof Error ? failure.name : "unknown",
    });
  });
}

/** A locked order's payment came to rest: what was counted against it is over, and so is its case. */
export async function forgetFailedSteps(tx: Tx, orderId: string, now: Date): Promise<void> {
  await tx.update(orders).set({ stepFailures: 0, stepFailingSince: null }).where(eq(orders.id, orderId));
  await tx.update(reviewCases).set({ closedAt: now }).where(isOpen(orderId));
}
