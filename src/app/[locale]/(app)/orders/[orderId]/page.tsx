import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";
import { BoughtOrder } from "./bought-order";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("order.list");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps<"/[locale]/orders/[orderId]">) {
  const { orderId } = await params;
  await requireSession(`/orders/${orderId}`);
  return (
    <Prefetched read={(client, trpc) => [client.query(trpc.orders.get.queryOptions({ orderId }))]}>
      <BoughtOrder orderId={orderId} />
    </Prefetched>
  );
}
