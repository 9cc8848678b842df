"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * Whether the page is hydrated in the browser. Until then what is typed into a field would be lost, so forms that come
 * rendered from the server stay closed for that moment.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
