import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";
import { localHref } from "@/i18n/locales";
import { Footer } from "./footer";
import { Header } from "./header";
import { SearchField } from "./search-field";
import { useSearchFieldTexts } from "./search-field-texts";

interface ShellProps {
  readonly imprint: ReactNode;
  readonly children: ReactNode;
  /** Where people look for goods the search is in sight on a phone as well, and scrolls away with the page. */
  readonly withSearch?: boolean;
}

/** What stands around every page: the way past the header, the header, the page, the footer with who runs the market. */
export function Shell({ imprint, children, withSearch = false }: ShellProps) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const search = useSearchFieldTexts();
  return (
    <>
      <a
        href="#content"
        className="sr-only z-50 bg-ink font-semibold text-paper focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-4! focus:py-3!"
      >
        {t("skip")}
      </a>
      <Header withSearch={withSearch} />
      {withSearch ? (
        <form
          action={localHref(locale, "/search")}
          role="search"
          // A page with a search of its own needs no second one.
          className="column py-2.5 has-[~main_form[role=search]]:hidden md:hidden"
        >
          <SearchField id="page-search" locale={locale} texts={search} />
        </form>
      ) : null}
      <main id="content" tabIndex={-1} className="grow outline-none">
        {children}
      </main>
      <Footer imprint={imprint} />
    </>
  );
}
