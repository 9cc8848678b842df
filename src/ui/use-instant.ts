"use client";

import { useLocale } from "next-intl";
import { useCallback, useSyncExternalStore } from "react";
import { market } from "@/market";
import { instantText, type InstantStyle } from "./instant-text";
import { usableZone } from "./reader-zone";

const neverChanges = () => () => undefined;
let zoneOfReader: string | undefined;
const readerZone = () => (zoneOfReader ??= usableZone(new Intl.DateTimeFormat().resolvedOptions().timeZone));
const marketZone = () => market.timeZone;

/** Writes an instant, as `dateTime` unless another style is given. */
export type WriteInstant = (at: Date, style?: InstantStyle) => string;

/**
 * Writes instants on the reader's own clock, which only their browser knows: what the server renders is on the market's,
 * and is written again as soon as the page is hydrated. A time names its zone wherever another one could be meant.
 */
export function useInstant(): WriteInstant {
  return useInstantIn(useLocale());
}

/** The same on pages whose scripts know no texts, and are told the language. */
export function useInstantIn(locale: string): WriteInstant {
  const zone = useSyncExternalStore(neverChanges, readerZone, marketZone);
  return useCallback((at, style = "dateTime") => instantText(at, locale, style, zone), [locale, zone]);
}
