import type { z } from "zod";
import type {
  acceptAppointmentInput,
  assignServiceInput,
  proposeAppointmentInput,
  replaceUnitInput,
  resolveServiceInput,
  serviceMessageInput,
} from "@/inputs/lease-service";
import type { Deps } from "@/server/deps";
import { assertOwnPictures } from "@/server/modules/catalog";
import { assertPrintable } from "@/server/pdf/typefaces";
import { findServicePromise } from "../queries/find-service-promise";
import { appointmentInstant } from "./appointment-instant";
import type { Clocked, SellerSession } from "./assert-not-in-doubt";
import { lockServiceOfBuyer, lockServiceOfSeller } from "./lock-service";
import { moveService } from "./move-service";

/** Writes to the other side. The seller's first words answer the request. Errors: SERVICE.NOT_FOUND, SERVICE.STATE, CATALOG.PICTURE_UNKNOWN. */
export async function writeServiceMessage(
  { db, clock, storage }: Clocked & Pick<Deps, "storage">,
  by: { readonly buyerId: string } | { readonly seller: SellerSession },
  { serviceId, text, pictures }: z.output<typeof serviceMessageInput>,
): Promise<void> {
  await assertOwnPictures(storage, "seller" in by ? by.seller.sellerId : by.buyerId, pictures);
  await db.transaction(async (tx) => {
    const locked =
      "seller" in by
        ? await lockServiceOfSeller(tx, serviceId, by.seller.sellerId)
        : await lockServiceOfBuyer(tx, serviceId, by.buyerId);
    await moveService(tx, locked, {
      event: "messaged",
      role: "seller" in by ? "seller" : "buyer",
      personId: "seller" in by ? by.seller.userId : by.buyerId,
      at: clock.now(),
      given: { messageRecorded: { text, pictures } },
    });
  });
}

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

/** The seller was there. Errors: SERVICE.NOT_FOUND, SERVICE.STATE. */
export async function recordVisit({ db, clock }: Clocked, seller: SellerSession, serviceId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const locked = await lockServiceOfSeller(tx, serviceId, seller.sellerId);
    if (locked.request.state === "visited") return;
    await moveService(tx, locked, { event: "visited", role: "seller", personId: seller.userId, at: clock.now() });
  });
}

/**
 * Another unit is with the buyer from now on, by its serial number. Errors: SERVICE.NOT_FOUND, SERVICE.STATE,
 * SERVICE.NOT_INCLUDED, SERVICE.SAME_UNIT, LEASES.UNIT_TAKEN, PAPERS.LETTER.
 */
export async function replaceUnit(
  { db, clock, market }: Clocked & Pick<Deps, "market">,
  seller: SellerSession,
  { serviceId, serialNumber }: z.output<typeof replaceUnitInput>,
): Promise<void> {
  await assertPrintable([serialNumber], "serialNumber");
  await db.transaction(async (tx) => {
    const locked = await lockServiceOfSeller(tx, serviceId, seller.sellerId);
    const entitlement = await findServicePromise(tx, market, locked.lease.id);
    await moveService(tx, locked, {
      event: "unitReplaced",
      role: "seller",
      personId: seller.userId,
      at: clock.now(),
      facts: { replacementIncluded: { entitlement } },
      given: { unitSwapped: { serialNumber } },
    });
  });
}

/**
 * The seller says what was done: the buyer confirms it, or is silent until it counts as accepted.
 * Errors: SERVICE.NOT_FOUND, SERVICE.STATE, CATALOG.PICTURE_UNKNOWN.
 */
export async function resolveService(
  { db, clock, market, storage }: Clocked & Pick<Deps, "market" | "storage">,
  seller: SellerSession,
  { serviceId, text, pictures }: z.output<typeof resolveServiceInput>,
): Promise<void> {
  await assertOwnPictures(storage, seller.sellerId, pictures);
  await db.transaction(async (tx) => {
    const locked = await lockServiceOfSeller(tx, serviceId, seller.sellerId);
    await moveService(tx, locked, {
      event: "resolved",
      role: "seller",
      personId: seller.userId,
      at: clock.now(),
      given: {
        messageRecorded: { text, pictures },
        silenceClockStarted: { days: market.lease.rules.service.confirmedAfterDays },
      },
    });
  });
}
