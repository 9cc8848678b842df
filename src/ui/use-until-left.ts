"use client";

import { useEffect } from "react";

/**
 * Whether something is being done that ends on another page: from the press until this page is left, so that a second
 * press finds nothing to do. Pages that are left stay as they are and are shown again by the browser's Back; anyone who
 * comes back finds the button, not its spinner.
 */
export function useUntilLeft({
  isPending,
  isSuccess,
  reset,
}: {
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly reset: () => void;
}): boolean {
  useEffect(() => reset, [reset]);
  return isPending || isSuccess;
}
