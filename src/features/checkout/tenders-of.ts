import type { TenderInput } from "@/inputs/payments";
import type { Split } from "./split-editor";

/** The parts as the server wants them; null while one of them has no card or account yet. */
export function tendersOf(split: Split): TenderInput[] | null {
  const tenders: TenderInput[] = [];
  for (const { means, amountMinor, sourceId } of split.parts) {
    if (means === "mobile") tenders.push({ means, amountMinor });
    else if (sourceId === null) return null;
    else if (means === "card") tenders.push({ means, amountMinor, cardId: sourceId });
    else tenders.push({ means, amountMinor, refundAccountId: sourceId });
  }
  return tenders;
}
