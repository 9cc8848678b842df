import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeskLeasePage } from "@/features/leasing/desk-leases";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lease.admin");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps<"/[locale]/admin/leases/[leaseId]">) {
  const { leaseId } = await params;
  await requireSession(`/admin/leases/${leaseId}`);
  return <DeskLeasePage leaseId={leaseId} />;
}
