import type { z } from "zod";
import type { decideStandstillInput } from "@/inputs/leases";
import type { Deps } from "@/server/deps";
import { enqueueLease } from "./enqueue-lease";
import { findSigningPayment } from "./find-signing-payment";
import type { LeaseRow } from "./lease-row";
import { lockLeaseForAdmin, moveLease } from "./move-lease";

/**
 * The institution refused a contract or never answered: the lease desk vouches for it, or lets it go. Or a step failed for
 * good, such as drawing the contract: the desk has it tried again once its cause is gone, or cancels the lease where its
 * money is at rest.
 * Errors: LEASES.NOT_FOUND (also of one's own lease), LEASES.STATE.
 */
export async function decideStandstill(
  { db, clock }: Pick<Deps, "db" | "clock">,
  adminId: string,
  { leaseId, decision, note }: z.output<typeof decideStandstillInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseForAdmin(tx, leaseId, adminId);
    const move = { role: "admin", personId: adminId, at: now, detail: { note, ...causeOf(lease) } } as const;
    if (decision === "cancel") {
      const facts = { stuckWithPaymentAtRest: await findSigningPayment(tx, lease) };
      await moveLease(tx, lease, { event: "cancelled", ...move, facts });
      return;
    }
    await moveLease(tx, lease, { event: decision === "take_over" ? "confirmationTakenOver" : "stepRetried", ...move });
    await enqueueLease(tx, leaseId, now);
  });
}

/** Why the lease stood before the desk, for the mails that tell of its end. */
const causeOf = ({ reviewReason }: LeaseRow) => (reviewReason === null ? {} : { cause: reviewReason });
