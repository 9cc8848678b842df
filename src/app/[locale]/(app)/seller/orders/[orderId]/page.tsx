import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SaleDesk } from "./sale-desk";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("seller.orders");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps<"/[locale]/seller/orders/[orderId]">) {
  return <SaleDesk orderId={(await params).orderId} />;
}
