import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PartsPage } from "@/features/parts/parts-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("parts");
  return { title: t("title"), robots: { index: false } };
}

/** Every part that pages are built of, in every state. For whoever builds them: nothing leads here. */
export default function Page() {
  return <PartsPage />;
}
