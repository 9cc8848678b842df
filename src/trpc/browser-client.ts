"use client";

import { createTRPCClient, httpLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/trpc/root";

/**
 * Calls the server from an island on a browsing page, which has no provider. Import it when it is needed
 * (`await import("@/trpc/browser-client")`), so that the page itself stays light.
 */
export const browserClient = createTRPCClient<AppRouter>({
  links: [httpLink({ url: "/api/trpc", transformer: superjson })],
});
