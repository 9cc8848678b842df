import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PayingView } from "@/features/checkout/paying-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("checkout");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps<"/[locale]/checkout/[orderId]">) {
  return <PayingView orderId={(await params).orderId} />;
}
