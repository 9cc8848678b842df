import "pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css";
import "../globals.css";
import type { Metadata, Viewport } from "next";
import { getTranslations } from "next-intl/server";
import { locale as localeOfAddress } from "next/root-params";
import { notFound } from "next/navigation";
import { getEnv } from "@/env";
import { isLocale, locales } from "@/i18n/locales";
import { ThemeProvider } from "@/ui/theme";

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }));
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    // Whoever is handed a link to a picture needs the whole of it.
    metadataBase: new URL(getEnv().APP_URL),
    title: { default: `Partwise: ${t("tagline")}`, template: "%s · Partwise" },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#101716" },
  ],
};

/** What every page shares: its language, its typeface and its light. */
export default async function RootLayout({ children }: LayoutProps<"/[locale]">) {
  const locale = await localeOfAddress();
  if (!isLocale(locale)) notFound();
  return (
    // The theme's class is set before React wakes up, so the server cannot know it.
    <html lang={locale} suppressHydrationWarning>
      <body className="flex min-h-dvh flex-col">
        <ThemeProvider>{children}</ThemeProvider>
      </body>
    </html>
  );
}
