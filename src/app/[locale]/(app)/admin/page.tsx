import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeskHome } from "@/features/desk/desk-home";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.home");
  return { title: t("title") };
}

export default function Page() {
  return <DeskHome />;
}
