"use client";

import { useCallback, useSyncExternalStore } from "react";
import { useLocale } from "next-intl";
import { market } from "@/market";
import { formatInstant, type DateTimeStyle } from "./date-time";

const neverChanges = () => () => undefined;
const readerZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;
const marketZone = () => market.timeZone;

/**
 * Writes instants on the reader's own clock, which only their browser knows: what the server renders is on the market's,
 * and is written again as soon as the page wakes up. Deadlines name the zone wherever another one could be meant.
 */
export function useInstant(): (at: Date, style?: DateTimeStyle) => string {
  const locale = useLocale();
  const zone = useSyncExternalStore(neverChanges, readerZone, marketZone);
  return useCallback((at, style) => formatInstant(at, locale, style, zone), [locale, zone]);
}
