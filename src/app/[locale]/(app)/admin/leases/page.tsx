import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeskLeases } from "@/features/leasing/desk-leases";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lease.admin");
  return { title: t("title") };
}

export default async function Page() {
  await requireSession("/admin/leases");
  return <DeskLeases />;
}
