import type { RouterOutputs } from "@/trpc/outputs";

export type LeaseService = NonNullable<RouterOutputs["service"]["ofLease"]>;
export type ServiceSummary = LeaseService["requests"][number];
export type Service = RouterOutputs["service"]["get"];
export type QueuedService = RouterOutputs["service"]["shopQueue"][number];

/** Who works on a request. */
export type ServiceSide = "buyer" | "seller";
