import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ServiceQueue } from "@/features/leasing/service/service-queue";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("service.queue");
  return { title: t("title") };
}

export default async function Page() {
  await requireSession("/seller/service");
  return (
    <Prefetched read={(client, trpc) => [client.query(trpc.service.shopQueue.queryOptions())]}>
      <ServiceQueue />
    </Prefetched>
  );
}
