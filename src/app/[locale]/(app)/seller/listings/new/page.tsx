import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewListing } from "@/features/listings/edit-listing";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("listings.form");
  return { title: t("newTitle"), robots: { index: false } };
}

export default async function Page() {
  const { userId } = await requireSession("/seller/listings/new");
  return <NewListing keeperId={userId} />;
}
