import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SaleDesk } from "./sale-desk";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("seller.orders");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps<"/[locale]/seller/orders/[orderId]">) {
  const { orderId } = await params;
  await requireSession(`/seller/orders/${orderId}`);
  return (
    <Prefetched read={(client, trpc) => [client.query(trpc.orders.get.queryOptions({ orderId }))]}>
      <SaleDesk orderId={orderId} />
    </Prefetched>
  );
}
