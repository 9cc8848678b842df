import { useLocale, useTranslations } from "next-intl";
import { getLocale } from "next-intl/server";
import { CategoryLinks } from "@/features/browse/category-links";
import { Hero } from "@/features/browse/hero";
import { HowItWorks } from "@/features/browse/how-it-works";
import { ListingResults } from "@/features/browse/listing-results";
import { useCardTexts } from "@/features/browse/market-texts";
import { RecentlySeen } from "@/features/browse/recently-seen";
import { Link } from "@/i18n/link";
import { market } from "@/market";
import { getMarket } from "@/trpc/market-pages";
import { buttonStyles } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

/** A page that a session made partly dynamic would cost ten times as much: the build refuses that. */
export const ensureStatic = "navigation";

/** The market: what it is for, and what is on offer. */
export default async function HomePage() {
  return <Home {...await getMarket(await getLocale(), 24)} />;
}

function Home({ listings, categories }: Awaited<ReturnType<typeof getMarket>>) {
  const t = useTranslations("browse");
  const locale = useLocale();
  const texts = useCardTexts();
  // The dearest of the newest that is really to be had shows best what a split is for.
  const [dearest = null] = listings.items
    .filter((listing) => listing.isAvailable && listing.fromPriceMinor >= market.payment.splitThresholdMinor)
    .toSorted((one, other) => (one.fromPriceMinor < other.fromPriceMinor ? 1 : -1));
  return (
    <>
      <Hero listing={dearest} />
      <section id="goods" aria-labelledby="goods-title" className="column py-14 sm:py-20">
        <div className="mb-8 flex flex-wrap items-end justify-between gap-4">
          <h2 id="goods-title" className="text-3xl font-semibold">
            {t("newest")}
          </h2>
          <Link
            href="/search"
            className="font-medium text-accent underline decoration-accent-line underline-offset-4 hover:decoration-accent"
          >
            {t("seeAll")}
          </Link>
        </div>
        <div className="mb-10">
          <CategoryLinks categories={categories} />
        </div>
        {listings.items.length > 0 ? (
          <ListingResults listings={listings.items} locale={locale} texts={texts} label={t("newest")} eagerCount={2} />
        ) : (
          <EmptyState title={t("emptyTitle")} description={t("emptyText")} />
        )}
        {listings.nextCursor ? (
          <div className="mt-14 flex justify-center">
            <Link href="/search" className={buttonStyles({ size: "large" })}>
              {t("seeAll")}
            </Link>
          </div>
        ) : null}
      </section>
      <RecentlySeen locale={locale} title={t("recentlySeen")} texts={texts} />
      <HowItWorks />
    </>
  );
}
