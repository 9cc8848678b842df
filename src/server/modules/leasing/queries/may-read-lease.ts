import type { Session } from "@/server/auth/session";
import type { leases } from "@/server/db/schema";
import type { LeaseReader } from "./lease-view";

/** Whether somebody may see a lease: its buyer, its seller once the goods were asked for, and admins. */
export function mayReadLease(
  lease: Pick<typeof leases.$inferSelect, "buyerId" | "sellerId" | "sellerAskedAt">,
  session: Session,
  as: LeaseReader,
): boolean {
  if (as === "buyer") return lease.buyerId === session.userId;
  if (as === "seller") return session.sellerId === lease.sellerId && lease.sellerAskedAt !== null;
  return session.isAdmin;
}
