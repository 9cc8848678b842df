import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { localHref } from "@/i18n/locales";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";
import { PageHeader } from "@/ui/panel";
import { OwnShop } from "./own-shop";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.shop");
  return { title: t("title"), robots: { index: false } };
}

export default async function Page() {
  const session = await requireSession("/account/shop");
  // A person has one shop; whoever has it is at its desk.
  if (session.sellerId) redirect(localHref(await getLocale(), "/seller"));
  const t = await getTranslations("account.shop");
  return (
    <>
      <PageHeader title={t("title")} description={t("text")} />
      <Prefetched
        read={(client, trpc) => [
          client.query(trpc.identity.shopTerms.queryOptions()),
          client.query(trpc.addresses.list.queryOptions()),
        ]}
      >
        <OwnShop />
      </Prefetched>
    </>
  );
}
