import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

/** What each procedure answers. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** What each procedure takes. */
export type RouterInputs = inferRouterInputs<AppRouter>;
