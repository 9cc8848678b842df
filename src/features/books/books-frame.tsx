import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/i18n/link";
import { classNames } from "@/ui/class-names";
import { PageHeader } from "@/ui/panel";

const places = [
  { key: "trialBalance", href: "/admin/books" },
  { key: "reconciliation", href: "/admin/books/reconciliation" },
] as const;

/** What stands around every page of the books: its name, and the way between their two views. */
export function BooksFrame({
  title,
  eyebrow,
  description,
  current,
  children,
}: {
  readonly title?: ReactNode;
  readonly eyebrow?: ReactNode;
  readonly description?: ReactNode;
  /** The view this page is, if it is one of them. */
  readonly current?: (typeof places)[number]["key"];
  readonly children: ReactNode;
}) {
  const t = useTranslations("books");
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader
        eyebrow={eyebrow ?? (title === undefined ? undefined : t("title"))}
        title={title ?? t("title")}
        description={title === undefined ? t("description") : description}
      />
      <nav aria-label={t("title")} className="-mt-2 mb-8 flex gap-6 overflow-x-auto border-b border-line">
        {places.map(({ key, href }) => (
          <Link
            key={key}
            href={href}
            aria-current={key === current ? "page" : undefined}
            className={classNames(
              "-mb-px shrink-0 border-b-2 py-2.5 font-medium",
              key === current ? "border-accent text-ink" : "border-transparent text-ink-soft hover:text-ink",
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
