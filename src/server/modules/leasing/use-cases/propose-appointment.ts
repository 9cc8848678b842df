import type { z } from "zod";
import type { acceptAppointmentInput, proposeAppointmentInput } from "@/inputs/lease-service";
import type { Deps } from "@/server/deps";
import { appointmentInstant } from "./appointment-instant";
import type { Clocked, SellerSession } from "./assert-not-in-doubt";
import { lockServiceOfBuyer, lockServiceOfSeller } from "./lock-service";
import { moveService } from "./move-service";

/** The seller proposes a time, or another one. Errors: SERVICE.NOT_FOUND, SERVICE.STATE, SERVICE.APPOINTMENT_DATE. */
export async function proposeAppointment(
  { db, clock, market }: Clocked & Pick<Deps, "market">,
  seller: SellerSession,
  { serviceId, appointment }: z.output<typeof proposeAppointmentInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const at = clock.now();
    const locked = await lockServiceOfSeller(tx, serviceId, seller.sellerId);
    await moveService(tx, locked, {
      event: "appointmentProposed",
      role: "seller",
      personId: seller.userId,
      at,
      given: { appointmentProposed: { appointmentAt: appointmentInstant(appointment, at, market) } },
    });
  });
}

/** The buyer agrees to the time that was shown. Errors: SERVICE.NOT_FOUND, SERVICE.STATE, SERVICE.APPOINTMENT_CHANGED. */
export async function acceptAppointment(
  { db, clock }: Clocked,
  buyerId: string,
  { serviceId, appointmentAt }: z.output<typeof acceptAppointmentInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const locked = await lockServiceOfBuyer(tx, serviceId, buyerId);
    if (
      locked.request.state === "assigned" &&
      locked.request.appointmentAcceptedAt !== null &&
      locked.request.appointmentAt?.getTime() === appointmentAt.getTime()
    ) {
      return;
    }
    await moveService(tx, locked, {
      event: "appointmentAccepted",
      role: "buyer",
      personId: buyerId,
      at: clock.now(),
      facts: { appointmentShown: { appointmentAt } },
    });
  });
}
