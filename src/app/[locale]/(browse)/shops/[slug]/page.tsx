import { PackageCheck, RotateCcw, ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ListingResults } from "@/features/browse/listing-results";
import { useCardTexts } from "@/features/browse/market-texts";
import { MoreListings } from "@/features/browse/more-listings";
import { noFilters, searchHref } from "@/features/browse/search-filters";
import { SellerFacts } from "@/components/legal/seller-facts";
import { civilDateAt } from "@/shared/civil-date";
import { civilMonthText } from "@/ui/civil-day";
import { localHref, locales } from "@/i18n/locales";
import { market } from "@/market";
import { getShop, listPrerenderedShops } from "@/trpc/market-pages";
import { EmptyState } from "@/ui/empty-state";

/** A page that a session made partly dynamic would cost ten times as much: the build refuses that. */
export const ensureStatic = "navigation";

export async function generateStaticParams() {
  const slugs = await listPrerenderedShops();
  // At least one, or addresses not known at build time would never become static.
  return slugs.length > 0 ? slugs.map((slug) => ({ slug })) : [{ slug: "none" }];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/shops/[slug]">): Promise<Metadata> {
  const [{ slug }, locale, t] = await Promise.all([params, getLocale(), getTranslations("shop")]);
  const found = await getShop(locale, slug);
  if (!found) return { robots: { index: false } };
  return {
    title: found.shop.name,
    description: t("description", { shop: found.shop.name, count: found.shop.listingCount }),
    alternates: {
      canonical: localHref(locale, `/shops/${slug}`),
      languages: Object.fromEntries(locales.map((each) => [each, localHref(each, `/shops/${slug}`)])),
    },
  };
}

/** A seller as buyers see them: who, since when, what they sell, and how it comes back. */
export default async function ShopPage({ params }: PageProps<"/[locale]/shops/[slug]">) {
  const found = await getShop(await getLocale(), (await params).slug);
  if (!found) notFound();
  return <Shop {...found} />;
}

function Shop({ shop, page }: NonNullable<Awaited<ReturnType<typeof getShop>>>) {
  const t = useTranslations("shop");
  const browse = useTranslations("browse");
  const locale = useLocale();
  const cards = useCardTexts();
  const filters = { ...noFilters, sellers: [shop.slug] };
  const promises = [
    { key: "whole", Icon: ShieldCheck, title: t("wholeTitle"), text: t("wholeText") },
    { key: "delivery", Icon: PackageCheck, title: t("deliveryTitle"), text: t("deliveryText") },
    {
      key: "returns",
      Icon: RotateCcw,
      title: t("returnsTitle"),
      text: t("returnsText", { days: market.returnWindowDays }),
    },
  ];
  return (
    <div className="column py-8 sm:py-12">
      <header className="grid gap-x-14 gap-y-8 border-b border-line pb-10 lg:grid-cols-[1fr_1.5fr]">
        <div>
          <p className="eyebrow mb-1.5">{t("eyebrow")}</p>
          <h1 className="text-4xl font-semibold sm:text-5xl">{shop.name}</h1>
          <p className="figures mt-3 text-ink-soft">
            {t("since", {
              date: civilMonthText(civilDateAt(shop.since, market.timeZone), locale),
            })}
            {" · "}
            {t("count", { count: shop.listingCount })}
          </p>
        </div>
        {shop.description === "" ? null : (
          <p className="max-w-prose whitespace-pre-line lg:order-3">{shop.description}</p>
        )}
        <ul className="grid gap-6 sm:grid-cols-3">
          {promises.map(({ key, Icon, title, text }) => (
            <li key={key}>
              <Icon aria-hidden className="size-5 text-accent" />
              <p className="mt-2 font-semibold">{title}</p>
              <p className="mt-1 text-[0.9375rem] text-ink-soft">{text}</p>
            </li>
          ))}
        </ul>
      </header>
      <section aria-labelledby="shop-goods" className="pt-10">
        <h2 id="shop-goods" className="mb-8 text-2xl font-semibold">
          {t("goods")}
        </h2>
        {page.items.length > 0 ? (
          <ListingResults listings={page.items} locale={locale} texts={cards} label={t("goods")} eagerCount={4} />
        ) : (
          <EmptyState title={t("emptyTitle")} description={t("emptyText")} />
        )}
        {page.nextCursor ? (
          <MoreListings
            locale={locale}
            filters={filters}
            cursor={page.nextCursor}
            href={localHref(locale, searchHref({ ...filters, cursor: page.nextCursor }, market.currency))}
            columns="four"
            texts={{ ...cards, more: browse("more"), moreFailed: browse("moreFailed"), resultsLabel: t("goods") }}
          />
        ) : null}
      </section>
      <section aria-labelledby="shop-seller" className="mt-14 border-t border-line pt-8">
        <h2 id="shop-seller" className="mb-3 text-xl font-semibold">
          {t("seller")}
        </h2>
        <SellerFacts shop={{ ...shop, shopName: shop.name }} />
      </section>
    </div>
  );
}
