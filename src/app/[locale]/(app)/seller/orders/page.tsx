import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SoldOrders } from "@/features/order/order-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("seller.orders");
  return { title: t("title") };
}

export default function Page() {
  return <SoldOrders />;
}
