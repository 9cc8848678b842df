import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getLocale } from "next-intl/server";
import { notFound } from "next/navigation";
import { CategoryLinks } from "@/features/browse/category-links";
import { ListingGrid } from "@/features/browse/listing-card";
import { useCardTexts } from "@/features/browse/market-texts";
import { Link } from "@/i18n/link";
import { market } from "@/market";
import { getCategories, getCategory } from "@/trpc/market-pages";
import { buttonStyles } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

const pageSize = 48;

export async function generateStaticParams() {
  const categories = await getCategories(market.defaultLocale);
  // At least one, or addresses not known at build time would never become static.
  return categories.length > 0 ? categories.map(({ slug }) => ({ slug })) : [{ slug: "none" }];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/categories/[slug]">): Promise<Metadata> {
  const found = await getCategory(await getLocale(), (await params).slug, pageSize);
  return found ? { title: found.category.name } : {};
}

/** The goods of one kind. */
export default async function CategoryPage({ params }: PageProps<"/[locale]/categories/[slug]">) {
  const found = await getCategory(await getLocale(), (await params).slug, pageSize);
  if (!found) notFound();
  return <Category {...found} />;
}

function Category({ category, categories, listings }: NonNullable<Awaited<ReturnType<typeof getCategory>>>) {
  const t = useTranslations("browse");
  const locale = useLocale();
  const texts = useCardTexts();
  return (
    <div className="column py-10 sm:py-14">
      <h1 className="mb-7 text-4xl font-semibold">{category.name}</h1>
      <div className="mb-10">
        <CategoryLinks categories={categories} current={category.slug} />
      </div>
      {listings.items.length > 0 ? (
        <ListingGrid listings={listings.items} locale={locale} texts={texts} label={category.name} eagerCount={4} />
      ) : (
        <EmptyState
          title={t("emptyTitle")}
          description={t("emptyText")}
          action={
            <Link href="/search" className={buttonStyles({ variant: "primary" })}>
              {t("seeAll")}
            </Link>
          }
        />
      )}
      {listings.nextCursor ? (
        <div className="mt-14 flex justify-center">
          <Link href={`/search?category=${category.slug}`} className={buttonStyles({ size: "large" })}>
            {t("seeAll")}
          </Link>
        </div>
      ) : null}
    </div>
  );
}
