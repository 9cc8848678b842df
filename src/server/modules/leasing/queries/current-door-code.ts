import type { leaseDeliveries } from "@/server/db/schema";
import type { Secrets } from "@/server/secrets";
import { doorCodeName, doorCodeOf } from "../domain/door-code";

/** The code in force for a lease that is on its way; only its buyer is ever shown it. */
export function currentDoorCode(
  secrets: Secrets,
  delivery: Pick<typeof leaseDeliveries.$inferSelect, "leaseId" | "codeRound">,
): string {
  const signed = secrets.sign(doorCodeName(delivery.leaseId, delivery.codeRound));
  return doorCodeOf(signed.slice(signed.lastIndexOf(".") + 1));
}
