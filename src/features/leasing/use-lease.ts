"use client";

import { useCallback, useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useLocale } from "next-intl";
import { useTRPC } from "@/trpc/provider";
import type { LeaseReader } from "./outputs";
import { civilDayText } from "@/ui/civil-day";

/** What came with the page is not asked for once more while it hydrates. */
const freshMs = 3_000;

/** How often a lease is read again: seldom while news comes by itself, often while it does not. */
const liveMs = 20_000;
const fallbackMs = 4_000;

/** A lease as this reader sees it, kept fresh while its page is open. */
export function useLease(leaseId: string, as: LeaseReader) {
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const [live, setLive] = useState(false);
  const reading = { refetchInterval: live ? liveMs : fallbackMs, staleTime: freshMs };
  const own = useQuery(trpc.leases.get.queryOptions({ leaseId }, { ...reading, enabled: as === "buyer" }));
  const shop = useQuery(trpc.leases.shopGet.queryOptions({ leaseId }, { ...reading, enabled: as === "seller" }));
  const desk = useQuery(trpc.leases.adminGet.queryOptions({ leaseId }, { ...reading, enabled: as === "admin" }));
  const lease = as === "buyer" ? own : as === "seller" ? shop : desk;
  useSubscription(
    trpc.leases.watch.subscriptionOptions(
      { leaseId, as: as === "seller" ? "seller" : "buyer" },
      {
        enabled: as !== "admin" && lease.data !== undefined,
        onData() {
          setLive(true);
          void leasesChanged();
        },
        onError: () => setLive(false),
      },
    ),
  );
  return lease;
}

/** Reads leases again after something was done to one. */
export function useLeasesChanged(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(() => queryClient.invalidateQueries({ queryKey: trpc.leases.pathKey() }), [queryClient, trpc]);
}

/** Writes civil dates, `2026-03-01`, as people of the reader's language do. */
export function useCivilDate(): (date: string) => string {
  const locale = useLocale();
  return useCallback((date: string) => civilDayText(date, locale), [locale]);
}
