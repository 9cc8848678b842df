"use client";

import { useEffect, useId, useState } from "react";
import { localHref, type Locale } from "@/i18n/locales";
import type { RouterOutputs } from "@/trpc/outputs";
import { Button, buttonStyles } from "@/ui/button";
import { classNames } from "@/ui/class-names";
import { FormError } from "@/ui/form-error";
import { Skeleton } from "@/ui/skeleton";
import { fill, LeaseFigures, type LeaseFiguresData } from "./lease-figures";
import type { LeaseTexts } from "./lease-texts";

export interface LeaseTabProps {
  readonly locale: Locale;
  readonly offers: RouterOutputs["leaseOffers"]["list"];
  readonly variants: readonly { readonly variantId: string; readonly name: string; readonly available: number }[];
  readonly texts: LeaseTexts &
    Readonly<
      Record<"variant" | "offer" | "apply" | "applyHint" | "loading" | "failed" | "retry" | "gone" | "soldOut", string>
    >;
}

/** The offer that the listing's "from" speaks of. */
function lowestOf(offers: LeaseTabProps["offers"]) {
  return offers.toSorted((a, b) => (a.monthlyFromMinor < b.monthlyFromMinor ? -1 : 1))[0];
}

/** Every term of an offer for a variant, at today's price. Null when it cannot be had: withdrawn, or beyond what the shop may lease out. */
async function loadQuotes(
  offerId: string,
  variantId: string,
  signal: AbortSignal,
): Promise<readonly LeaseFiguresData[] | null> {
  const { browserClient } = await import("@/trpc/browser-client");
  try {
    return await browserClient.leaseOffers.quotes.query({ offerId, variantId }, { signal });
  } catch (error) {
    const { readErrorDetail } = await import("@/trpc/read-error");
    const code = readErrorDetail(error)?.code;
    if (code === "LEASING.OFFER_NOT_FOUND" || code === "LIMITS.NO_HEADROOM_SELLER") return null;
    throw error;
  }
}

/** Choosing a lease: offer, variant and term, and every figure of it as the server computes it. */
export function LeaseTab({ locale, offers, variants, texts }: LeaseTabProps) {
  const id = useId();
  // Rendered in browsers only, after the tab was opened.
  const [params] = useState(() => new URLSearchParams(window.location.search));
  const [offerId, setOfferId] = useState(params.get("offer"));
  const [variantId, setVariantId] = useState(params.get("variant"));
  const [term, setTerm] = useState<number | null>(Number(params.get("term")) || null);
  const offer = offers.find((each) => each.offerId === offerId) ?? lowestOf(offers);
  const variant =
    variants.find((each) => each.variantId === variantId) ??
    variants.find(({ available }) => available > 0) ??
    variants[0];
  const { key, known, isKnown, quotes, failed, retry } = useQuotes(offer?.offerId, variant?.variantId);
  if (!offer || !variant) return null;
  // Of a dearer variant the shop may not be able to take on every term.
  const termsMonths = known?.map((quote) => quote.termMonths) ?? offer.terms.termsMonths;
  // The card said "from": the longest term is where that figure is true.
  const termMonths = term !== null && termsMonths.includes(term) ? term : (termsMonths.at(-1) ?? 0);
  const isSoldOut = variant.available < 1;
  const hasFailed = !isKnown && failed === key;
  const canApply = isKnown && known !== null && !isSoldOut;
  const applyTo = new URLSearchParams({ offer: offer.offerId, variant: variant.variantId, term: String(termMonths) });
  const chooseTerm = (months: number) => {
    setTerm(months);
    const address = new URL(window.location.href);
    address.searchParams.set("term", String(months));
    window.history.replaceState(window.history.state, "", address);
  };

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {offers.length > 1 ? (
        <OfferChoice name={`${id}-offer`} offers={offers} chosen={offer.offerId} onChoose={setOfferId} texts={texts} />
      ) : null}
      {variants.length > 1 ? (
        <VariantChoice
          name={`${id}-variant`}
          variants={variants}
          chosen={variant.variantId}
          onChoose={setVariantId}
          texts={texts}
        />
      ) : null}
      <p role="status" className="sr-only">
        {!isKnown && !hasFailed ? texts.loading : null}
      </p>
      {known === null ? null : quotes ? (
        <LeaseFigures
          quotes={quotes}
          termMonths={termMonths}
          onTerm={chooseTerm}
          locale={locale}
          texts={texts}
          busy={!isKnown}
        />
      ) : (
        <div className="grid gap-4">
          <Skeleton className="h-8" />
          <Skeleton className="h-12 w-56" />
          <Skeleton className="h-72" />
        </div>
      )}
      <div className="grid gap-3">
        <FormError>{known === null ? texts.gone : hasFailed ? texts.failed : null}</FormError>
        {hasFailed ? (
          <Button variant="primary" size="large" className="w-full" onClick={retry}>
            {texts.retry}
          </Button>
        ) : (
          <ApplyLink locale={locale} applyTo={canApply ? applyTo : null} isSoldOut={isSoldOut} texts={texts} />
        )}
        <p className="text-sm text-ink-faint">{texts.applyHint}</p>
      </div>
    </div>
  );
}

