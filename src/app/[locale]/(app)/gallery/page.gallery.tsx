import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GalleryPage } from "@/features/gallery/gallery-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("gallery");
  return { title: t("title"), robots: { index: false } };
}

/**
 * Every part that pages are built of, in every state. For anyone who builds them: by its file's name it is a page in
 * development and in the browser tests' build only (next.config.mjs).
 */
export default function Page() {
  return <GalleryPage />;
}
