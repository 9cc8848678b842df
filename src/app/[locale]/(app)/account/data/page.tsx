import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnData } from "@/features/account/own-data";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";
import { PageHeader } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.data");
  return { title: t("title"), robots: { index: false } };
}

export default async function Page() {
  await requireSession("/account/data");
  const t = await getTranslations("account.data");
  return (
    <>
      <PageHeader title={t("title")} description={t("text")} />
      <Prefetched read={(client, trpc) => [client.query(trpc.account.deletionObstacles.queryOptions())]}>
        <OwnData />
      </Prefetched>
    </>
  );
}
