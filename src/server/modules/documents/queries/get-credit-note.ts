import type { Db } from "@/server/db/client";
import type { Session } from "@/server/auth/session";
import { DomainError } from "@/shared/domain-error";
import { creditNoteNumber } from "../domain/running-numbers";
import { type OrderDocument, getPaidOrder, headOf } from "./get-paid-order";

/**
 * The credit note of a change that is done: what went out of the order, what came in, and what went back or was paid for
 * it. For the buyer and for admins. Errors: ORDERS.NOT_FOUND, AMENDMENTS.NOT_FOUND.
 */
export async function getCreditNote(
  db: Db,
  session: Session,
  ref: { readonly orderId: string; readonly amendmentId: string },
): Promise<OrderDocument> {
  const order = await getPaidOrder(db, session, ref.orderId);
  const place = order.amendments.findIndex(({ id }) => id === ref.amendmentId);
  const amendment = order.amendments[place];
  if (amendment?.state !== "done") throw new DomainError("AMENDMENTS.NOT_FOUND", "not_found");
  const issuedAt = amendment.endedAt ?? amendment.createdAt;
  const moved = order.transactions.filter((row) => row.amendment?.id === amendment.id);
  const lines = [...amendment.out.map((line) => ({ ...line, quantity: -line.quantity })), ...amendment.incoming].map(
    (line) => ({
      titleEn: line.titleEn,
      titleKo: line.titleKo,
      variantNameEn: line.variantNameEn,
      variantNameKo: line.variantNameKo,
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor,
      amountMinor: line.unitPriceMinor * BigInt(line.quantity),
    }),
  );
  return {
    ...headOf(order),
    kind: "credit_note",
    amendmentKind: amendment.kind,
    number: creditNoteNumber(order.number, place),
    issuedAt,
    lines,
    keptMinor: amendment.keptMinor,
    totalMinor: amendment.differenceMinor,
    payments: moved.filter(({ at }) => at <= issuedAt),
    later: moved.filter(({ at }) => at > issuedAt),
  };
}
