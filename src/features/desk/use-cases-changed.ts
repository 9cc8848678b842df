"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "@/trpc/provider";

/** Reads the queue, its history and the orders again after a case was worked on. */
export function useCasesChanged(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(() => queryClient.invalidateQueries({ queryKey: trpc.orders.pathKey() }), [queryClient, trpc]);
}
