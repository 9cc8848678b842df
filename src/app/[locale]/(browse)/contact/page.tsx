import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { OperatorFacts } from "@/features/legal/legal-text";
import { localHref } from "@/i18n/locales";
import { market } from "@/market";
import { operator } from "@/legal/operator";
import { PageHeader } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contact");
  return { title: t("title"), description: t("description") };
}

/** How the market is reached, how something is reported, and who helps when that does not. */
export default function ContactPage() {
  const t = useTranslations("contact");
  const locale = useLocale();
  const american = market.country === "US";
  const parts = [
    { key: "write", title: t("writeTitle"), text: t("writeText") },
    { key: "order", title: t("orderTitle"), text: t("orderText") },
    { key: "report", title: t("reportTitle"), text: t("reportText") },
    { key: "help", title: t("helpTitle"), text: american ? t("helpTextAmerican") : t("helpText") },
  ];
  return (
    <div className="column max-w-3xl py-10 sm:py-14">
      <PageHeader title={t("title")} description={t("description")} />
      <p className="grid gap-1 text-lg">
        <a href={`mailto:${operator.email}`} className="font-medium text-accent underline underline-offset-4">
          {operator.email}
        </a>
        <a href={`tel:${operator.phone.replaceAll(/[^0-9+]/g, "")}`} className="figures font-medium">
          {operator.phone}
        </a>
        <span className="text-[0.9375rem] text-ink-soft">{t("hours")}</span>
      </p>
      <div className="mt-10 grid gap-8">
        {parts.map(({ key, title, text }) => (
          <section key={key}>
            <h2 className="text-xl font-semibold">{title}</h2>
            <p className="mt-2 text-ink-soft">{text}</p>
            {key === "order" ? (
              <a
                href={localHref(locale, "/orders")}
                className="mt-2 inline-block font-medium text-accent underline underline-offset-4"
              >
                {t("toOrders")}
              </a>
            ) : null}
          </section>
        ))}
      </div>
      <section aria-labelledby="operator-heading" className="mt-12 border-t border-line pt-6">
        <h2 id="operator-heading" className="mb-3 font-semibold">
          {t("operator")}
        </h2>
        <OperatorFacts operator={operator} />
      </section>
    </div>
  );
}
