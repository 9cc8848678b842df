import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import type { RouterOutputs } from "@/trpc/outputs";
import { classNames } from "@/ui/class-names";

/** The kinds of goods, each with how many there are. */
export function CategoryLinks({
  categories,
  current = null,
}: {
  readonly categories: RouterOutputs["catalog"]["categories"];
  readonly current?: string | null;
}) {
  const t = useTranslations("browse");
  const links = [
    { key: "all", href: "/search" as const, name: t("all"), count: null, isCurrent: false },
    ...categories.map((category) => ({
      key: category.slug,
      href: `/categories/${category.slug}` as const,
      name: category.name,
      count: category.listingCount,
      isCurrent: category.slug === current,
    })),
  ];
  return (
    <nav aria-label={t("categories")}>
      <ul className="flex flex-wrap gap-2">
        {links.map((link) => (
          <li key={link.key}>
            <Link
              href={link.href}
              aria-current={link.isCurrent ? "page" : undefined}
              className={classNames(
                "inline-flex h-10 items-center gap-2 rounded-sm border px-3 text-[0.9375rem] font-medium whitespace-nowrap transition-colors sm:px-4",
                link.isCurrent ? "border-ink bg-ink text-paper" : "border-line hover:border-ink",
              )}
            >
              {link.name}
              {link.count === null ? null : (
                <span className={classNames("figures text-sm", link.isCurrent ? "" : "text-ink-faint")}>
                  {link.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
