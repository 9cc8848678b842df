import "pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css";
import "../fonts.css";
import "../globals.css";
import type { Metadata, Viewport } from "next";
import { getTranslations } from "next-intl/server";
import { locale as localeOfAddress } from "next/root-params";
import { notFound } from "next/navigation";
import { getEnv } from "@/env";
import type { ReactNode } from "react";
import { isLocale, locales } from "@/i18n/locales";
import { ThemeProvider } from "@/ui/theme";

/** One document for each language. */
export function documentParams() {
  return locales.map((locale) => ({ locale }));
}

/** What every page is called, and where its own title stands in that. */
export async function documentMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    // Anyone who is handed a link to a picture needs the whole of it.
    metadataBase: new URL(getEnv().APP_URL),
    title: { default: `Partwise: ${t("tagline")}`, template: "%s · Partwise" },
    description: t("description"),
  };
}

/** The colour around the page. */
export const documentViewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#101716" },
  ],
};

interface DocumentProps {
  /** The request's nonce, where the page is rendered for one request. */
  readonly nonce?: string | undefined;
  readonly children: ReactNode;
}

/**
 * What every page shares: its language, its typeface and its light. Browsing and acting each have a root layout of
 * their own around it, so that going from one to the other loads a new document, with the content policy that belongs
 * to it. See docs/decisions/080-content-policy.md.
 */
export async function Document({ nonce, children }: DocumentProps) {
  const locale = await localeOfAddress();
  if (!isLocale(locale)) notFound();
  return (
    // The theme's class is set before React hydrates, so the server cannot know it.
    <html lang={locale} suppressHydrationWarning>
      <body className="flex min-h-dvh flex-col">
        <ThemeProvider nonce={nonce}>{children}</ThemeProvider>
      </body>
    </html>
  );
}
