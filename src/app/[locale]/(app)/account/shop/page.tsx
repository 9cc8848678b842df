import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OpenShopForm } from "@/features/account/open-shop-form";
import { ShopSettings } from "@/features/account/shop-settings";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";
import { PageHeader } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  const [t, session] = await Promise.all([getTranslations("account.shop"), requireSession("/account/shop")]);
  return { title: t(session.sellerId ? "settings.title" : "title"), robots: { index: false } };
}

/** Opening a shop; who has one finds its settings here. */
export default async function Page() {
  const [t, session] = await Promise.all([getTranslations("account.shop"), requireSession("/account/shop")]);
  if (session.sellerId) {
    return (
      <>
        <PageHeader title={t("settings.title")} description={t("settings.text")} />
        <Prefetched read={(client, trpc) => [client.query(trpc.identity.ownShop.queryOptions())]}>
          <ShopSettings />
        </Prefetched>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")} description={t("text")} />
      <Prefetched
        read={(client, trpc) => [
          client.query(trpc.identity.shopTerms.queryOptions()),
          client.query(trpc.addresses.list.queryOptions()),
        ]}
      >
        <OpenShopForm />
      </Prefetched>
    </>
  );
}
