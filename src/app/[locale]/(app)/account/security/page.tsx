import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangePassword } from "@/features/identity/change-password";
import { SignOutEverywhere } from "@/features/identity/sign-out-everywhere";
import { requireSession } from "@/server/auth/require-session";
import { PageHeader } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("security");
  return { title: t("title"), robots: { index: false } };
}

/** A person's password and sessions. */
export default async function SecurityPage() {
  await requireSession("/account/security");
  const t = await getTranslations("security");
  return (
    <div className="max-w-3xl">
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid gap-12">
        <ChangePassword />
        <SignOutEverywhere />
      </div>
    </div>
  );
}
