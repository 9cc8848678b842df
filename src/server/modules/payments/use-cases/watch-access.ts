import type { Tx } from "@/server/db/client";
import { openReviewCase, takeBackCase } from "@/server/modules/orders";
import type { Settling, TenderRow } from "./payment-rows";

/**
 * A provider that refuses us ourselves (a wrong key, a contract that ended) keeps the payment waiting until an operator
 * has mended that. Such a payment stands before the admins from the first refusal on, and no longer once the provider
 * answers again. `repeated` says that this was asked before, so that there may be something to take back.
 */
export async function watchAccess(
  tx: Tx,
  { order, now }: Pick<Settling, "order" | "now">,
  tender: Pick<TenderRow, "id" | "provider" | "amountMinor">,
  answer: { readonly kind: string; readonly reason?: string; readonly refusesUs?: true },
  repeated: boolean,
): Promise<void> {
  if (answer.refusesUs) {
    await openReviewCase(tx, {
      orderId: order.id,
      tenderId: tender.id,
      kind: "provider_refuses_us",
      amountMinor: tender.amountMinor,
      at: now,
      note: `${tender.provider}: ${answer.reason ?? "no reason"}`,
    });
    return;
  }
  if (!repeated || answer.kind === "unknown") return;
  await takeBackCase(tx, { orderId: order.id, tenderId: tender.id, kind: "provider_refuses_us", now });
}
