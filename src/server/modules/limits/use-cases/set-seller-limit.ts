import { eq } from "drizzle-orm";
import type { SetSellerLimitInput } from "@/inputs/limits";
import { limitGrants, limits, sellers } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { toDecimalString } from "@/shared/money";
import { untilEndOf } from "./decide-limit";
import { lockOrMakeLimit } from "./lock-limits";

/**
 * An admin sets how much a seller may have in leases at once, never below what is open. Every setting is kept.
 * Errors: LIMITS.SELLER_NOT_FOUND, LIMITS.OWN_SHOP, LIMITS.BELOW_USED, LIMITS.EXPIRY.
 */
export async function setSellerLimit(
  { db, clock, market }: Pick<Deps, "db" | "clock" | "market">,
  adminId: string,
  { sellerId, amountMinor, validOn, note }: SetSellerLimitInput,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const [shop] = await tx.select({ keeperId: sellers.userId }).from(sellers).where(eq(sellers.id, sellerId));
    if (!shop) throw new DomainError("LIMITS.SELLER_NOT_FOUND", "not_found");
    if (shop.keeperId === adminId) throw new DomainError("LIMITS.OWN_SHOP", "forbidden");
    const validUntil = untilEndOf(validOn, market.timeZone, now, "validOn");
    const limit = await lockOrMakeLimit(tx, { kind: "seller_exposure", ownerId: sellerId }, market.currency, now);
    if (amountMinor < limit.usedMinor) {
      const used = toDecimalString(limit.usedMinor, limit.currency);
      throw new DomainError("LIMITS.BELOW_USED", "conflict", { field: "amountMinor", values: { used } });
    }
    await tx.update(limits).set({ amountMinor, validUntil, updatedAt: now }).where(eq(limits.id, limit.id));
    await tx
      .insert(limitGrants)
      .values({ limitId: limit.id, amountMinor, validUntil, grantedBy: adminId, note, at: now });
  });
}
