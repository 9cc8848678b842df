import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SoldOrders } from "@/features/order/order-list";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("seller.orders");
  return { title: t("title") };
}

export default async function Page() {
  await requireSession("/seller/orders");
  return (
    <Prefetched
      read={(client, trpc) => [
        client.infiniteQuery(
          trpc.orders.listSold.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
        ),
      ]}
    >
      <SoldOrders />
    </Prefetched>
  );
}
