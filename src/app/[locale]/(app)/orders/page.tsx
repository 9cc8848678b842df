import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BoughtOrders } from "@/features/order/order-list";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("order.list");
  return { title: t("title") };
}

export default async function Page() {
  await requireSession("/orders");
  return (
    <Prefetched
      read={(client, trpc) => [
        client.infiniteQuery(
          trpc.orders.listBought.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
        ),
      ]}
    >
      <BoughtOrders />
    </Prefetched>
  );
}
