import { eq } from "drizzle-orm";
import { amendmentLines, amendments } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";

type AmendmentValues = typeof amendments.$inferInsert;

/** Writes a cancellation, exchange or return of a locked order, and which of the order's goods it takes out. */
export async function recordAmendment(
  tx: Tx,
  values: AmendmentValues & { readonly id: string },
  out: readonly { readonly lineId: string; readonly quantity: number }[],
): Promise<void> {
  await tx.insert(amendments).values(values);
  if (out.length === 0) return;
  await tx
    .insert(amendmentLines)
    .values(out.map(({ lineId, quantity }) => ({ amendmentId: values.id, purchaseLineId: lineId, quantity })));
}

/** Writes what became of an amendment, under its order's lock. */
export async function changeAmendment(
  tx: Tx,
  amendmentId: string,
  set: Partial<Omit<AmendmentValues, "id" | "orderId" | "kind" | "requestId" | "requestHash" | "createdAt">>,
): Promise<void> {
  await tx.update(amendments).set(set).where(eq(amendments.id, amendmentId));
}
