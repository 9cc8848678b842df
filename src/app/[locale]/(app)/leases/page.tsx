import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnLeases } from "@/features/leasing/lease-list";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lease.list");
  return { title: t("title") };
}

export default async function Page() {
  await requireSession("/leases");
  return (
    <Prefetched
      read={(client, trpc) => [
        client.infiniteQuery(
          trpc.leases.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
        ),
      ]}
    >
      <OwnLeases />
    </Prefetched>
  );
}
