import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotificationChoices } from "@/features/notifications/notification-choices";
import { NotificationList } from "@/features/notifications/notification-list";
import { requireSession } from "@/server/auth/require-session";
import { PageHeader } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications");
  return { title: t("title"), robots: { index: false } };
}

/** What a person was told, and what they want to be told. */
export default async function NotificationsPage() {
  await requireSession("/account/notifications");
  const t = await getTranslations("notifications");
  return (
    <div className="max-w-3xl">
      <PageHeader title={t("title")} description={t("description")} />
      <NotificationList />
      <NotificationChoices />
    </div>
  );
}
