import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OffersEditor } from "@/features/lease-offers/offers-editor";
import { EditListing } from "@/features/listings/edit-listing";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("listings.form");
  return { title: t("editTitle"), robots: { index: false } };
}

export default async function Page({ params }: PageProps<"/[locale]/seller/listings/[listingId]">) {
  const { listingId } = await params;
  const { userId } = await requireSession(`/seller/listings/${listingId}`);
  return (
    <EditListing listingId={listingId} keeperId={userId}>
      <OffersEditor listingId={listingId} />
    </EditListing>
  );
}
