"use client";

import { useState, type MouseEvent } from "react";
import type { Locale } from "@/i18n/locales";
import { buttonStyles } from "@/ui/button";
import { ListingGrid, type CardTexts, type ListingCardData } from "./listing-card";
import type { SearchFilters } from "./search-filters";

interface MoreListingsProps {
  readonly locale: Locale;
  /** The search without its place; `cursor` says where the page on screen ends. */
  readonly filters: SearchFilters;
  readonly cursor: string;
  /** The next page's address, for browsers without JavaScript and for opening it elsewhere. */
  readonly href: string;
  readonly columns?: "three" | "four";
  readonly texts: CardTexts & Readonly<Record<"more" | "moreFailed" | "resultsLabel", string>>;
}

/** The pages after the first, each appended below the last. Without JavaScript a link to the next page. */
export function MoreListings({ locale, filters, cursor, href, columns = "three", texts }: MoreListingsProps) {
  const [pages, setPages] = useState<readonly (readonly ListingCardData[])[]>([]);
  const [next, setNext] = useState<string | null>(cursor);
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");

  const load = async (from: string) => {
    setState("loading");
    try {
      const { browserClient } = await import("@/trpc/browser-client");
      const page = await browserClient.catalog.find.query({
        ...filters,
        locale,
        categories: [...filters.categories],
        sellers: [...filters.sellers],
        termsMonths: [...filters.termsMonths],
        cursor: from,
      });
      setPages((shown) => [...shown, page.items]);
      setNext(page.nextCursor);
      setState("idle");
    } catch {
      setState("failed");
    }
  };

  const onClick = (event: MouseEvent) => {
    if (next === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (state !== "loading") void load(next);
  };

  return (
    <>
      {pages.map((page, index) => (
        <div key={index} className="mt-10 lg:mt-14">
          <ListingGrid listings={page} locale={locale} texts={texts} label={texts.resultsLabel} columns={columns} />
        </div>
      ))}
      <div aria-live="polite" className="mt-14 flex flex-col items-center gap-3">
        {state === "failed" ? <p className="font-medium text-danger">{texts.moreFailed}</p> : null}
        {next === null ? null : (
          <a
            className={buttonStyles({ size: "large" })}
            href={href}
            onClick={onClick}
            aria-busy={state === "loading" || undefined}
          >
            {texts.more}
          </a>
        )}
      </div>
    </>
  );
}
