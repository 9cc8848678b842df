import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SavedMeans } from "@/features/account/saved-means";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";
import { PageHeader } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.means");
  return { title: t("title"), robots: { index: false } };
}

export default async function Page() {
  await requireSession("/account/means");
  const t = await getTranslations("account.means");
  return (
    <>
      <PageHeader title={t("title")} description={t("text")} />
      <Prefetched read={(client, trpc) => [client.query(trpc.payments.savedMeans.queryOptions())]}>
        <SavedMeans />
      </Prefetched>
    </>
  );
}
