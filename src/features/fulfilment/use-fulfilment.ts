"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "@/trpc/provider";

/** Reads orders and balance again after the seller did something. */
export function useSalesChanged(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(() => queryClient.invalidateQueries({ queryKey: trpc.orders.pathKey() }), [queryClient, trpc]);
}

/** Reads also the list of waiting returns again. */
export function useReturnsChanged(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const salesChanged = useSalesChanged();
  return useCallback(async () => {
    await Promise.all([salesChanged(), queryClient.invalidateQueries({ queryKey: trpc.amendments.pathKey() })]);
  }, [queryClient, salesChanged, trpc]);
}
