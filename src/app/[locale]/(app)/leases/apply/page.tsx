import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ApplyPage } from "@/features/leasing/apply-page";
import { quoteLeaseInput } from "@/inputs/leasing";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lease.apply");
  return { title: t("title") };
}

export default async function Page({ searchParams }: PageProps<"/[locale]/leases/apply">) {
  const { offer, variant, term } = await searchParams;
  const asked = quoteLeaseInput.safeParse({ offerId: offer, variantId: variant, termMonths: Number(term) });
  if (!asked.success) {
    await requireSession("/leases/apply");
    return <ApplyPage wish={null} />;
  }
  const { offerId, variantId, termMonths } = asked.data;
  await requireSession(`/leases/apply?offer=${offerId}&variant=${variantId}&term=${termMonths}`);
  const wish = { offerId, variantId, termMonths };
  return (
    <Prefetched read={(client, trpc) => [client.query(trpc.leases.preview.queryOptions(wish))]}>
      <ApplyPage wish={wish} />
    </Prefetched>
  );
}
