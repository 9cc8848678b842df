import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WaitingRequests } from "@/features/lease-desk/waiting-requests";
import { requireSession } from "@/server/auth/require-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("leaseDesk");
  return { title: t("title") };
}

export default async function Page() {
  await requireSession("/admin/limits");
  return <WaitingRequests />;
}
