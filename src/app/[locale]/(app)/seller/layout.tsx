import { getTranslations } from "next-intl/server";
import { Link } from "@/i18n/link";
import { getSession } from "@/server/auth/find-session";
import { buttonStyles } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

/** Who has no shop is told how to open one. Each page sends who is signed out to sign in. */
export default async function SellerLayout({ children }: LayoutProps<"/[locale]/seller">) {
  const [t, session] = await Promise.all([getTranslations("seller.noShop"), getSession()]);
  if (!session || session.sellerId) return children;
  return (
    <div className="column py-16">
      <h1 className="sr-only">{t("title")}</h1>
      <EmptyState
        title={t("title")}
        description={t("text")}
        action={
          <Link href="/account/shop" className={buttonStyles({ variant: "primary" })}>
            {t("action")}
          </Link>
        }
      />
    </div>
  );
}
