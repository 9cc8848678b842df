import { useLocale, useTranslations } from "next-intl";
import { localHref, type Locale } from "@/i18n/locales";
import type { LegalDocument } from "@/inputs/legal";
import { civilDayText } from "@/ui/civil-day";
import { Callout } from "@/ui/callout";
import { PageHeader } from "@/ui/panel";

/** A document of the market as its page shows it. */
export interface ShownText {
  readonly document: LegalDocument;
  readonly version: string;
  readonly title: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly blocks: readonly (string | readonly string[])[];
  }[];
  readonly hash: string;
}

/** A version of a document, with the others that there are. Whether it holds now is said first. */
export function LegalTextPage({
  text,
  versions,
}: {
  readonly text: ShownText;
  /** All versions, the newest first. */
  readonly versions: readonly string[];
}) {
  const t = useTranslations("legal");
  const locale = useLocale();
  const dayOf = (version: string) => civilDayText(version, locale, "long");
  const others = versions.filter((version) => version !== text.version);
  return (
    <div className="column max-w-3xl py-10 sm:py-14">
      <PageHeader title={text.title} description={t("holdsFrom", { date: dayOf(text.version) })} />
      {versions[0] === text.version ? null : (
        <Callout tone="warn" className="mb-8">
          {t.rich("earlier", {
            link: (words) => (
              <a href={localHref(locale, `/legal/${text.document}`)} className="underline underline-offset-4">
                {words}
              </a>
            ),
          })}
        </Callout>
      )}
      <div className="grid gap-8">
        {text.sections.map(({ heading, blocks }) => (
          <section key={heading} className="grid gap-3">
            {heading === "" ? null : <h2 className="text-xl font-semibold">{heading}</h2>}
            {blocks.map((block, place) =>
              typeof block === "string" ? (
                <p key={place}>{block}</p>
              ) : (
                <ul key={place} className="grid list-disc gap-1.5 pl-5">
                  {block.map((point) => (
                    <li key={point}>{point}</li>
                  ))}
                </ul>
              ),
            )}
          </section>
        ))}
      </div>
      <footer className="mt-12 border-t border-line pt-6 text-sm text-ink-soft">
        {others.length > 0 ? (
          <ul aria-label={t("otherVersions")} className="mb-3 flex flex-wrap gap-x-4 gap-y-1">
            {others.map((version) => (
              <li key={version}>
                <a
                  href={localHref(locale, `/legal/${text.document}/${version}`)}
                  className="underline underline-offset-4"
                >
                  {t("version", { date: dayOf(version) })}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
        <details>
          <summary className="cursor-pointer">{t("fingerprint")}</summary>
          <p className="mt-1 font-mono text-xs [overflow-wrap:anywhere]">{text.hash}</p>
        </details>
      </footer>
    </div>
  );
}

/** Who runs the market, line by line. */
export interface ShownOperator {
  readonly name: string;
  readonly representative: string;
  readonly businessNumber: string | null;
  readonly mailOrderNumber: string | null;
  readonly address: Readonly<Record<Locale, string>>;
  readonly phone: string;
  readonly email: string;
  readonly privacyOfficer: string;
  readonly hosting: string | null;
}

/** Who runs the market, as the foot of every page says it. */
export function OperatorFacts({ operator }: { readonly operator: ShownOperator }) {
  const t = useTranslations("legal.operator");
  const locale = useLocale();
  const { name, representative, businessNumber, mailOrderNumber, address, phone, email, privacyOfficer, hosting } =
    operator;
  const facts = [
    [t("name"), name],
    [t("representative"), representative],
    [t("businessNumber"), businessNumber],
    [t("mailOrderNumber"), mailOrderNumber],
    [t("address"), address[locale]],
    [t("phone"), phone],
    [t("email"), email],
    [t("privacyOfficer"), privacyOfficer],
    [t("hosting"), hosting],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem] text-ink-soft">
      {facts.map(([term, value]) =>
        value === null ? null : (
          <div key={term} className="flex gap-1.5">
            <dt className="shrink-0">{term}</dt>
            <dd className="text-ink">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
