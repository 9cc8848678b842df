import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { Footer } from "./footer";
import { Header } from "./header";

/** What stands around every page: the way past the header, the header, the page, the footer with who runs the market. */
export function Shell({ imprint, children }: { readonly imprint: ReactNode; readonly children: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <>
      <a
        href="#content"
        className="sr-only z-50 bg-ink font-semibold text-paper focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-4! focus:py-3!"
      >
        {t("skip")}
      </a>
      <Header />
      <main id="content" tabIndex={-1} className="grow outline-none">
        {children}
      </main>
      <Footer imprint={imprint} />
    </>
  );
}
