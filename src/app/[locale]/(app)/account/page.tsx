import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountOverview } from "@/features/account/account-overview";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";
import { Descriptions, PageHeader } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title"), robots: { index: false } };
}

/** What waits for the person, and who they are to the market. */
export default async function AccountPage() {
  const session = await requireSession("/account");
  const t = await getTranslations("account");
  const roles = [
    t("roleBuyer"),
    ...(session.sellerId ? [t("roleSeller")] : []),
    ...(session.isAdmin ? [t("roleAdmin")] : []),
  ];
  return (
    <>
      <PageHeader title={t("title")} description={t("text")} />
      <Prefetched
        read={(client, trpc) => [
          client.query(trpc.account.waiting.queryOptions()),
          client.query(trpc.account.work.queryOptions()),
        ]}
      >
        <AccountOverview hasShop={session.sellerId !== null} isAdmin={session.isAdmin} />
      </Prefetched>
      <section aria-labelledby="profile-heading" className="mt-12">
        <h2 id="profile-heading" className="mb-3 text-xl font-semibold">
          {t("profile")}
        </h2>
        <Descriptions
          items={[
            { term: t("name"), value: session.name },
            { term: t("email"), value: session.email },
            { term: t("mailLanguage"), value: t(`language.${session.locale}`) },
            { term: t("roles"), value: roles.join(" · ") },
          ]}
        />
      </section>
    </>
  );
}
