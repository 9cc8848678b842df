"use client";

import { useEffect, useRef, type RefObject } from "react";

/**
 * Keeps the focus in a place: when what has it goes away (a form that is done, a row that is removed), the nearest place
 * around it that can have it takes it over, where the browser would throw it back to the top of the page. Give such
 * places `tabIndex={-1}`.
 */
export function useKeptFocus<Place extends HTMLElement>(): RefObject<Place | null> {
  const place = useRef<Place>(null);
  useEffect(() => {
    const box = place.current;
    if (!box) return;
    /** What has the focus, and everything around it up to the place. */
    let path: readonly HTMLElement[] = [];
    const note = (event: FocusEvent) => {
      const within = event.composedPath();
      path = within.slice(0, within.indexOf(box) + 1).filter((each) => each instanceof HTMLElement);
    };
    const removed = new MutationObserver(() => {
      const [last] = path;
      if (last === undefined || last.isConnected) return;
      // Anyone who moved it elsewhere meanwhile meant that.
      if (document.activeElement !== document.body) return;
      path.find((around) => around.isConnected && around.hasAttribute("tabindex"))?.focus();
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
