"use client";

import { useCallback } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/provider";
import type { ServiceSide } from "./outputs";

/** What came with the page is not asked for once more while it hydrates; then the other side's words are looked for. */
const reading = { staleTime: 3_000, refetchInterval: 10_000 };

/** What a lease promises of service and what came of it, as this reader sees it. */
export function useLeaseService(leaseId: string, as: ServiceSide) {
  const trpc = useTRPC();
  const own = useQuery(trpc.service.ofLease.queryOptions({ leaseId }, { ...reading, enabled: as === "buyer" }));
  const shop = useQuery(trpc.service.shopOfLease.queryOptions({ leaseId }, { ...reading, enabled: as === "seller" }));
  return as === "buyer" ? own : shop;
}

/** A request as this reader sees it. */
export function useService(serviceId: string, as: ServiceSide) {
  const trpc = useTRPC();
  const own = useQuery(trpc.service.get.queryOptions({ serviceId }, { ...reading, enabled: as === "buyer" }));
  const shop = useQuery(trpc.service.shopGet.queryOptions({ serviceId }, { ...reading, enabled: as === "seller" }));
  return as === "buyer" ? own : shop;
}

/** Reads requests and leases again after something was done. */
export function useServiceChanged(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.service.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.leases.pathKey() }),
    ]);
  }, [queryClient, trpc]);
}
