import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SellerHome } from "@/features/fulfilment/seller-home";
import { WaitingLeases } from "@/features/leasing/waiting-leases";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("seller.home");
  return { title: t("title") };
}

export default async function Page() {
  await requireSession("/seller");
  return <SellerHome waitingLeases={<WaitingLeases />} />;
}
