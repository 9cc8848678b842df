"use client";

import { clsx } from "clsx";
import { Minus, Plus } from "lucide-react";
import { useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { leaveTo } from "@/i18n/leave-to";
import { localHref, type Locale } from "@/i18n/locales";
import { formatMoney, type Currency } from "@/shared/money";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { beginPurchase, loadAvailability, addToSomeCart } from "./buying";
import type { SplitPolicy } from "./example-split";
import { SplitPreview, type SplitTexts } from "./split-preview";

export interface BuyableVariant {
  readonly variantId: string;
  readonly name: string;
  readonly priceMinor: bigint;
  readonly currency: Currency;
  readonly available: number;
}

interface BuyPanelProps {
  readonly locale: Locale;
  readonly listingId: string;
  readonly slug: string;
  readonly variants: readonly BuyableVariant[];
  readonly policy: SplitPolicy;
  readonly texts: SplitTexts &
    Readonly<
      Record<
        | "variant"
        | "quantity"
        | "fewer"
        | "more"
        | "buy"
        | "soldOut"
        | "inStock"
        | "lastOne"
        | "priceChanged"
        | "putInCart"
        | "inCart"
        | "toCart"
        | "cartFull"
        | "buyHint"
        | "noscript",
        string
      >
    >;
}

const maxUnits = 10;

const nothing = () => () => undefined;
const readQuery = () => window.location.search;

const inWords = async (error: unknown, locale: Locale) => (await import("./error-words")).errorTextOf(error, locale);

/** What was chosen in the address: anyone who had to sign in first, or loads the page again, finds it there. */
function useChosen() {
  const [chosenNow, setChosenId] = useState<string | null>(null);
  const [wishedNow, setWished] = useState<number | null>(null);
  const params = new URLSearchParams(useSyncExternalStore(nothing, readQuery, () => ""));
  const choose = (variantId: string) => {
    setChosenId(variantId);
    // In the address, so that a reload, a link or a way back finds the same variant.
    const address = new URL(window.location.href);
    address.searchParams.set("variant", variantId);
    window.history.replaceState(null, "", address);
  };
  return {
    wished: wishedNow ?? (Number(params.get("quantity")) || 1),
    chosenId: chosenNow ?? params.get("variant"),
    choose,
    setWished,
  };
}

/** The variants with today's stock and price, once they are known; `reload` asks for them again. */
function useFreshVariants(listingId: string, variants: readonly BuyableVariant[]) {
  const [fresh, setFresh] = useState<ReadonlyMap<string, { priceMinor: bigint; available: number }> | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    loadAvailability(listingId, leaving.signal).then(setFresh, () => {
      // The page's own figures stay; buying checks them again.
    });
    return () => leaving.abort();
  }, [listingId]);
  const offered = useMemo(
    () => variants.map((variant) => ({ ...variant, ...(fresh?.get(variant.variantId) ?? {}) })),
    [variants, fresh],
  );
  const reload = () => {
    loadAvailability(listingId, new AbortController().signal).then(setFresh, () => undefined);
  };
  return [offered, reload] as const;
}

/**
 * Choosing and buying. The page around it is the same for everybody and may be minutes old; this asks for today's stock
 * and price and shows those. Buying freezes the particulars on the server and goes on to checkout.
 */
export function BuyPanel(props: BuyPanelProps) {
  const { locale, listingId, variants, policy, texts } = props;
  const id = useId();
  const { wished, chosenId, choose, setWished } = useChosen();
  const [offered, reload] = useFreshVariants(listingId, variants);
  const chosen =
    offered.find(({ variantId }) => variantId === chosenId) ??
    offered.find(({ available }) => available > 0) ??
    offered[0];
  if (!chosen) return <p className="font-semibold text-warn">{texts.soldOut}</p>;

  const most = Math.min(chosen.available, maxUnits);
  const quantity = Math.max(1, Math.min(Math.trunc(wished), most));
  const totalMinor = chosen.priceMinor * BigInt(quantity);
  const money = (amount: bigint) => formatMoney(amount, chosen.currency, locale);
  const seen = variants.find(({ variantId }) => variantId === chosen.variantId);
  const priceChanged = seen !== undefined && seen.priceMinor !== chosen.priceMinor;

  return (
    <div className="grid gap-6">
      <p className="figures text-4xl font-semibold tracking-[-0.03em]">{money(chosen.priceMinor)}</p>
      {priceChanged ? <p className="-mt-4 text-[0.9375rem] text-ink-soft">{texts.priceChanged}</p> : null}

      {offered.length > 1 ? (
        <Variants id={id} offered={offered} chosenId={chosen.variantId} texts={texts} money={money} onChoose={choose} />
      ) : null}

      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex items-center gap-3">
          <span id={`${id}-quantity`} className="text-sm font-semibold">
            {texts.quantity}
          </span>
          <div
            role="group"
            aria-labelledby={`${id}-quantity`}
            className="flex items-center rounded-sm border border-line-strong"
          >
            <Step label={texts.fewer} disabled={quantity <= 1} onClick={() => setWished(quantity - 1)}>
              <Minus aria-hidden className="size-4" />
            </Step>
            <output className="figures w-8 text-center font-medium">{quantity}</output>
            <Step label={texts.more} disabled={quantity >= most} onClick={() => setWished(quantity + 1)}>
              <Plus aria-hidden className="size-4" />
            </Step>
          </div>
        </div>
        <p role="status" className="text-[0.9375rem]">
          <StockText available={chosen.available} texts={texts} />
        </p>
      </div>

      <SplitPreview totalMinor={totalMinor} currency={chosen.currency} locale={locale} policy={policy} texts={texts} />

      <BuyButtons {...props} chosen={chosen} quantity={quantity} total={money(totalMinor)} reload={reload} />
    </div>
  );
}

