import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { market } from "@/market";
import { formatMoney } from "@/shared/money";
import { buttonStyles } from "@/ui/button";
import { classNames } from "@/ui/class-names";
import { partColour } from "@/ui/meter";
import type { ListingCardData } from "./listing-card";
import { exampleSplit } from "./example-split";
import { Picture } from "./picture";

/** What the market is for, said once and shown once, on goods that are really on offer. */
export function Hero({ listing }: { readonly listing: ListingCardData | null }) {
  const t = useTranslations("browse");
  return (
    <section className="border-b border-line">
      <div className="column grid items-center gap-x-16 gap-y-12 py-12 sm:py-16 lg:grid-cols-[1.02fr_1fr] lg:py-24">
        <div>
          <h1 className="text-[clamp(2.375rem,1.3rem+4.2vw,4.25rem)] leading-[1.06] font-bold tracking-[-0.04em]">
            {t("heroTitle")}
          </h1>
          <p className="mt-6 max-w-lg text-lg text-ink-soft sm:text-xl">{t("heroText")}</p>
          <div className="mt-9 flex flex-wrap gap-3">
            <Link href="/#goods" className={buttonStyles({ variant: "primary", size: "large" })}>
              {t("heroAction")}
            </Link>
            <Link href="/#how" className={buttonStyles({ size: "large" })}>
              {t("heroHow")}
            </Link>
          </div>
        </div>
        {listing ? <SplitExample listing={listing} /> : null}
      </div>
    </section>
  );
}

/** One price, met in parts: the bar and, in its colours, what each part is. */
function SplitExample({ listing }: { readonly listing: ListingCardData }) {
  const t = useTranslations("browse");
  const locale = useLocale();
  const parts = exampleSplit(listing.fromPriceMinor, market.payment) ?? [
    { means: "card" as const, amountMinor: listing.fromPriceMinor },
  ];
  const share = (amount: bigint) => Number((amount * 10_000n) / listing.fromPriceMinor) / 100;
  const money = (amount: bigint) => formatMoney(amount, listing.currency, locale);
  const nameOf = (index: number) => {
    const part = parts[index];
    if (!part) return "";
    if (part.means !== "card") return t(`means.${part.means}`);
    return t("means.card", { number: parts.slice(0, index + 1).filter((each) => each.means === "card").length });
  };
  return (
    <figure className="min-w-0">
      <Link href={`/listings/${listing.slug}`} className="group flex items-end gap-5 rounded-sm">
        <span className="block size-28 shrink-0 overflow-hidden rounded-md bg-sunk sm:size-36">
          {listing.picture ? (
            <Picture {...listing.picture} alt="" eager sizes="9rem" className="group-hover:scale-[1.03]" />
          ) : null}
        </span>
        <span className="min-w-0 pb-1">
          <span className="line-clamp-2 text-ink-soft">{listing.title}</span>
          <span className="figures mt-1 block text-[clamp(1.375rem,0.8rem+2.6vw,2.5rem)] leading-tight font-semibold tracking-[-0.03em]">
            {money(listing.fromPriceMinor)}
          </span>
        </span>
      </Link>

      <div aria-hidden className="mt-7 flex h-16 gap-1 sm:h-20">
        {parts.map((part, index) => (
          <div
            key={index}
            className={classNames("fill-in origin-left rounded-xs", partColour(index))}
            style={{ width: `${share(part.amountMinor)}%`, animationDelay: `${250 + index * 320}ms` }}
          />
        ))}
      </div>

      <dl className="mt-5 grid gap-2.5">
        {parts.map((part, index) => (
          <div key={index} className="flex items-baseline gap-3">
            <dt className="flex min-w-0 items-baseline gap-3">
              <span aria-hidden className={classNames("size-2.5 shrink-0 rounded-[1px]", partColour(index))} />
              {nameOf(index)}
            </dt>
            <span aria-hidden className="grow border-b border-dotted border-line-strong" />
            <dd className="figures font-medium">{money(part.amountMinor)}</dd>
          </div>
        ))}
      </dl>
      <figcaption className="mt-5 border-t border-line pt-4 text-[0.9375rem] text-ink-soft">
        {t("exampleCaption")}
      </figcaption>
    </figure>
  );
}