/** Every term of an offer for a variant: what is known of it, and the last figures until then. */
function useQuotes(offerId: string | undefined, variantId: string | undefined) {
  const [loaded, setLoaded] = useState<ReadonlyMap<string, readonly LeaseFiguresData[] | null>>(new Map());
  const [last, setLast] = useState<readonly LeaseFiguresData[] | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const key = offerId && variantId ? `${offerId}:${variantId}` : null;
  const known = key === null ? undefined : loaded.get(key);
  const isKnown = known !== undefined;

  useEffect(() => {
    if (!offerId || !variantId || isKnown) return;
    const leaving = new AbortController();
    const wanted = `${offerId}:${variantId}`;
    loadQuotes(offerId, variantId, leaving.signal).then(
      (quotes) => {
        if (leaving.signal.aborted) return;
        setLoaded((before) => new Map(before).set(wanted, quotes));
        setLast(quotes);
        setFailed(null);
      },
      () => {
        if (!leaving.signal.aborted) setFailed(wanted);
      },
    );
    return () => leaving.abort();
  }, [offerId, variantId, isKnown, attempt]);
  return { key, known, isKnown, quotes: known ?? last, failed, retry: () => setAttempt(attempt + 1) };
}

interface ApplyLinkProps extends Pick<LeaseTabProps, "locale" | "texts"> {
  /** Null while it cannot be applied for. */
  readonly applyTo: URLSearchParams | null;
  readonly isSoldOut: boolean;
}

function ApplyLink({ locale, applyTo, isSoldOut, texts }: ApplyLinkProps) {
  if (applyTo === null) {
    return (
      <Button variant="primary" size="large" className="w-full" disabled>
        {isSoldOut ? texts.soldOut : texts.apply}
      </Button>
    );
  }
  // Applying is a page with another content policy: a full navigation.
  return (
    <a
      href={localHref(locale, `/leases/apply?${applyTo.toString()}`)}
      className={buttonStyles({ variant: "primary", size: "large", className: "w-full" })}
    >
      {texts.apply}
    </a>
  );
}

interface ChoiceProps extends Pick<LeaseTabProps, "texts"> {
  readonly name: string;
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

function OfferChoice({ name, offers, chosen, onChoose, texts }: ChoiceProps & Pick<LeaseTabProps, "offers">) {
  return (
    <Choices
      name={name}
      legend={texts.offer}
      chosen={chosen}
      onChoose={onChoose}
      options={offers.map(({ offerId: value, terms }) => ({
        value,
        label: terms.funder === "seller" ? texts.funderSeller : texts.funderInstitution,
        hint: fill(texts.months, { count: terms.termsMonths.join(" · ") }),
      }))}
    />
  );
}

function VariantChoice({ name, variants, chosen, onChoose, texts }: ChoiceProps & Pick<LeaseTabProps, "variants">) {
  return (
    <Choices
      name={name}
      legend={texts.variant}
      chosen={chosen}
      onChoose={onChoose}
      options={variants.map(({ variantId: value, name, available }) => ({
        value,
        label: name,
        hint: available < 1 ? texts.soldOut : "",
      }))}
    />
  );
}

function Choices({
  name,
  legend,
  options,
  chosen,
  onChoose,
}: {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-sm font-semibold">{legend}</legend>
      {options.map(({ value, label, hint }) => (
        <label
          key={value}
          className={classNames(
            "flex items-baseline justify-between gap-4 rounded-sm border px-4 py-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
            value === chosen ? "border-accent bg-accent-soft" : "border-line hover:border-line-strong",
          )}
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            onChange={() => onChoose(value)}
            className="sr-only"
          />
          <span className="font-medium">{label}</span>
          <span className="text-right text-[0.9375rem] text-ink-soft">{hint}</span>
        </label>
      ))}
    </fieldset>
  );
}
