import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BoughtOrders } from "@/features/order/order-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("order.list");
  return { title: t("title") };
}

export default function Page() {
  return <BoughtOrders />;
}
