import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { useCardTexts } from "@/features/browse/market-texts";
import { RecentlySeen } from "@/features/browse/recently-seen";
import { SavedListings } from "@/features/browse/saved-listings";
import { Link } from "@/i18n/link";
import { buttonStyles } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { PageHeader } from "@/ui/panel";

/** The page is everybody's; what is on it only its reader's browser fetches. */
export const ensureStatic = "navigation";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("saved");
  return { title: t("title"), robots: { index: false } };
}

/** What a reader keeps an eye on. */
export default function SavedPage() {
  const t = useTranslations("saved");
  const browse = useTranslations("browse");
  const locale = useLocale();
  const cards = useCardTexts();
  return (
    <>
      <div className="column py-8 sm:py-12">
        <PageHeader title={t("title")} description={t("text")} />
        <noscript>
          <p className="font-medium">{t("noscript")}</p>
        </noscript>
        <SavedListings
          locale={locale}
          texts={{ ...cards, label: t("title"), loading: t("loading"), failed: t("failed"), retry: t("retry") }}
          empty={
            <EmptyState
              title={t("empty")}
              description={t("emptyText")}
              action={
                <Link href="/search" className={buttonStyles({ variant: "primary" })}>
                  {browse("seeAll")}
                </Link>
              }
            />
          }
        />
      </div>
      <RecentlySeen locale={locale} title={browse("recentlySeen")} texts={cards} />
    </>
  );
}
