import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { VerifyForm } from "@/features/verify/verify-form";
import { useVerifyTexts } from "@/features/verify/verify-texts";
import { PageHeader } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("verifyContract");
  return { title: t("title"), description: t("description") };
}

/** Where anybody checks whether a contract is one of ours. */
export default function VerifyPage() {
  const t = useTranslations("verifyContract");
  const locale = useLocale();
  const texts = useVerifyTexts();
  return (
    <div className="column max-w-3xl py-10 sm:py-14">
      <PageHeader title={t("title")} description={t("description")} />
      <VerifyForm locale={locale} texts={texts} />
      <section aria-labelledby="verify-how" className="mt-12">
        <h2 id="verify-how" className="text-xl font-semibold">
          {t("howTitle")}
        </h2>
        <p className="mt-3 text-ink-soft">{t("howText")}</p>
        <p className="mt-3 text-ink-soft">{t("privacyText")}</p>
      </section>
    </div>
  );
}
