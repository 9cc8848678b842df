import type { z } from "zod";
import type { resolveServiceInput } from "@/inputs/lease-service";
import type { Deps } from "@/server/deps";
import { assertOwnPictures } from "@/server/modules/catalog";
import type { Clocked, SellerSession } from "./assert-not-in-doubt";
import { lockServiceOfSeller } from "./lock-service";
import { moveService } from "./move-service";

/** The seller was there. Errors: SERVICE.NOT_FOUND, SERVICE.STATE. */
export async function recordVisit({ db, clock }: Clocked, seller: SellerSession, serviceId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const locked = await lockServiceOfSeller(tx, serviceId, seller.sellerId);
    if (locked.request.state === "visited") return;
    await moveService(tx, locked, { event: "visited", role: "seller", personId: seller.userId, at: clock.now() });
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
