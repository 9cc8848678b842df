"use client";

import { useCallback, useReducer } from "react";
import type { z } from "zod";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTabDraft } from "@/ui/use-tab-draft";
import { splitDraft, withKnownSources } from "./split-draft";
import { emptySplit, splitReducer, type Split } from "./split-reducer";
import { rulesForPurchase } from "./split-rules";

/** A split over a total, kept in this tab under a name of what is paid, so that a reload loses nothing. */
export function useKeptSplit(name: string, totalMinor: bigint, options: RouterOutputs["payments"]["options"]) {
  const [split, dispatch] = useReducer(splitReducer, null, (): Split =>
    emptySplit(rulesForPurchase(options, totalMinor)),
  );
  const restore = useCallback(
    (kept: z.output<typeof splitDraft>) => {
      const sources = new Set([...options.cards, ...options.refundAccounts].map(({ id }) => id));
      if (kept.length > 0) dispatch({ type: "restore", parts: withKnownSources(kept, sources) });
    },
    [options],
  );
  const forget = useTabDraft({
    key: `partwise.split.${name}`,
    shape: splitDraft,
    value: split.parts,
    restore,
  });
  return [split, dispatch, forget] as const;
}
