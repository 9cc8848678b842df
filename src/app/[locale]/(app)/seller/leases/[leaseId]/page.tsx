import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SellerLeasePage } from "@/features/leasing/seller-lease-page";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lease.seller");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps<"/[locale]/seller/leases/[leaseId]">) {
  const { leaseId } = await params;
  await requireSession(`/seller/leases/${leaseId}`);
  return (
    <Prefetched read={(client, trpc) => [client.query(trpc.leases.shopGet.queryOptions({ leaseId }))]}>
      <SellerLeasePage leaseId={leaseId} />
    </Prefetched>
  );
}
