"use client";

import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { useState, type ReactNode } from "react";
import superjson from "superjson";
import type { AppRouter } from "@/server/trpc/root";
import { refreshMine } from "./mine";
import { makeQueryClient } from "./query-client";
import { noteFailure } from "./signed-out";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC, useTRPCClient };

let browserQueryClient: QueryClient | undefined;

/** One client for a browser's whole visit; a new one for each rendering on the server, so that nobody shares answers. */
function queryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  // The header counts what waits for the reader, whichever page changed it.
  browserQueryClient ??= makeQueryClient({ onError: noteFailure, onChanged: () => void refreshMine() });
  return browserQueryClient;
}

/** Lets the components below ask the server: `useTRPC()` with TanStack Query, subscriptions over SSE. */
export function TrpcProvider({ children }: { readonly children: ReactNode }) {
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: (operation) => operation.type === "subscription",
          true: httpSubscriptionLink({ url: "/api/trpc", transformer: superjson }),
          false: httpBatchLink({ url: "/api/trpc", transformer: superjson, maxURLLength: 4_000 }),
        }),
      ],
    }),
  );
  const queries = queryClient();
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
