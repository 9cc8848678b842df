import { eq } from "drizzle-orm";
import { tenders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { lockOrderOfBuyer, type OrderRow } from "@/server/modules/orders";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import type { TenderRow } from "./payment-rows";

/** Locks the order of a buyer's tender. What is another's is not found. */
export async function lockTenderOfBuyer(
  tx: Tx,
  tenderId: string,
  buyerId: string,
): Promise<{ order: OrderRow; tender: TenderRow }> {
  const [found] = await tx.select({ orderId: tenders.orderId }).from(tenders).where(eq(tenders.id, tenderId));
  if (!found) throw new DomainError("PAYMENTS.TENDER_NOT_FOUND", "not_found");
  const order = await lockOrderOfBuyer(tx, found.orderId, buyerId).catch(() => null);
  if (!order) throw new DomainError("PAYMENTS.TENDER_NOT_FOUND", "not_found");
  const [tender] = await tx.select().from(tenders).where(eq(tenders.id, tenderId));
  return { order, tender: present(tender, "the tender was just found") };
}
