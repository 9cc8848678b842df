import { Suspense, type ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { localHref } from "@/i18n/locales";
import { LanguageSwitch } from "@/ui/language-switch";
import { ThemeSwitch } from "@/ui/theme";
import { Wordmark } from "./wordmark";

/** What the market promises, the ways in, how the page is read (language and light), and who runs the market. */
export function Footer({ imprint }: { readonly imprint: ReactNode }) {
  const t = useTranslations("shell");
  const verify = useTranslations("verifyContract");
  const locale = useLocale();
  const columns = [
    {
      title: t("footerMarket"),
      leaves: false,
      links: [
        ["/search", t("allGoods")] as const,
        ["/#how", t("howItWorks")] as const,
        ["/verify", verify("title")] as const,
      ],
    },
    {
      title: t("footerYou"),
      // Each has a content policy of its own, so a plain link loads it again, also from another acting page.
      leaves: true,
      links: [
        ["/orders", t("orders")] as const,
        ["/account", t("accountPage")] as const,
        // It opens a shop, or shows the settings of the one there is.
        ["/account/shop", t("sell")] as const,
      ],
    },
    {
      title: t("footerHelp"),
      leaves: true,
      links: [
        ["/contact", t("contact")] as const,
        ["/legal/terms", t("legalTerms")] as const,
        ["/legal/privacy", t("legalPrivacy")] as const,
      ],
    },
  ];
  return (
    <footer className="when-near mt-24 border-t border-line bg-sunk">
      <div className="column grid gap-10 py-12 sm:grid-cols-2 lg:grid-cols-[1.4fr_1fr_1fr_1fr_auto]">
        <div className="max-w-sm">
          <Wordmark />
          <p className="mt-4 text-ink-soft">{t("footerPromise")}</p>
        </div>
        {columns.map((column) => (
          <nav key={column.title} aria-label={column.title}>
            <p className="mb-3 text-[0.8125rem] font-semibold text-ink-faint">{column.title}</p>
            <ul className="grid gap-2">
              {column.links.map(([href, text]) => (
                <li key={href}>
                  {column.leaves ? (
                    <a href={localHref(locale, href)} className="rounded-xs underline-offset-4 hover:underline">
                      {text}
                    </a>
                  ) : (
                    <Link href={href} className="rounded-xs underline-offset-4 hover:underline">
                      {text}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </nav>
        ))}
        <div className="grid content-start justify-items-start gap-4">
          {/* It needs the address, which pages with an id in it know only when they are asked for. */}
          <Suspense>
            <LanguageSwitch current={locale} label={t("language")} />
          </Suspense>
          <ThemeSwitch
            label={t("theme")}
            names={{ light: t("themeLight"), dark: t("themeDark"), system: t("themeSystem") }}
          />
        </div>
      </div>
      <div className="column grid gap-3 border-t border-line py-8">
        {imprint}
        <p className="text-[0.8125rem] text-ink-faint">{t("notASeller")}</p>
      </div>
    </footer>
  );
}
