import "server-only";
import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { ReactNode } from "react";
import { appRouter, type AppRouter } from "@/server/trpc/root";
import { makeQueryClient } from "./query-client";
import { pageContext } from "./server";

interface PrefetchedProps {
  /** Fills the client with what the page below will ask for, such as `client.query(trpc.….queryOptions(…))`. */
  readonly read: (client: QueryClient, trpc: TRPCOptionsProxy<AppRouter>) => readonly Promise<unknown>[];
  readonly children: ReactNode;
}

/**
 * Asks the router in process for what a page is made of and hands the answers along with it: the page is there at once,
 * and asks over HTTP only for what changes. What is refused here is asked for again by the page, which says why.
 */
export async function Prefetched({ read, children }: PrefetchedProps) {
  const client = makeQueryClient();
  client.setDefaultOptions({ ...client.getDefaultOptions(), queries: { retry: false } });
  const trpc = createTRPCOptionsProxy<AppRouter>({
    router: appRouter,
    ctx: await pageContext(),
    queryClient: client,
  });
  await Promise.allSettled(read(client, trpc));
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
