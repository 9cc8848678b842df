import type { TenderInput } from "@/inputs/payments";
import { lacksSource, type Split } from "./split-reducer";

/** The parts as the server wants them; null while one of them has no card or account yet. */
export function tendersOf(split: Split): TenderInput[] | null {
  const tenders: TenderInput[] = [];
  for (const { number: part, means, amountMinor, sourceId } of split.parts) {
    if (lacksSource(split.rules, { means, sourceId })) return null;
    if (means === "mobile") tenders.push({ means, part, amountMinor });
    else if (means === "cash")
      tenders.push({ means, part, amountMinor, ...(sourceId ? { refundAccountId: sourceId } : {}) });
    else if (sourceId !== null) tenders.push({ means, part, amountMinor, cardId: sourceId });
  }
  return tenders;
}
