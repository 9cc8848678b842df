import { clsx } from "clsx";
import Link from "next/link";
import { localHref, type Locale } from "@/i18n/locales";
import type { RouterOutputs } from "@/trpc/outputs";
import { formatMoney } from "@/shared/money";
import { Picture } from "./picture";
import { SaveButton, type SaveTexts } from "./save-button";

/** A listing as the router's lists give it. */
export type ListingCardData = RouterOutputs["catalog"]["find"]["items"][number];

/** The words of a card, given by anyone who renders it, because islands have no intl provider. */
export interface CardTexts extends SaveTexts {
  readonly soldOut: string;
  /** With `{price}` in it: variants differ in price. */
  readonly priceFrom: string;
  /** With `{price}` in it: the goods can be leased. */
  readonly monthlyFrom: string;
}

/** Goods in a grid: the picture carries it; beneath it name, seller and price. The whole card is one link. */
export function ListingCard({
  listing,
  locale,
  texts,
  eager = false,
}: {
  readonly listing: ListingCardData;
  readonly locale: Locale;
  readonly texts: CardTexts;
  readonly eager?: boolean;
}) {
  const price = formatMoney(listing.fromPriceMinor, listing.currency, locale);
  return (
    <article className="group relative">
      <div className="aspect-square overflow-hidden rounded-md bg-sunk">
        {listing.picture ? (
          <Picture
            {...listing.picture}
            alt=""
            eager={eager}
            sizes="(min-width: 1280px) 19rem, (min-width: 768px) 31vw, 48vw"
            className="transition-transform duration-500 ease-out group-hover:scale-[1.025]"
          />
        ) : null}
      </div>
      <SaveButton
        listingId={listing.listingId}
        title={listing.title}
        texts={texts}
        className="absolute top-2 right-2 z-10"
      />
      <div className="mt-3.5">
        <h3 className="line-clamp-2 leading-snug font-semibold tracking-[-0.012em]">
          <Link
            href={localHref(locale, `/listings/${listing.slug}`)}
            className="after:absolute after:inset-0 after:rounded-md focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-accent"
          >
            {listing.title}
          </Link>
        </h3>
        <p className="mt-0.5 truncate text-sm text-ink-faint">{listing.sellerName}</p>
        <p className="mt-1.5 flex flex-wrap items-baseline gap-x-2.5">
          <span className="figures font-medium">
            {listing.hasPriceRange ? texts.priceFrom.replace("{price}", price) : price}
          </span>
          {listing.isAvailable ? null : <span className="text-sm font-semibold text-warn">{texts.soldOut}</span>}
        </p>
        {listing.monthlyFromMinor === null ? null : (
          <p className="figures text-sm text-ink-soft">
            {texts.monthlyFrom.replace("{price}", formatMoney(listing.monthlyFromMinor, listing.currency, locale))}
          </p>
        )}
      </div>
    </article>
  );
}

/** A grid of goods. */
export function ListingGrid({
  listings,
  locale,
  texts,
  label,
  eagerCount = 0,
  columns = "four",
}: {
  readonly listings: readonly ListingCardData[];
  readonly locale: Locale;
  readonly texts: CardTexts;
  readonly label: string;
  /** How many are in view at once and so are not loaded lazily. */
  readonly eagerCount?: number;
  /** How many stand beside each other where there is room. */
  readonly columns?: "three" | "four";
}) {
  return (
    <ul
      aria-label={label}
      className={clsx(
        "grid grid-cols-2 gap-x-4 gap-y-10 sm:gap-x-6 lg:gap-x-8 lg:gap-y-14",
        columns === "four" ? "md:grid-cols-3 lg:grid-cols-4" : "lg:grid-cols-3",
      )}
    >
      {listings.map((listing, index) => (
        <li key={listing.listingId} className="when-near -m-1.5 p-1.5">
          <ListingCard listing={listing} locale={locale} texts={texts} eager={index < eagerCount} />
        </li>
      ))}
    </ul>
  );
}

/** Goods beside others: one row that is pushed sideways where it is too long, on a phone two to a row. */
export function ListingRow({
  listings,
  locale,
  texts,
  label,
}: {
  readonly listings: readonly ListingCardData[];
  readonly locale: Locale;
  readonly texts: CardTexts;
  readonly label: string;
}) {
  return (
    <ul
      aria-label={label}
      className="grid gap-x-4 gap-y-8 pt-1 pb-4 max-sm:grid-cols-2 sm:-mx-1 sm:auto-cols-[13.5rem] sm:grid-flow-col sm:gap-x-6 sm:overflow-x-auto sm:overscroll-x-contain sm:px-1"
    >
      {listings.map((listing) => (
        <li key={listing.listingId}>
          <ListingCard listing={listing} locale={locale} texts={texts} />
        </li>
      ))}
    </ul>
  );
}
