"use client";

import { useEffect, useRef, type RefObject } from "react";

/**
 * Keeps the focus in a place: when what has it goes away (a form that is done, a row that is removed), the place takes it
 * over, where the browser would throw it back to the top of the page. Give the place `tabIndex={-1}`.
 */
export function useKeptFocus<Place extends HTMLElement>(): RefObject<Place | null> {
  const place = useRef<Place>(null);
  useEffect(() => {
    const box = place.current;
    if (!box) return;
    let last: Element | null = null;
    const note = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    const removed = new MutationObserver(() => {
      if (last === null || last.isConnected) return;
      last = null;
      // Whoever moved it elsewhere meanwhile meant that.
      if (document.activeElement === document.body) box.focus();
    });
    box.addEventListener("focusin", note);
    removed.observe(box, { childList: true, subtree: true });
    return () => {
      box.removeEventListener("focusin", note);
      removed.disconnect();
    };
  }, []);
  return place;
}
