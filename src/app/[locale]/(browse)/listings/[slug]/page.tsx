import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { BuyPanel } from "@/features/browse/buy-panel";
import { ListingPictures } from "@/features/browse/listing-pictures";
import { ListingRow } from "@/features/browse/listing-card";
import { listingJsonLd } from "@/features/browse/listing-json-ld";
import { useCardTexts } from "@/features/browse/market-texts";
import { RecentlySeen } from "@/features/browse/recently-seen";
import { SaveButton } from "@/features/browse/save-button";
import { SellerFacts } from "@/components/legal/seller-facts";
import { useLeaseTexts } from "@/features/lease-offers/lease-texts";
import { OfferTabs } from "@/features/lease-offers/offer-tabs";
import { Link } from "@/i18n/link";
import { localHref, locales } from "@/i18n/locales";
import { market } from "@/market";
import { formatMoney, minMinor } from "@/shared/money";
import { getLeaseOffers, getListing, getRelatedListings, getShop, listPrerenderedSlugs } from "@/trpc/market-pages";
import { Descriptions } from "@/ui/panel";

/** A page that a session made partly dynamic would cost ten times as much: the build refuses that. */
export const ensureStatic = "navigation";

export async function generateStaticParams() {
  const slugs = await listPrerenderedSlugs();
  // At least one, or addresses not known at build time would never become static.
  return slugs.length > 0 ? slugs.map((slug) => ({ slug })) : [{ slug: "none" }];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/listings/[slug]">): Promise<Metadata> {
  const [{ slug }, locale, t] = await Promise.all([params, getLocale(), getTranslations("listing")]);
  const listing = await getListing(locale, slug);
  if (!listing) return { robots: { index: false } };
  const description = listing.description.replace(/\s+/g, " ").slice(0, 160);
  return {
    title: t("pageTitle", { title: listing.title, seller: listing.seller.name }),
    description,
    alternates: {
      canonical: localHref(locale, `/listings/${slug}`),
      languages: Object.fromEntries(locales.map((each) => [each, localHref(each, `/listings/${slug}`)])),
    },
    openGraph: {
      type: "website",
      siteName: "Partwise",
      locale,
      url: localHref(locale, `/listings/${slug}`),
      title: listing.title,
      description,
      images: [{ url: `/api/og/${slug}`, width: 1_200, height: 630, alt: listing.pictures[0]?.alt ?? listing.title }],
    },
  };
}

/** A listing: the same page for everybody; stock, today's price and buying are an island's. */
export default async function ListingPage({ params }: PageProps<"/[locale]/listings/[slug]">) {
  const locale = await getLocale();
  const listing = await getListing(locale, (await params).slug);
  if (!listing) notFound();
  const [offers, related, found] = await Promise.all([
    getLeaseOffers(listing.slug, listing.listingId),
    getRelatedListings(locale, listing.listingId),
    getShop(locale, listing.seller.slug),
  ]);
  return <Listing listing={listing} offers={offers} related={related} seller={found?.shop ?? null} />;
}

interface ListingProps {
  readonly listing: NonNullable<Awaited<ReturnType<typeof getListing>>>;
  readonly offers: Awaited<ReturnType<typeof getLeaseOffers>>;
}

interface ListingPageProps extends ListingProps {
  readonly related: Awaited<ReturnType<typeof getRelatedListings>>;
  readonly seller: NonNullable<Awaited<ReturnType<typeof getShop>>>["shop"] | null;
}

