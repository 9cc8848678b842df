import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

/** What each procedure answers, for components that show a part of it: `RouterOutputs["orders"]["get"]`. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;
