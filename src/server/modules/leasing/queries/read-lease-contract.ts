import { eq } from "drizzle-orm";
import type { ContractDocumentKind } from "@/inputs/contracts";
import type { Session } from "@/server/auth/session";
import type { Db } from "@/server/db/client";
import { leaseContracts, leases } from "@/server/db/schema";
import { readDocument, type DocumentFile } from "@/server/modules/contracts";
import { DomainError } from "@/shared/domain-error";

/**
 * The order form or the contract of a lease, for its buyer, the seller who was asked to provide the goods, and admins. For everybody else
 * there is none, and before it is issued there is a contract for admins only. Errors: LEASES.NOT_FOUND, CONTRACTS.NOT_FOUND.
 */
export async function readLeaseContract(
  db: Db,
  session: Session,
  { leaseId, kind }: { readonly leaseId: string; readonly kind: ContractDocumentKind },
): Promise<DocumentFile> {
  const [lease] = await db
    .select({
      buyerId: leases.buyerId,
      sellerId: leases.sellerId,
      sellerAskedAt: leases.sellerAskedAt,
      issuedAt: leaseContracts.issuedAt,
    })
    .from(leases)
    .leftJoin(leaseContracts, eq(leaseContracts.leaseId, leases.id))
    .where(eq(leases.id, leaseId));
  const concerned =
    lease &&
    (session.isAdmin ||
      lease.buyerId === session.userId ||
      (lease.sellerId === session.sellerId && lease.sellerAskedAt !== null));
  if (!concerned) throw new DomainError("LEASES.NOT_FOUND", "not_found");
  // Drawn is not issued: until its funder has confirmed it, and for ever should the funder refuse, it is no contract.
  if (kind !== "order_form" && !lease.issuedAt && !session.isAdmin)
    throw new DomainError("CONTRACTS.NOT_FOUND", "not_found");
  return readDocument(db, { applicationId: leaseId, kind });
}
