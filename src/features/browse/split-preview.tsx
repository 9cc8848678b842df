import { clsx } from "clsx";
import type { Locale } from "@/i18n/locales";
import { formatMoney, type Currency } from "@/shared/money";
import { partColour, PartsBar } from "@/ui/meter";
import { exampleSplit, type SplitPolicy } from "./example-split";

export type SplitTexts = Readonly<
  Record<"splitTitle" | "splitText" | "noSplit" | "card" | "cash" | "mobile" | "barLabel", string>
>;

/** What a split of this price could look like. An example only: the buyer sets the parts at checkout. */
export function SplitPreview({
  totalMinor,
  currency,
  locale,
  policy,
  texts,
}: {
  readonly totalMinor: bigint;
  readonly currency: Currency;
  readonly locale: Locale;
  readonly policy: SplitPolicy;
  readonly texts: SplitTexts;
}) {
  const money = (amount: bigint) => formatMoney(amount, currency, locale);
  const parts = exampleSplit(totalMinor, policy);
  if (!parts) {
    return (
      <p className="border-y border-line py-4 text-[0.9375rem] text-ink-soft">
        {texts.noSplit.replace("{threshold}", money(policy.splitThresholdMinor))}
      </p>
    );
  }
  const named = parts.map((part, index) => {
    const number = parts.slice(0, index + 1).filter((each) => each.means === part.means).length;
    return { ...part, key: `${part.means}-${number}`, name: texts[part.means].replace("{number}", String(number)) };
  });
  return (
    <section aria-label={texts.splitTitle} className="border-y border-line py-5">
      <h2 className="text-sm font-semibold tracking-normal">{texts.splitTitle}</h2>
      <PartsBar
        className="mt-3 h-5!"
        total={totalMinor}
        label={texts.barLabel}
        parts={named.map(({ key, amountMinor }) => ({ key, amount: amountMinor }))}
      />
      <ul className="mt-3 grid gap-x-6 gap-y-1.5 text-[0.9375rem] sm:grid-cols-2">
        {named.map((part, index) => (
          <li key={part.key} className="flex items-baseline gap-2">
            <span aria-hidden className={clsx("size-2.5 shrink-0 rounded-[1px]", partColour(index))} />
            <span className="text-ink-soft">{part.name}</span>
            <span className="figures ml-auto font-medium">{money(part.amountMinor)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-ink-faint">{texts.splitText}</p>
    </section>
  );
}
