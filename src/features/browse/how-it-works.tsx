import { useTranslations } from "next-intl";
import { classNames } from "@/ui/class-names";

const bars = {
  /** Parts are chosen: outlines of different lengths. */
  choose: ["w-[44%] border-part-1", "w-[30%] border-part-2", "w-[22%] border-part-3"],
} as const;

/** Three steps in pictures of one bar: chosen, held, taken; and what happens when a part fails. */
export function HowItWorks() {
  const t = useTranslations("browse");
  return (
    <section id="how" aria-labelledby="how-title" className="when-near border-t border-line bg-sunk">
      <div className="column py-16 sm:py-24">
        <h2 id="how-title" className="max-w-2xl text-3xl font-semibold sm:text-4xl">
          {t("howTitle")}
        </h2>
        <ol className="mt-12 grid gap-x-10 gap-y-12 md:grid-cols-3">
          <Step title={t("how.choose.title")} text={t("how.choose.text")}>
            {bars.choose.map((bar) => (
              <div key={bar} className={classNames("rounded-xs border-2 border-dashed", bar)} />
            ))}
          </Step>
          <Step title={t("how.hold.title")} text={t("how.hold.text")}>
            <div className="w-[44%] rounded-xs bg-part-1" />
            <div className="w-[30%] rounded-xs bg-part-2" />
            <div className="w-[22%] rounded-xs border-2 border-dashed border-part-3" />
          </Step>
          <Step title={t("how.whole.title")} text={t("how.whole.text")}>
            <div className="w-[44%] rounded-l-xs bg-part-1" />
            <div className="-ml-1 w-[31%] bg-part-2" />
            <div className="-ml-1 w-[25%] rounded-r-xs bg-part-3" />
          </Step>
        </ol>
        <p className="mt-14 max-w-3xl border-l-3 border-accent pl-5 text-lg text-ink-soft">{t("how.fail")}</p>
      </div>
    </section>
  );
}

function Step({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children: React.ReactNode;
}) {
  return (
    <li>
      <div aria-hidden className="flex h-12 gap-1">
        {children}
      </div>
      <h3 className="mt-6 text-xl font-semibold">{title}</h3>
      <p className="mt-2 text-ink-soft">{text}</p>
    </li>
  );
}
