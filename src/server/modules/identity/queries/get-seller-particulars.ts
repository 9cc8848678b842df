import { eq } from "drizzle-orm";
import type { SellerBusiness } from "@/inputs/shops";
import type { DbOrTx } from "@/server/db/client";
import { sellers } from "@/server/db/schema/identity";
import { present } from "@/shared/assert";

/** Who a seller is, as the law has it told to buyers. */
export interface SellerParticulars {
  readonly shopName: string;
  readonly slug: string;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
  /** Ten digits, for a business in Korea. */
  readonly businessNumber: string | null;
  /** Null for a private person, whose address is nobody's to see before there is an order. */
  readonly business: SellerBusiness | null;
}

export const particularsColumns = {
  shopName: sellers.name,
  slug: sellers.slug,
  contactEmail: sellers.contactEmail,
  contactPhone: sellers.contactPhone,
  businessNumber: sellers.businessNumber,
  business: sellers.business,
};

/** The particulars of a shop that there is. */
export async function getSellerParticulars(db: DbOrTx, sellerId: string): Promise<SellerParticulars> {
  const [shop] = await db.select(particularsColumns).from(sellers).where(eq(sellers.id, sellerId));
  return present(shop, "a shop that somebody bought from is never taken away");
}