function Listing({ listing, offers, related, seller }: ListingPageProps) {
  const cards = useCardTexts();
  const t = useTranslations("listing");
  const common = useTranslations("browse");
  const locale = useLocale();
  return (
    <>
      <article className="column py-6 sm:py-10">
        <script
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: listingJsonLd(listing, localHref(locale, `/listings/${listing.slug}`)) }}
        />
        <Breadcrumb category={listing.category} />
        <div className="grid items-start gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] xl:gap-x-20">
          <Pictures pictures={listing.pictures} />
          <div className="lg:sticky lg:top-24">
            <ListingHead listing={listing} />
            <Offers listing={listing} offers={offers} />
          </div>
        </div>

        <Details listing={listing} seller={seller} />
      </article>
      {related.length > 0 ? (
        <section aria-labelledby="related" className="column pt-6 pb-12">
          <h2 id="related" className="mb-6 text-2xl font-semibold">
            {t("related")}
          </h2>
          <ListingRow listings={related} locale={locale} texts={cards} label={t("related")} />
        </section>
      ) : null}
      <RecentlySeen locale={locale} title={common("recentlySeen")} texts={cards} current={listing.listingId} />
    </>
  );
}

type Shown = Pick<ListingProps, "listing">;

function Breadcrumb({ category }: Pick<ListingProps["listing"], "category">) {
  const t = useTranslations("listing");
  const common = useTranslations("browse");
  return (
    <nav aria-label={t("breadcrumb")} className="mb-6 text-[0.9375rem] text-ink-faint">
      <ol className="flex flex-wrap gap-x-2">
        <li>
          <Link href="/search" className="underline-offset-4 hover:text-ink hover:underline">
            {common("searchTitle")}
          </Link>
        </li>
        <li aria-hidden>/</li>
        <li>
          <Link href={`/categories/${category.slug}`} className="underline-offset-4 hover:text-ink hover:underline">
            {category.name}
          </Link>
        </li>
      </ol>
    </nav>
  );
}

function Pictures({ pictures }: Pick<ListingProps["listing"], "pictures">) {
  const t = useTranslations("listing");
  return (
    <ListingPictures
      pictures={pictures}
      texts={{
        gallery: t("gallery"),
        previous: t("previousPicture"),
        next: t("nextPicture"),
        show: t("showPicture", { number: "{number}" }),
        zoom: t("zoomPicture"),
        nearer: t("nearer"),
        farther: t("farther"),
        close: t("closePicture"),
      }}
    />
  );
}

/** What it is called, and who sells it. */
function ListingHead({ listing }: Shown) {
  const t = useTranslations("listing");
  const cards = useCardTexts();
  return (
    <>
      <div className="flex items-start justify-between gap-4">
        <h1 className="text-3xl leading-tight font-semibold sm:text-[2.5rem]">{listing.title}</h1>
        {/* It comes with what is known of the reader; its room is kept. */}
        <div className="-mr-2 size-10 shrink-0">
          <SaveButton listingId={listing.listingId} title={listing.title} texts={cards} />
        </div>
      </div>
      <p className="mt-2 mb-6 text-ink-soft">
        {t.rich("soldBy", {
          seller: listing.seller.name,
          shop: (name) => (
            <Link
              href={`/shops/${listing.seller.slug}`}
              className="font-medium text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            >
              {name}
            </Link>
          ),
        })}
      </p>
    </>
  );
}

/** What the seller says of the goods, how they come, and who sells them. */
function Details({ listing, seller }: Shown & Pick<ListingPageProps, "seller">) {
  const t = useTranslations("listing");
  const shop = useTranslations("shop");
  const locale = useLocale();
  return (
    <div
      lang={listing.textLocale === locale ? undefined : listing.textLocale}
      className="mt-16 grid gap-x-14 gap-y-12 border-t border-line pt-12 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] xl:gap-x-20"
    >
      <About listing={listing} />
      <div className="grid content-start gap-12">
        {listing.specification.length > 0 ? (
          <section aria-labelledby="specification">
            <h2 id="specification" className="mb-4 text-2xl font-semibold">
              {t("specification")}
            </h2>
            <Descriptions items={listing.specification.map(({ name, value }) => ({ key: name, term: name, value }))} />
          </section>
        ) : null}
        <Delivery />
        {/* Who sells is known before anything is bought, not only on the shop's own page. */}
        {seller ? (
          <section aria-labelledby="seller" lang={locale}>
            <h2 id="seller" className="mb-4 text-2xl font-semibold">
              {shop("seller")}
            </h2>
            <SellerFacts shop={{ ...seller, shopName: seller.name }} />
          </section>
        ) : null}
      </div>
    </div>
  );
}

