import { clsx, type ClassValue } from "clsx";
import { twMerge } from "tailwind-merge";

/**
 * Joins class names; of two that set the same property the later one wins, so a caller can override a primitive. Knowing
 * which those are takes nine kilobytes in the browser, which pages for browsing do not spend: what stands on them joins
 * with `clsx`, and says `!` where it overrides.
 */
export function classNames(...values: ClassValue[]): string {
  return twMerge(clsx(values));
}
