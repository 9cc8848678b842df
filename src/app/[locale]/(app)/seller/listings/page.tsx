import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnListings } from "@/features/listings/own-listings";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("listings");
  return { title: t("title"), robots: { index: false } };
}

export default async function Page() {
  await requireSession("/seller/listings");
  return <OwnListings />;
}
