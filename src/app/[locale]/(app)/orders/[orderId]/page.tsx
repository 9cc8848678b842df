import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrderPage } from "@/features/order/order-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("order.list");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps<"/[locale]/orders/[orderId]">) {
  return <OrderPage orderId={(await params).orderId} />;
}
