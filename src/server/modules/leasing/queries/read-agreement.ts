import { eq } from "drizzle-orm";
import { postalLines } from "@/inputs/addresses";
import { sellers, users } from "@/server/db/schema";
import type { leases } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { present } from "@/shared/assert";
import { institutionName } from "../domain/contract-words";
import { leasePolicy } from "../domain/lease-policy";
import type { LeaseAgreement, LessorIdentity } from "../domain/order-form";

/** Between whom a lease is agreed, about what, and by which rules, as they are now: an order form freezes them. */
export async function readAgreement(
  tx: Tx,
  market: Deps["market"],
  lease: typeof leases.$inferSelect,
): Promise<LeaseAgreement> {
  const [lessee] = await tx.select({ name: users.name }).from(users).where(eq(users.id, lease.buyerId));
  const lessor = await readLessor(tx, lease.sellerId);
  const { titleEn, titleKo, variantNameEn, variantNameKo, funder } = lease;
  return {
    disclosures: market.lease.disclosures,
    lessor,
    lesseeName: present(lessee, "an applicant is there").name,
    funder: {
      kind: funder,
      nameEn: funder === "seller" ? lessor.name : institutionName.en,
      nameKo: funder === "seller" ? lessor.name : institutionName.ko,
    },
    marketplace: "Partwise",
    goods: { titleEn, titleKo, variantNameEn, variantNameKo },
    policy: leasePolicy(market, funder),
  };
}

/**
 * A business as it registered; a private person by their own name, and by the address to which the goods go back: who
 * leases goods out tells the lessee where to find them (전자상거래법 20조 2항, 12 CFR 1013.3(a)(1)).
 */
async function readLessor(tx: Tx, sellerId: string): Promise<LessorIdentity> {
  const [row] = await tx
    .select({ shop: sellers, keeper: users.name })
    .from(sellers)
    .innerJoin(users, eq(users.id, sellers.userId))
    .where(eq(sellers.id, sellerId));
  const { shop, keeper } = present(row, "a shop that leases goods out is there");
  const { business, returnAddress } = shop;
  const place = business?.address ?? returnAddress;
  return {
    name: business?.name ?? keeper,
    shopName: shop.name,
    isBusiness: business !== null,
    representative: business?.representative ?? null,
    businessNumber: shop.businessNumber?.replace(/^(\d{3})(\d{2})(\d{5})$/, "$1-$2-$3") ?? null,
    mailOrderNumber: business?.mailOrderNumber ? business.mailOrderNumber : null,
    address: place === null ? [] : postalLines(place),
    phone: shop.contactPhone ?? returnAddress?.phone ?? null,
    email: shop.contactEmail,
  };
}
