import type { z } from "zod";
import type { confirmServiceInput, reopenServiceInput } from "@/inputs/lease-service";
import type { Deps } from "@/server/deps";
import { assertOwnPictures } from "@/server/modules/catalog";
import { present } from "@/shared/assert";
import { findServicePromise } from "../queries/find-service-promise";
import type { Clocked } from "./assert-not-in-doubt";
import { lockServiceOfBuyer } from "./lock-service";
import { moveService } from "./move-service";

/** The buyer is content, and says how much. Errors: SERVICE.NOT_FOUND, SERVICE.STATE. */
export async function confirmService(
  { db, clock }: Clocked,
  buyerId: string,
  { serviceId, rating, text }: z.output<typeof confirmServiceInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const locked = await lockServiceOfBuyer(tx, serviceId, buyerId);
    await moveService(tx, locked, {
      event: "confirmed",
      role: "buyer",
      personId: buyerId,
      at: clock.now(),
      given: { ratingRecorded: { rating, text } },
    });
  });
}

/**
 * It is not as it should be: the request is open again, and another answer is promised.
 * Errors: SERVICE.NOT_FOUND, SERVICE.STATE, CATALOG.PICTURE_UNKNOWN.
 */
export async function reopenService(
  { db, clock, market, storage }: Clocked & Pick<Deps, "market" | "storage">,
  buyerId: string,
  { serviceId, text, pictures }: z.output<typeof reopenServiceInput>,
): Promise<void> {
  await assertOwnPictures(storage, buyerId, pictures);
  await db.transaction(async (tx) => {
    const locked = await lockServiceOfBuyer(tx, serviceId, buyerId);
    const promise = await findServicePromise(tx, market, locked.lease.id);
    await moveService(tx, locked, {
      event: "reopened",
      role: "buyer",
      personId: buyerId,
      at: clock.now(),
      given: {
        answerClockStarted: present(promise, "a request is made of a promise"),
        messageRecorded: { text, pictures },
      },
    });
  });
}

/** The buyer needs it no more. Errors: SERVICE.NOT_FOUND, SERVICE.STATE. */
export async function cancelService({ db, clock }: Clocked, buyerId: string, serviceId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const locked = await lockServiceOfBuyer(tx, serviceId, buyerId);
    if (locked.request.state === "cancelled") return;
    await moveService(tx, locked, { event: "cancelled", role: "buyer", personId: buyerId, at: clock.now() });
  });
}
