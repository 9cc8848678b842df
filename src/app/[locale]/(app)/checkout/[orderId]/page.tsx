import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PayingView } from "@/features/checkout/paying-view";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("checkout");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps<"/[locale]/checkout/[orderId]">) {
  const { orderId } = await params;
  await requireSession(`/checkout/${orderId}`);
  return <PayingView orderId={orderId} />;
}
