import { eq, or } from "drizzle-orm";
import type { OpenShopInput } from "@/inputs/shops";
import { sellers } from "@/server/db/schema";
import { newId } from "@/server/db/columns";
import type { Deps } from "@/server/deps";
import { assertPhone } from "@/server/modules/addresses";
import { assertPrintable } from "@/server/pdf/typefaces";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";

/**
 * Makes a buyer a seller, at once: the session reads its roles again with every request. A person has one shop, an address
 * names one shop; of two who open at the same moment the unique indexes decide.
 * Errors: SHOPS.TERMS_CHANGED, SHOPS.EXISTS, SHOPS.SLUG_TAKEN (field `slug`), ADDRESSES.PHONE (field
 * `returnAddress.phone`), PAPERS.LETTER (field `name`: contracts name the shop).
 */
export async function openShop(
  { db, clock, market, pages }: Pick<Deps, "db" | "clock" | "market" | "pages">,
  userId: string,
  input: OpenShopInput,
): Promise<{ sellerId: string }> {
  const { rateBps, taxBps } = market.commission;
  if (input.agreedCommissionBps !== rateBps || input.agreedCommissionTaxBps !== taxBps) {
    throw new DomainError("SHOPS.TERMS_CHANGED", "conflict");
  }
  await assertPrintable([input.name], "name");
  assertPhone(input.returnAddress.phone, input.returnAddress.country, "returnAddress.phone");
  const sellerId = newId();
  const opened = await db
    .insert(sellers)
    .values({
      id: sellerId,
      userId,
      name: input.name,
      slug: input.slug,
      businessNumber: input.businessNumber,
      returnAddress: input.returnAddress,
      agreedCommissionBps: rateBps,
      agreedCommissionTaxBps: taxBps,
      agreedAt: clock.now(),
    })
    .onConflictDoNothing()
    .returning({ id: sellers.id });
  if (opened.length > 0) {
    // Anyone who was quicker than the shop found nobody at its address, and the page would go on saying so.
    await pages.refreshShop(input.slug);
    return { sellerId };
  }
  const standing = await db
    .select({ userId: sellers.userId })
    .from(sellers)
    .where(or(eq(sellers.userId, userId), eq(sellers.slug, input.slug)));
  present(standing[0], "a shop in the way is never taken away");
  if (standing.some((shop) => shop.userId === userId)) throw new DomainError("SHOPS.EXISTS", "conflict");
  throw new DomainError("SHOPS.SLUG_TAKEN", "conflict", { field: "slug" });
}
