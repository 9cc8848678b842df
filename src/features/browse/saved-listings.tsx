"use client";

import { useEffect, useState, type ReactNode } from "react";
import type { Locale } from "@/i18n/locales";
import { useMine } from "@/trpc/mine";
import { Button } from "@/ui/button";
import { ListingGrid, type CardTexts, type ListingCardData } from "./listing-card";

/** How many cards are asked for at once: what the server takes. */
const pageSize = 60;

/** The listings that the reader saved, whether they are signed in or the browser keeps them. */
export function SavedListings({
  locale,
  texts,
  empty,
}: {
  readonly locale: Locale;
  readonly texts: CardTexts & Readonly<Record<"label" | "loading" | "failed" | "retry", string>>;
  readonly empty: ReactNode;
}) {
  const saved = useMine()?.saved;
  const [known, setKnown] = useState<ReadonlyMap<string, ListingCardData | null>>(new Map());
  const [failed, setFailed] = useState(false);
  const missing = saved?.filter((id) => !known.has(id)).slice(0, pageSize) ?? [];
  const wanted = missing.join();

  useEffect(() => {
    if (wanted === "" || failed) return;
    const leaving = new AbortController();
    const ids = wanted.split(",");
    import("@/trpc/browser-client")
      .then(({ browserClient }) =>
        browserClient.catalog.cards.query({ locale, listingIds: ids }, { signal: leaving.signal }),
      )
      .then(
        (cards) =>
          // What is no longer on offer is known to be nothing.
          setKnown((before) => {
            const next = new Map(before);
            for (const id of ids) next.set(id, cards.find(({ listingId }) => listingId === id) ?? null);
            return next;
          }),
        () => {
          if (!leaving.signal.aborted) setFailed(true);
        },
      );
    return () => leaving.abort();
  }, [wanted, locale, failed]);

  if (!saved) return <p className="min-h-96 text-ink-soft">{texts.loading}</p>;
  const shown = saved.flatMap((id) => known.get(id) ?? []);
  if (failed) {
    return (
      <div role="alert" className="grid justify-items-start gap-3">
        <p className="font-medium text-danger">{texts.failed}</p>
        <Button onClick={() => setFailed(false)}>{texts.retry}</Button>
      </div>
    );
  }
  if (shown.length > 0) return <ListingGrid listings={shown} locale={locale} texts={texts} label={texts.label} />;
  return missing.length > 0 ? <p className="min-h-96 text-ink-soft">{texts.loading}</p> : empty;
}
