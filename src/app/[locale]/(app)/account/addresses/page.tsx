import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddressBook } from "@/features/account/address-book";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";
import { PageHeader } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.addresses");
  return { title: t("title"), robots: { index: false } };
}

export default async function Page() {
  await requireSession("/account/addresses");
  const t = await getTranslations("account.addresses");
  return (
    <>
      <PageHeader title={t("title")} description={t("text")} />
      <Prefetched read={(client, trpc) => [client.query(trpc.addresses.list.queryOptions())]}>
        <AddressBook />
      </Prefetched>
    </>
  );
}
