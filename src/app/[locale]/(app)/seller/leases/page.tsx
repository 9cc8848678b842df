import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ShopLeases } from "@/features/leasing/lease-list";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lease.seller");
  return { title: t("title") };
}

export default async function Page() {
  await requireSession("/seller/leases");
  return <ShopLeases />;
}
