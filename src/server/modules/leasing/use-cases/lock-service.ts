import { eq } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { serviceRequests } from "@/server/db/schema";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { lockLease } from "./move-lease";
import type { LockedService } from "./move-service";

/** Locks the lease of a request and then the request: in this order everywhere. Null when there is no such request. */
export async function lockService(tx: Tx, serviceId: string): Promise<LockedService | null> {
  const ofRequest = eq(serviceRequests.id, serviceId);
  const [found] = await tx.select({ leaseId: serviceRequests.leaseId }).from(serviceRequests).where(ofRequest);
  if (!found) return null;
  const lease = present(await lockLease(tx, found.leaseId), "a request has its lease");
  const [request] = await tx.select().from(serviceRequests).where(ofRequest).for("update");
  return { lease, request: present(request, "requests are never deleted") };
}

/** Locks a request of this buyer. What is another's is not found. Errors: SERVICE.NOT_FOUND. */
export async function lockServiceOfBuyer(tx: Tx, serviceId: string, buyerId: string): Promise<LockedService> {
  const locked = await lockService(tx, serviceId);
  if (locked?.request.buyerId !== buyerId) throw new DomainError("SERVICE.NOT_FOUND", "not_found");
  return locked;
}

/** Locks a request to this seller. What is another's is not found. Errors: SERVICE.NOT_FOUND. */
export async function lockServiceOfSeller(tx: Tx, serviceId: string, sellerId: string): Promise<LockedService> {
  const locked = await lockService(tx, serviceId);
  if (locked?.request.sellerId !== sellerId) throw new DomainError("SERVICE.NOT_FOUND", "not_found");
  return locked;
}
