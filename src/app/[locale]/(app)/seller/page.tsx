import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SellerHome } from "@/features/fulfilment/seller-home";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("seller.home");
  return { title: t("title") };
}

export default function Page() {
  return <SellerHome />;
}
