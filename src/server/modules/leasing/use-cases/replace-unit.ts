import type { z } from "zod";
import type { replaceUnitInput } from "@/inputs/lease-service";
import type { Deps } from "@/server/deps";
import { assertPrintable } from "@/server/pdf/typefaces";
import { findServicePromise } from "../queries/find-service-promise";
import type { Clocked, SellerSession } from "./assert-not-in-doubt";
import { lockServiceOfSeller } from "./lock-service";
import { moveService } from "./move-service";

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
