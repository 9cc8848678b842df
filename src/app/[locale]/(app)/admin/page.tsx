import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeskHome } from "@/features/desk/desk-home";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.home");
  return { title: t("title") };
}

export default async function Page() {
  await requireSession("/admin");
  return <DeskHome />;
}
