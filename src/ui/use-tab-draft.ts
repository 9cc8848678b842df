"use client";

import { useCallback, useEffect, useRef } from "react";
import type { z } from "zod";
import { forgetDraft, keepDraft, readDraft } from "./draft";

interface TabDraft<Shape extends z.ZodType> {
  /** Names what is typed. */
  readonly key: string;
  readonly shape: Shape;
  /** What stands in the form now. */
  readonly value: z.output<Shape>;
  /** Whether what the draft is compared with has been loaded. */
  readonly ready?: boolean;
  /** Puts a draft into the form; always the same function. */
  readonly restore: (kept: z.output<Shape>) => void;
}

/** Keeps what stands in a form in this tab, so that neither a reload nor the way back loses it. Answers how to forget it. */
export function useTabDraft<Shape extends z.ZodType>(draft: TabDraft<Shape>): () => void {
  const { key, shape, value, ready = true, restore } = draft;
  const restored = useRef(false);
  useEffect(() => {
    if (!ready) return;
    if (restored.current) {
      keepDraft(window.sessionStorage, key, shape, value);
      return;
    }
    restored.current = true;
    // The server has rendered the form empty: what a browser keeps is known only once the page is hydrated.
    const kept = readDraft(window.sessionStorage, key, shape);
    if (kept !== null) restore(kept);
  }, [key, ready, restore, shape, value]);
  return useCallback(() => forgetDraft(window.sessionStorage, key), [key]);
}
