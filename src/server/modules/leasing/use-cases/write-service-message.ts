import type { z } from "zod";
import type { serviceMessageInput } from "@/inputs/lease-service";
import type { Deps } from "@/server/deps";
import { assertOwnPictures } from "@/server/modules/catalog";
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
