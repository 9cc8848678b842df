import type { z } from "zod";
import type { assignServiceInput } from "@/inputs/lease-service";
import type { Deps } from "@/server/deps";
import { appointmentInstant } from "./appointment-instant";
import type { Clocked, SellerSession } from "./assert-not-in-doubt";
import { lockServiceOfSeller } from "./lock-service";
import { moveService } from "./move-service";

/** The seller takes the request on. Errors: SERVICE.NOT_FOUND, SERVICE.STATE, SERVICE.APPOINTMENT_DATE. */
export async function assignService(
  { db, clock, market }: Clocked & Pick<Deps, "market">,
  seller: SellerSession,
  { serviceId, text, appointment }: z.output<typeof assignServiceInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const at = clock.now();
    const locked = await lockServiceOfSeller(tx, serviceId, seller.sellerId);
    await moveService(tx, locked, {
      event: "assigned",
      role: "seller",
      personId: seller.userId,
      at,
      given: {
        messageRecorded: { text, pictures: [] },
        appointmentProposed: { appointmentAt: appointment && appointmentInstant(appointment, at, market) },
      },
    });
  });
}
