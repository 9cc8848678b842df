"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { Locale } from "@/i18n/locales";
import { keep, readIds } from "@/trpc/mine";
import type { CardTexts, ListingCardData } from "./listing-card";

/** Comes with the cards, for anyone who scrolls that far: the page itself stays light. */
const ListingRow = lazy(() => import("./listing-card").then((module) => ({ default: module.ListingRow })));

const key = "partwise.seen";
const maxKept = 13;
const maxShown = 12;

/**
 * What somebody looked at lately. Only their browser knows; the server is asked for the cards when the row comes near the
 * screen. On a listing's page that listing is added to it, and not shown.
 */
export function RecentlySeen({
  locale,
  title,
  texts,
  current = null,
}: {
  readonly locale: Locale;
  readonly title: string;
  readonly texts: CardTexts;
  readonly current?: string | null;
}) {
  const [listings, setListings] = useState<readonly ListingCardData[]>([]);
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const before = readIds(key).filter((id) => id !== current);
    if (current !== null) keep(key, [current, ...before].slice(0, maxKept));
    const [first, ...others] = before.slice(0, maxShown);
    const box = place.current;
    if (first === undefined || !box) return;
    const near = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        near.disconnect();
        void import("@/trpc/browser-client").then(({ browserClient }) =>
          browserClient.catalog.cards
            .query({ locale, listingIds: [first, ...others] })
            .then(setListings, () => undefined),
        );
      },
      { rootMargin: "400px" },
    );
    near.observe(box);
    return () => near.disconnect();
  }, [current, locale]);

  return (
    <div ref={place}>
      {listings.length > 0 ? (
        <section aria-labelledby="recently-seen" className="column py-12">
          <h2 id="recently-seen" className="mb-6 text-2xl font-semibold">
            {title}
          </h2>
          <Suspense fallback={<div className="min-h-72" />}>
            <ListingRow listings={listings} locale={locale} texts={texts} label={title} />
          </Suspense>
        </section>
      ) : null}
    </div>
  );
}
