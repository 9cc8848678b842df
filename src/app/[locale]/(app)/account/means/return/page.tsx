import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { SavingReturn } from "@/components/payment/saving-return";
import { cardOperationRef } from "@/inputs/payments";
import { requireSession } from "@/server/auth/require-session";
import { PageHeader } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.means");
  return { title: t("title"), robots: { index: false } };
}

/** Where a card's bank sends its owner back to. */
export default async function Page({ searchParams }: PageProps<"/[locale]/account/means/return">) {
  const asked = cardOperationRef.safeParse({ operationId: (await searchParams)["operation"] });
  if (!asked.success) notFound();
  await requireSession(`/account/means/return?operation=${asked.data.operationId}`);
  const t = await getTranslations("account.means");
  return (
    <>
      <PageHeader title={t("title")} />
      <SavingReturn operationId={asked.data.operationId} />
    </>
  );
}
