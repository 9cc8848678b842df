import type { TenderInput } from "@/inputs/payments";
import { lacksSource, type Split } from "./split-editor";

/** The parts as the server wants them; null while one of them has no card or account yet. */
export function tendersOf(split: Split): TenderInput[] | null {
  const tenders: TenderInput[] = [];
  for (const { means, amountMinor, sourceId } of split.parts) {
    if (lacksSource(split.rules, { means, sourceId })) return null;
    if (means === "mobile") tenders.push({ means, amountMinor });
    else if (means === "cash") tenders.push({ means, amountMinor, ...(sourceId ? { refundAccountId: sourceId } : {}) });
    else if (sourceId !== null) tenders.push({ means, amountMinor, cardId: sourceId });
  }
  return tenders;
}
