"use client";

import { useLocale } from "next-intl";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { localHref } from "./locales";

/** Moves between pages of the reader's language by code. Paths are given without the language. */
export function useLocaleRouter() {
  const locale = useLocale();
  const router = useRouter();
  return useMemo(
    () => ({
      push: (path: `/${string}`) => router.push(localHref(locale, path)),
      replace: (path: `/${string}`) => router.replace(localHref(locale, path)),
      refresh: () => router.refresh(),
    }),
    [locale, router],
  );
}
