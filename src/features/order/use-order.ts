"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "@/trpc/provider";

/** What came with the page is not asked for once more while it hydrates. */
const freshMs = 3_000;

/** How often an open order page is read again: what happens next is somebody else's doing. */
const refreshMs = 10_000;

/** An order, kept fresh while its page is open. */
export function useOrder(orderId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.orders.get.queryOptions({ orderId }, { refetchInterval: refreshMs, staleTime: freshMs }));
}

/** Reads orders again after something was done to one. */
export function useOrdersChanged(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(() => queryClient.invalidateQueries({ queryKey: trpc.orders.pathKey() }), [queryClient, trpc]);
}
