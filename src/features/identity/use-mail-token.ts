"use client";

import { useSyncExternalStore } from "react";

/** The token of a mail behind the address's #, where no server sees it; null until the page is hydrated, empty without one. */
export function useMailToken(): string | null {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener("hashchange", changed);
      return () => window.removeEventListener("hashchange", changed);
    },
    () => window.location.hash.slice(1),
    () => null,
  );
}
