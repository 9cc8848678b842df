"use client";

import { useTranslations } from "next-intl";
import { isProblem } from "./check-form";

/** Says what is wrong with a field: a problem of the form in the reader's language, or what the server said. */
export function useProblemText(): (error: { readonly message?: string | undefined } | undefined) => string | null {
  const t = useTranslations("listings.problems");
  return (error) => {
    const message = error?.message;
    if (!message) return null;
    return isProblem(message) ? t(message) : message;
  };
}
