import type { RouterOutputs } from "@/trpc/outputs";

export type ReviewCase = RouterOutputs["orders"]["listReviewCases"][number];
export type ClosedCase = RouterOutputs["orders"]["listClosedCases"]["items"][number];
