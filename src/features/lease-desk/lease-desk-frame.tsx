import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/ui/panel";
import { ViewLinks } from "@/ui/view-links";

const places = [
  { key: "queue", href: "/admin/limits" },
  { key: "sellers", href: "/admin/limits/sellers" },
] as const;

/** What stands around every page of the lease desk: its name, and the way between its views. */
export function LeaseDeskFrame({
  title,
  eyebrow,
  description,
  current,
  children,
}: {
  readonly title?: ReactNode;
  readonly eyebrow?: ReactNode;
  readonly description?: ReactNode;
  readonly current?: (typeof places)[number]["key"];
  readonly children: ReactNode;
}) {
  const t = useTranslations("leaseDesk");
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader eyebrow={eyebrow} title={title ?? t("title")} description={description} />
      <ViewLinks
        label={t("title")}
        views={places.map(({ key, href }) => ({ href, text: t(`nav.${key}`), current: key === current }))}
      />
      {children}
    </div>
  );
}
