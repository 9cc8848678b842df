import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LeasePage } from "@/features/leasing/lease-page";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lease.list");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps<"/[locale]/leases/[leaseId]">) {
  const { leaseId } = await params;
  await requireSession(`/leases/${leaseId}`);
  return (
    <Prefetched read={(client, trpc) => [client.query(trpc.leases.get.queryOptions({ leaseId }))]}>
      <LeasePage leaseId={leaseId} />
    </Prefetched>
  );
}
