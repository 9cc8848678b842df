import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/i18n/link";
import { classNames } from "@/ui/class-names";
import { PageHeader } from "@/ui/panel";

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
      <nav aria-label={t("title")} className="border-line -mt-2 mb-8 flex gap-6 overflow-x-auto border-b">
        {places.map(({ key, href }) => (
          <Link
            key={key}
            href={href}
            aria-current={key === current ? "page" : undefined}
            className={classNames(
              "-mb-px shrink-0 border-b-2 py-2.5 font-medium",
              key === current ? "border-accent text-ink" : "text-ink-soft hover:text-ink border-transparent",
            )}
          >
            {t(`nav.${key}`)}
          </Link>
        ))}
      </nav>
      {children}
    </div>
  );
}
