import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangePage } from "@/features/checkout/change-page";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("checkout.change");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps<"/[locale]/orders/[orderId]/change">) {
  const { orderId } = await params;
  await requireSession(`/orders/${orderId}/change`);
  return <ChangePage orderId={orderId} />;
}
