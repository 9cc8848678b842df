"use client";

import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { Link } from "@/i18n/link";
import { classNames } from "@/ui/class-names";

const places = [
  { key: "overview", href: "/account" },
  { key: "addresses", href: "/account/addresses" },
  { key: "means", href: "/account/means" },
  { key: "notifications", href: "/account/notifications" },
  { key: "security", href: "/account/security" },
  { key: "preferences", href: "/account/preferences" },
  { key: "data", href: "/account/data" },
] as const;

/** The way between the pages of the account: rows on narrow screens, a column beside the page on wide ones. */
export function AccountNavigation({ hasShop }: { readonly hasShop: boolean }) {
  const t = useTranslations("account.nav");
  const pathname = usePathname();
  const here = `/${pathname.split("/").slice(2).join("/")}`;
  const shop = hasShop
    ? ([
        { key: "shopSettings", href: "/account/shop" },
        { key: "desk", href: "/seller" },
      ] as const)
    : ([{ key: "shop", href: "/account/shop" }] as const);

  return (
    <nav aria-label={t("label")} className="lg:sticky lg:top-24">
      <ul className="flex flex-wrap gap-x-1 max-lg:border-b max-lg:border-line lg:grid lg:border-l lg:border-line">
        {[...places, ...shop].map(({ key, href }) => {
          const isHere = here === href;
          return (
            <li key={key}>
              <Link
                href={href}
                aria-current={isHere ? "page" : undefined}
                className={classNames(
                  "flex min-h-11 items-center px-3 font-medium whitespace-nowrap focus-visible:outline-offset-[-2px] max-lg:-mb-px max-lg:border-b-2 lg:-ml-px lg:border-l-2 lg:px-4",
                  isHere ? "border-accent text-ink" : "border-transparent text-ink-soft hover:text-ink",
                )}
              >
                {t(key)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
