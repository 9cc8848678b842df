import type { leaseCharges } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { LeaseRow } from "./lease-row";
import { moveLease } from "./move-lease";

/** A charge of the mandate brought nothing: it is in the lease's history, and its buyer is told of each one once. */
export async function tellFailedCharge(
  tx: Tx,
  lease: LeaseRow,
  { number, attempt }: Pick<typeof leaseCharges.$inferSelect, "number" | "attempt">,
  amountMinor: bigint,
  now: Date,
): Promise<void> {
  if (lease.state !== "active") return;
  const detail = { number: String(number), attempt: String(attempt), amountMinor: amountMinor.toString() };
  await moveLease(tx, lease, { event: "chargeFailed", role: "system", at: now, detail });
}
