import type { RouterOutputs } from "@/trpc/outputs";

export type Order = RouterOutputs["orders"]["get"];
export type Return = Order["amendments"][number];
