import type { RouterOutputs } from "@/trpc/outputs";

export type WaitingRequest = RouterOutputs["limits"]["waiting"][number];
export type Contradiction = RouterOutputs["limits"]["contradictions"][number];
export type LimitFile = RouterOutputs["limits"]["file"];
export type SellerLimit = RouterOutputs["limits"]["sellerLimits"][number];
