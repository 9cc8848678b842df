import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SellerLimits } from "@/features/lease-desk/seller-limits";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("leaseDesk.sellers");
  return { title: t("title") };
}

export default async function Page() {
  await requireSession("/admin/limits/sellers");
  return <SellerLimits />;
}
