import type { ReviewKind } from "@/inputs/orders";

/** Cases after which nobody knows whose the money is: the goods stay where they are until a person has looked. */
export const kindsThatStopShipping: readonly ReviewKind[] = ["deposit_reversed", "charged_back", "mismatch"];
