"use client";

import dynamic from "next/dynamic";
import { useLocale } from "next-intl";
import type { ComponentType, ReactNode } from "react";
import type { Locale } from "./locales";

const catalogues: Record<Locale, ComponentType<{ readonly children: ReactNode }>> = {
  en: dynamic(() => import("./en-texts")),
  ko: dynamic(() => import("./ko-texts")),
};

/**
 * Gives everything below every text of the page's language. They come as a script of their own, which a browser fetches
 * once and keeps; within each page they would be most of it.
 */
export function PageTexts({ children }: { readonly children: ReactNode }) {
  const Texts = catalogues[useLocale()];
  return <Texts>{children}</Texts>;
}
