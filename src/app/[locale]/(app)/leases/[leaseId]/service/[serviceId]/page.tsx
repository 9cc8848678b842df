import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ServicePage } from "@/features/leasing/service/service-page";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("service.page");
  return { title: t("head") };
}

export default async function Page({ params }: PageProps<"/[locale]/leases/[leaseId]/service/[serviceId]">) {
  const { leaseId, serviceId } = await params;
  await requireSession(`/leases/${leaseId}/service/${serviceId}`);
  return (
    <Prefetched read={(client, trpc) => [client.query(trpc.service.get.queryOptions({ serviceId }))]}>
      <ServicePage serviceId={serviceId} as="buyer" />
    </Prefetched>
  );
}
