import type { RouterOutputs } from "@/trpc/outputs";

export type Lease = RouterOutputs["leases"]["get"];
export type LeaseRow = RouterOutputs["leases"]["list"]["items"][number];
export type LeaseForm = NonNullable<Lease["form"]>;
export type Quote = RouterOutputs["leases"]["preview"]["quote"];
export type ScheduleLine = Quote["schedule"][number];

export type BuyoutPrice = RouterOutputs["leases"]["leavingCosts"]["buyout"];
export type BuyoutQuote = RouterOutputs["leases"]["quoteBuyout"];

/** Who looks at a lease. */
export type LeaseReader = "buyer" | "seller" | "admin";
