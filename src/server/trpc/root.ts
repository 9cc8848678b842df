import { createCallerFactory, router } from "./init";

/** Everything the browser may ask for: one router for each module. */
export const appRouter = router({});

export type AppRouter = typeof appRouter;

/** Calls the router in process, for server components and tests. */
export const createCaller = createCallerFactory(appRouter);
