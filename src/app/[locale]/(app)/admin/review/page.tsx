import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewQueue } from "@/features/desk/review-queue";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.review");
  return { title: t("title") };
}

export default async function Page() {
  await requireSession("/admin/review");
  return <ReviewQueue />;
}
