import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LimitFilePage } from "@/features/lease-desk/limit-file";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("leaseDesk.file");
  return { title: t("eyebrow") };
}

export default async function Page({ params }: PageProps<"/[locale]/admin/limits/[limitRequestId]">) {
  const { limitRequestId } = await params;
  await requireSession(`/admin/limits/${limitRequestId}`);
  return <LimitFilePage limitRequestId={limitRequestId} />;
}
