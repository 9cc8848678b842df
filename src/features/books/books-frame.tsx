import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/ui/panel";
import { ViewLinks } from "@/ui/view-links";

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
      <ViewLinks
        label={t("title")}
        views={places.map(({ key, href }) => ({ href, text: t(`nav.${key}`), current: key === current }))}
      />
      {children}
    </div>
  );
}
