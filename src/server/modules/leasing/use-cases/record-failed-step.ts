import { eq } from "drizzle-orm";
import { leases } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { logger } from "@/server/telemetry/logger";
import { hasFailedForGood } from "@/shared/back-off";
import { DomainError } from "@/shared/domain-error";
import { isPassingFault } from "@/shared/passing-fault";
import { findLeaseTransition } from "../domain/lease-transitions";
import { lockLease, moveLease } from "./move-lease";

/**
 * The worker could not bring a lease further. What the domain refuses, such as letters that no paper can print, is
 * refused every time; anything else may pass, and is tried a few times over some minutes. From then on the lease stands
 * still before the lease desk, with the reason. Answers whether it does; a database that was away or kept a step waiting is
 * nobody's failure and never counts.
 */
export async function recordFailedStep(
  { db, clock }: Pick<Deps, "db" | "clock">,
  leaseId: string,
  failure: unknown,
): Promise<boolean> {
  if (isPassingFault(failure)) return false;
  const code = failure instanceof DomainError ? failure.code : null;
  const stands = await db.transaction(async (tx) => {
    const lease = await lockLease(tx, leaseId);
    if (!lease || lease.reviewReason !== null || !findLeaseTransition(lease.state, "stepFailed", "system"))
      return false;
    const now = clock.now();
    const stepFailures = lease.stepFailures + 1;
    const stepFailingSince = lease.stepFailingSince ?? now;
    await tx.update(leases).set({ stepFailures, stepFailingSince }).where(eq(leases.id, leaseId));
    if (code === null && !hasFailedForGood(stepFailures, stepFailingSince, now)) return false;
    await moveLease(tx, lease, {
      event: "stepFailed",
      role: "system",
      at: now,
      given: { reviewOpened: { reason: "step_failed" } },
      detail: { code: code ?? "INTERNAL", ...lettersOf(failure) },
    });
    await tx.update(leases).set({ advanceAt: null }).where(eq(leases.id, leaseId));
    return true;
  });
  if (stands) logger.error({ err: failure, leaseId }, "a lease stands still: the lease desk must decide");
  return stands;
}

const lettersOf = (failure: unknown): { letters?: string } =>
  failure instanceof DomainError && failure.values["letters"] !== undefined
    ? { letters: String(failure.values["letters"]) }
    : {};
