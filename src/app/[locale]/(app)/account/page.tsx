import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/server/auth/require-session";
import { Link } from "@/i18n/link";
import { buttonStyles } from "@/ui/button";
import { Descriptions, PageHeader } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title"), robots: { index: false } };
}

/** Who a person is to the market. */
export default async function AccountPage() {
  const session = await requireSession("/account");
  const t = await getTranslations("account");
  const roles = [
    t("roleBuyer"),
    ...(session.sellerId ? [t("roleSeller")] : []),
    ...(session.isAdmin ? [t("roleAdmin")] : []),
  ];
  return (
    <div className="column py-10">
      <div className="max-w-3xl">
        <PageHeader title={t("title")} description={t("text")} />
        <Descriptions
          items={[
            { term: t("name"), value: session.name },
            { term: t("email"), value: session.email },
            { term: t("mailLanguage"), value: t(`language.${session.locale}`) },
            { term: t("roles"), value: roles.join(" · ") },
          ]}
        />
        <div className="mt-8 flex flex-wrap gap-3">
          <Link href="/orders" className={buttonStyles({ variant: "primary" })}>
            {t("toOrders")}
          </Link>
          {session.sellerId ? (
            <Link href="/seller" className={buttonStyles()}>
              {t("toSeller")}
            </Link>
          ) : null}
        </div>
      </div>
    </div>
  );
}
