import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangePassword } from "@/features/identity/change-password";
import { OwnSessions } from "@/features/identity/own-sessions";
import { requireSession } from "@/server/auth/require-session";
import { Prefetched } from "@/trpc/prefetched";
import { PageHeader } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("security");
  return { title: t("title"), robots: { index: false } };
}

/** A person's password and sessions. */
export default async function SecurityPage() {
  const { name, email } = await requireSession("/account/security");
  const t = await getTranslations("security");
  return (
    <div className="max-w-3xl">
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid gap-12">
        <ChangePassword own={[name, email]} />
        <Prefetched read={(client, trpc) => [client.query(trpc.identity.sessions.queryOptions())]}>
          <OwnSessions />
        </Prefetched>
      </div>
    </div>
  );
}
