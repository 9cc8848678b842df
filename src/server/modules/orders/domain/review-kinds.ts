import type { ReviewKind } from "@/inputs/orders";

/** Cases after which nobody knows whose the money is: the goods stay where they are until a person has looked. */
export const kindsThatStopShipping: readonly ReviewKind[] = ["deposit_reversed", "charged_back", "mismatch"];

/** Whether a case ends by doing what it asks for (a refund to be sent, a return to be decided), never by a note alone. */
export function closesWithItsAction(kind: ReviewKind): boolean {
  return kind === "manual_refund" || kind === "return_disputed";
}
