import { eq } from "drizzle-orm";
import type { UpdateShopInput } from "@/inputs/shops";
import { sellers } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { assertPhone } from "@/server/modules/addresses";
import { assertPrintable } from "@/server/pdf/typefaces";
import { DomainError } from "@/shared/domain-error";

/**
 * Changes a shop's settings. Its address stays, because others have linked to it; so does the commission that was agreed
 * to. Returns that were approved keep the address they were promised. The shop's pages and those of its goods, which name
 * it, are made again. Contracts name the shop, so its name must be one that papers can print: goods may be with a buyer who
 * waits for theirs.
 * Errors: PAPERS.LETTER (field `name`), ADDRESSES.PHONE (fields `contactPhone`, `returnAddress.phone`),
 * SHOPS.BUSINESS_WHOLE (field `businessNumber`).
 */
export async function updateShop(
  { db, pages, market }: Pick<Deps, "db" | "pages" | "market">,
  sellerId: string,
  input: UpdateShopInput,
): Promise<void> {
  const { business, businessNumber } = input;
  await assertPrintable([input.name], "name");
  assertPhone(input.contactPhone, market.country, "contactPhone");
  assertPhone(input.returnAddress.phone, input.returnAddress.country, "returnAddress.phone");
  // A number names a business, and a business in Korea has a number.
  if (market.businessNumbers === "korean" && (business === null) !== (businessNumber === null)) {
    throw new DomainError("SHOPS.BUSINESS_WHOLE", "invalid", { field: "businessNumber" });
  }
  const [shop] = await db.update(sellers).set(input).where(eq(sellers.id, sellerId)).returning({ slug: sellers.slug });
  if (!shop) throw new DomainError("CATALOG.NOT_FOUND", "not_found");
  await pages.refreshShop(shop.slug);
}
