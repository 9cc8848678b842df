import { Menu } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { localHref } from "@/i18n/locales";
import { AccountMenu, type MenuGroup, type WorkKey } from "./account-menu";
import { CartLink } from "./cart-link";
import { SearchField } from "./search-field";
import { useSearchFieldTexts } from "./search-field-texts";
import { Wordmark } from "./wordmark";

/**
 * The way around. Prerendered for everybody: the account menu alone is personal and fetches its part. Small screens
 * fold the rest into a native disclosure, which opens without JavaScript; the search too, unless it has a place of its
 * own below (`withSearch`).
 */
export function Header({ withSearch }: { readonly withSearch: boolean }) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const search = useSearchFieldTexts();
  const links = [
    { href: "/search", text: t("allGoods") },
    { href: "/#how", text: t("howItWorks") },
  ] as const;
  const groups = useMenuGroups();
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-paper/92 backdrop-blur-md">
      <div className="column flex h-16 items-center gap-x-6 gap-y-3">
        <Link href="/" aria-label={t("home")} className="shrink-0 rounded-xs">
          <Wordmark />
        </Link>

        <nav aria-label={t("mainNavigation")} className="hidden items-center gap-6 md:flex">
          {links.map((link) => (
            <Link
              key={link.href}
              href={link.href}
              className="rounded-xs text-[0.9375rem] font-medium text-ink-soft hover:text-ink"
            >
              {link.text}
            </Link>
          ))}
        </nav>

        <form action={localHref(locale, "/search")} role="search" className="ml-auto hidden w-full max-w-xs md:block">
          <SearchField id="header-search" locale={locale} texts={search} />
        </form>

        <div className="flex items-center gap-1 max-md:ml-auto">
          <CartLink
            href={localHref(locale, "/cart")}
            texts={{ cart: t("cart"), cartOne: t("cartOne"), cartCount: t("cartCount", { count: "{count}" }) }}
          />
          <AccountMenu
            locale={locale}
            groups={groups}
            texts={{
              signIn: t("signIn"),
              account: t("account"),
              notifications: t("notifications"),
              newOnes: t("newOnes"),
              waiting: t("waiting"),
              signOut: t("signOut"),
            }}
          />
          <FoldedMenu links={links} withSearch={withSearch} />
        </div>
      </div>
    </header>
  );
}

/** The reader's places, by what they may do. */
function useMenuGroups(): readonly MenuGroup[] {
  const t = useTranslations("shell");
  const locale = useLocale();
  const place = (href: `/${string}`, text: string, work: WorkKey | null = null) => ({
    href: localHref(locale, href),
    text,
    work,
  });
  return [
    {
      role: null,
      title: t("account"),
      places: [
        place("/orders", t("orders")),
        place("/leases", t("leases")),
        place("/saved", t("saved")),
        place("/account", t("accountPage")),
      ],
    },
    {
      role: "seller",
      title: t("sellerDesk"),
      places: [
        place("/seller", t("sellerDesk"), "shop"),
        place("/seller/orders", t("sold"), "sold"),
        place("/seller/leases", t("shopLeases"), "shopLeases"),
        place("/seller/service", t("shopService"), "shopService"),
        place("/seller/listings", t("listings")),
      ],
    },
    {
      role: "admin",
      title: t("desk"),
      places: [
        place("/admin", t("desk"), "desk"),
        place("/admin/review", t("review"), "cases"),
        place("/admin/limits", t("limits"), "limits"),
        place("/admin/leases", t("deskLeases"), "deskLeases"),
        place("/admin/people", t("people")),
        place("/admin/books", t("books")),
      ],
    },
  ];
}

interface FoldedMenuProps {
  readonly links: readonly { readonly href: "/search" | "/#how"; readonly text: string }[];
  readonly withSearch: boolean;
}

/** The way around on a small screen. */
function FoldedMenu({ links, withSearch }: FoldedMenuProps) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const search = useSearchFieldTexts();
  return (
    <details className="group md:hidden">
      <summary
        aria-label={t("menu")}
        className="grid size-11 list-none place-items-center rounded-sm hover:bg-sunk group-open:bg-sunk"
      >
        <Menu aria-hidden className="size-5" />
      </summary>
      <div className="absolute inset-x-0 top-full border-b border-line bg-paper px-4 pt-2 pb-6 shadow-float">
        {withSearch ? null : (
          <form action={localHref(locale, "/search")} role="search" className="py-3">
            <SearchField id="menu-search" locale={locale} texts={search} />
          </form>
        )}
        <nav aria-label={t("menu")} className="grid">
          {links.map((link) => (
            <Link
              key={link.href}
              href={link.href}
              className="border-b border-line py-3.5 text-lg font-medium last:border-0"
            >
              {link.text}
            </Link>
          ))}
        </nav>
      </div>
    </details>
  );
}