interface VariantsProps {
  readonly id: string;
  readonly offered: readonly BuyableVariant[];
  readonly chosenId: string;
  readonly texts: BuyPanelProps["texts"];
  readonly money: (amountMinor: bigint) => string;
  readonly onChoose: (variantId: string) => void;
}

function Variants({ id, offered, chosenId, texts, money, onChoose }: VariantsProps) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-sm font-semibold">{texts.variant}</legend>
      {offered.map((variant) => (
        <label
          key={variant.variantId}
          className={clsx(
            "flex items-baseline justify-between gap-4 rounded-sm border px-4 py-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
            variant.variantId === chosenId ? "border-accent bg-accent-soft" : "border-line hover:border-line-strong",
          )}
        >
          <input
            type="radio"
            name={`${id}-variant`}
            value={variant.variantId}
            checked={variant.variantId === chosenId}
            onChange={() => onChoose(variant.variantId)}
            className="sr-only"
          />
          <span className="font-medium">{variant.name}</span>
          <span className="figures text-right text-[0.9375rem] text-ink-soft">
            {variant.available > 0 ? money(variant.priceMinor) : texts.soldOut}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface BuyButtonsProps extends BuyPanelProps {
  readonly chosen: BuyableVariant;
  readonly quantity: number;
  /** In the reader's words. */
  readonly total: string;
  readonly reload: () => void;
}

/** Buying at once, or putting into the cart, and what came of it. */
function usePurchase({ locale, slug, texts, chosen, quantity, reload }: BuyButtonsProps) {
  const [state, setState] = useState<"idle" | "buying" | "putting" | "put">("idle");
  const [problem, setProblem] = useState<string | null>(null);
  const outcomeBox = useRef<HTMLDivElement>(null);

  const buy = async () => {
    setState("buying");
    setProblem(null);
    const outcome = await beginPurchase(chosen.variantId, quantity);
    if (outcome === "signed_out") {
      const back = localHref(locale, `/listings/${slug}?variant=${chosen.variantId}&quantity=${quantity}`);
      leaveTo(localHref(locale, `/sign-in?callbackUrl=${encodeURIComponent(back)}`));
      return;
    }
    if ("hash" in outcome) {
      leaveTo(localHref(locale, `/checkout?purchase=${outcome.hash}`));
      return;
    }
    setProblem(await inWords(outcome.error, locale));
    setState("idle");
    reload();
    outcomeBox.current?.focus();
  };

  const putIntoCart = async () => {
    setState("putting");
    setProblem(null);
    const outcome = await addToSomeCart({ variantId: chosen.variantId, quantity, seenPriceMinor: chosen.priceMinor });
    if (outcome === "put") {
      setState("put");
      return;
    }
    setProblem(outcome === "full" ? texts.cartFull : await inWords(outcome.error, locale));
    setState("idle");
    outcomeBox.current?.focus();
  };

  return { state, problem, outcomeBox, buy, putIntoCart };
}

function BuyButtons(props: BuyButtonsProps) {
  const { locale, texts, chosen, total } = props;
  const { state, problem, outcomeBox, buy, putIntoCart } = usePurchase(props);
  return (
    <div className="grid gap-3">
      <Button
        variant="primary"
        size="large"
        className="w-full"
        disabled={chosen.available < 1}
        loading={state === "buying"}
        onClick={() => {
          void buy();
        }}
      >
        {chosen.available < 1 ? texts.soldOut : texts.buy.replace("{total}", total)}
      </Button>
      {chosen.available < 1 ? null : (
        <Button
          size="large"
          className="w-full"
          loading={state === "putting"}
          onClick={() => {
            void putIntoCart();
          }}
        >
          {texts.putInCart}
        </Button>
      )}
      {/* What came of it shares one place, whose room is kept: the buttons and what follows stay where they are. */}
      <div ref={outcomeBox} tabIndex={-1} className="grid outline-none *:col-start-1 *:row-start-1">
        <p role="status" className="self-center text-[0.9375rem]">
          {state === "put" ? (
            <>
              {texts.inCart}{" "}
              <a
                href={localHref(locale, "/cart")}
                className="font-medium text-accent underline decoration-accent-line underline-offset-4 hover:decoration-accent"
              >
                {texts.toCart}
              </a>
            </>
          ) : null}
        </p>
        <FormError>{problem}</FormError>
      </div>
      <p className="text-sm text-ink-faint">{texts.buyHint}</p>
      <noscript>
        <p className="text-sm font-medium">{texts.noscript}</p>
      </noscript>
    </div>
  );
}

function StockText({ available, texts }: { readonly available: number; readonly texts: BuyPanelProps["texts"] }) {
  if (available < 1) return <span className="font-semibold text-warn">{texts.soldOut}</span>;
  if (available === 1) return <span className="font-semibold text-warn">{texts.lastOne}</span>;
  return <span className="text-ink-soft">{texts.inStock.replace("{count}", String(available))}</span>;
}

function Step({
  label,
  disabled,
  onClick,
  children,
}: {
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={disabled}
      onClick={onClick}
      className="grid size-10 place-items-center text-ink hover:bg-sunk disabled:text-line-strong disabled:hover:bg-transparent"
    >
      {children}
    </button>
  );
}
