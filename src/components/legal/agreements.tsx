"use client";

import { useLocale, useTranslations } from "next-intl";
import { localHref } from "@/i18n/locales";
import type { LegalDocument } from "@/inputs/legal";
import { useInstant } from "@/ui/use-instant";
import { SellerFacts, type SellerFactsProps } from "./seller-facts";

interface AgreementsProps {
  /** Null for the seller, who knows. */
  readonly seller: SellerFactsProps["shop"] | null;
  readonly agreements: readonly {
    readonly document: LegalDocument;
    readonly version: string;
    readonly acceptedAt: Date;
  }[];
  /** Before an order what holds now is named, afterwards what held then. */
  readonly when?: "before" | "ordered";
}

/** Who provides the goods, and what the buyer had agreed to when they were ordered, or has before they are. */
export function Agreements({ seller, agreements, when = "ordered" }: AgreementsProps) {
  const t = useTranslations("order.agreements");
  const locale = useLocale();
  const instant = useInstant();
  if (!seller) return null;
  return (
    <section aria-labelledby="agreements-heading">
      <h2 id="agreements-heading" className="mb-2 text-lg font-semibold">
        {t("seller")}
      </h2>
      <SellerFacts shop={seller} />
      {agreements.length > 0 && (
        <>
          <p className="text-ink-soft mt-4 text-sm">{t(when === "before" ? "agreedNow" : "agreed")}</p>
          <ul className="mt-1 grid gap-1">
            {agreements.map(({ document, version, acceptedAt }) => (
              <li key={document}>
                {/* Another kind of page, with a content policy of its own. */}
                <a
                  href={localHref(locale, `/legal/${document}/${version}`)}
                  className="decoration-accent-line underline underline-offset-4"
                >
                  {t(document)}
                </a>{" "}
                <span className="text-ink-faint text-sm">{instant(acceptedAt, "date")}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
