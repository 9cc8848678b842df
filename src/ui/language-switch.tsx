"use client";

import { clsx } from "clsx";
import { usePathname } from "next/navigation";
import { isLocale, locales, type Locale } from "@/i18n/locales";

const names: Record<Locale, string> = { en: "English", ko: "한국어" };

/** The same page in the other language. Plain links, so that they work before and without JavaScript. */
export function LanguageSwitch({ current, label }: { readonly current: Locale; readonly label: string }) {
  const pathname = usePathname();
  const [, first, ...rest] = pathname.split("/");
  const path = isLocale(first) ? rest.join("/") : "";
  return (
    <div role="group" aria-label={label} className="inline-flex gap-3 text-[0.9375rem]">
      {locales.map((locale) => (
        <a
          key={locale}
          href={`/${locale}${path ? `/${path}` : ""}`}
          hrefLang={locale}
          lang={locale}
          aria-current={locale === current ? "true" : undefined}
          onClick={(event) => {
            // What stands after the question mark is part of the page: searches survive the change of language.
            event.currentTarget.href = `/${locale}${path ? `/${path}` : ""}${window.location.search}`;
          }}
          className={clsx(
            "rounded-xs",
            locale === current
              ? "font-semibold text-ink"
              : "text-ink-soft underline-offset-4 hover:text-ink hover:underline",
          )}
        >
          {names[locale]}
        </a>
      ))}
    </div>
  );
}
