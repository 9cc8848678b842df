import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrderPage } from "@/features/order/order-page";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("order.list");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps<"/[locale]/orders/[orderId]">) {
  const { orderId } = await params;
  await requireSession(`/orders/${orderId}`);
  return (
    <Prefetched read={(client, trpc) => [client.query(trpc.orders.get.queryOptions({ orderId }))]}>
      <OrderPage orderId={orderId} />
    </Prefetched>
  );
}
