import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewQueue } from "@/features/desk/review-queue";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.review");
  return { title: t("title") };
}

export default function Page() {
  return <ReviewQueue />;
}
