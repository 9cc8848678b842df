import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Preferences } from "@/features/account/preferences";
import { requireSession } from "@/server/auth/require-session";
import { PageHeader } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.preferences");
  return { title: t("title"), robots: { index: false } };
}

export default async function Page() {
  const session = await requireSession("/account/preferences");
  const t = await getTranslations("account.preferences");
  return (
    <>
      <PageHeader title={t("title")} description={t("text")} />
      <Preferences locale={session.locale} />
    </>
  );
}