function About({ listing }: Shown) {
  const t = useTranslations("listing");
  const locale = useLocale();
  return (
    <section aria-labelledby="about">
      <h2 id="about" className="mb-4 text-2xl font-semibold">
        {t("about")}
      </h2>
      {listing.textLocale === locale ? null : (
        <p lang={locale} className="mb-4 text-[0.9375rem] text-ink-faint">
          {t("otherLanguage")}
        </p>
      )}
      <div className="max-w-prose text-lg leading-relaxed whitespace-pre-line">{listing.description}</div>
    </section>
  );
}

function Delivery() {
  const t = useTranslations("listing");
  const shop = useTranslations("shop");
  const locale = useLocale();
  return (
    <section aria-labelledby="delivery" lang={locale}>
      <h2 id="delivery" className="mb-4 text-2xl font-semibold">
        {t("delivery")}
      </h2>
      <Descriptions
        items={[
          { key: "delivery", term: shop("deliveryTitle"), value: shop("deliveryText") },
          {
            key: "returns",
            term: shop("returnsTitle"),
            value: shop("returnsText", { days: market.returnWindowDays }),
          },
          { key: "whole", term: shop("wholeTitle"), value: shop("wholeText") },
        ]}
      />
    </section>
  );
}

/** Buying alone, or buying and leasing in two tabs. */
function Offers({ listing, offers }: ListingProps) {
  const t = useTranslations("listing");
  const common = useTranslations("browse");
  const lease = useTranslations("leaseQuote");
  const leaseTexts = useLeaseTexts(market.lease.rateLabel);
  const locale = useLocale();
  const { splitThresholdMinor, minTenderMinor, mobileCapMinor, largestMinor, exampleRoundMinor } = market.payment;
  const [first, ...others] = offers.map(({ monthlyFromMinor }) => monthlyFromMinor);
  const buy = (
    <BuyPanel
      locale={locale}
      listingId={listing.listingId}
      slug={listing.slug}
      variants={listing.variants}
      policy={{ splitThresholdMinor, minTenderMinor, mobileCapMinor, largestMinor, exampleRoundMinor }}
      texts={{
        variant: t("variant"),
        quantity: t("quantity"),
        fewer: t("fewer"),
        more: t("more"),
        buy: t("buy", { total: "{total}" }),
        soldOut: common("soldOut"),
        inStock: t("inStock", { count: "{count}" }),
        lastOne: t("lastOne"),
        priceChanged: t("priceChanged"),
        putInCart: t("putInCart"),
        inCart: t("inCart"),
        toCart: t("toCart"),
        cartFull: t("cartFull"),
        buyHint: t("buyHint"),
        noscript: t("noscript"),
        splitTitle: t("splitTitle"),
        splitText: t("splitText"),
        noSplit: t("noSplit", { threshold: "{threshold}" }),
        barLabel: t("barLabel"),
        card: common("means.card", { number: "{number}" }),
        cash: common("means.cash"),
        mobile: common("means.mobile"),
      }}
    />
  );
  if (first === undefined) return buy;
  return (
    <OfferTabs
      buy={buy}
      texts={{
        tabsLabel: lease("tabsLabel"),
        buy: lease("buy"),
        lease: lease("lease"),
        leaseFrom: lease("leaseFrom", { price: formatMoney(minMinor(first, ...others), market.currency, locale) }),
        noscript: lease("noscript"),
        loading: lease("loading"),
      }}
      lease={{
        locale,
        offers,
        variants: listing.variants,
        texts: {
          ...leaseTexts,
          variant: lease("variant"),
          offer: lease("offer"),
          apply: lease("apply"),
          applyHint: lease("applyHint"),
          loading: lease("loading"),
          failed: lease("failed"),
          retry: lease("retry"),
          gone: lease("gone"),
          soldOut: common("soldOut"),
        },
      }}
    />
  );
}
