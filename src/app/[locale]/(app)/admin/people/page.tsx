import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { People } from "@/features/people/people";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("title"), robots: { index: false } };
}

export default async function Page() {
  await requireSession("/admin/people");
  return <People />;
}
