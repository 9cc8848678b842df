"use client";

import { useCallback, useEffect, useReducer, useRef } from "react";
import type { RouterOutputs } from "@/trpc/outputs";
import { readSplitDraft, writeSplitDraft } from "./split-draft";
import { emptySplit, splitReducer, type Split } from "./split-reducer";
import { rulesForPurchase } from "./split-rules";

/** A split over a total, kept in this tab under a name of what is paid, so that a reload loses nothing. */
export function useKeptSplit(name: string, totalMinor: bigint, options: RouterOutputs["payments"]["options"]) {
  const storageKey = `partwise.split.${name}`;
  const [split, dispatch] = useReducer(splitReducer, null, (): Split =>
    emptySplit(rulesForPurchase(options, totalMinor)),
  );
  const restored = useRef(false);
  useEffect(() => {
    if (restored.current) {
      sessionStorage.setItem(storageKey, writeSplitDraft(split.parts));
      return;
    }
    restored.current = true;
    const sources = new Set([...options.cards, ...options.refundAccounts].map(({ id }) => id));
    const parts = readSplitDraft(sessionStorage.getItem(storageKey), sources);
    if (parts.length > 0) dispatch({ type: "restore", parts });
  }, [options, split.parts, storageKey]);
  const forget = useCallback(() => sessionStorage.removeItem(storageKey), [storageKey]);
  return [split, dispatch, forget] as const;
}
