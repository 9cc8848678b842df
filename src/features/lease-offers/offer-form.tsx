"use client";

import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import {
  highestReturnFeeBps,
  leaseFunders,
  longestLeaseMonths,
  shortestLeaseMonths,
  type LeaseOfferTerms,
} from "@/inputs/leasing";
import { market } from "@/market";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { classNames } from "@/ui/class-names";
import { Field, FieldGroup } from "@/ui/field";
import { Input, NativeSelect } from "@/ui/input";
import { toast } from "@/ui/toast";
import { LeaseFigures } from "./lease-figures";
import { useLeaseTexts } from "./lease-texts";
import { readOffer, toFormValues, usualOffer, type OfferFormValues } from "./offer-form-values";

type OwnOffer = RouterOutputs["leaseOffers"]["listOwn"][number];

const offeredTerms = Array.from(
  { length: longestLeaseMonths / shortestLeaseMonths },
  (_, index) => (index + 1) * shortestLeaseMonths,
);
const exitKinds = ["no_fee", "percent_of_principal", "months_of_interest"] as const;

interface OfferFormProps {
  readonly listingId: string;
  /** The offer that is changed; null for a new one. */
  readonly offer: OwnOffer | null;
  readonly onDone: () => void;
}

/**
 * The form of an offer. It is read by the server's own schema with every key, because the simulator shows beside it what
 * a buyer will see; `terms` is null while something is wrong.
 */
function useOfferForm({ listingId, offer, onDone }: OfferFormProps) {
  const t = useTranslations("leaseOffer");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const form = useForm<OfferFormValues>({ defaultValues: offer ? toFormValues(offer.terms) : usualOffer });
  const watched = useWatch({ control: form.control });
  const values = useMemo(
    (): OfferFormValues => ({ ...usualOffer, ...watched, termsMonths: [...(watched.termsMonths ?? [])] }),
    [watched],
  );
  const { terms, problems } = useMemo(() => readOffer(values), [values]);
  const [failure, setFailure] = useState<string | null>(null);
  const save = useMutation(trpc.leaseOffers.save.mutationOptions());
  const limits = {
    highest: String(market.lease.highestRateBps / 100),
    residualFloor: String(market.lease.rules.residualFloorBps / 100),
    highestReturnFee: String(highestReturnFeeBps(values.termsMonths) / 100),
  };
  const errorOf = (field: keyof OfferFormValues) => {
    const problem = problems[field];
    return problem ? t(`problems.${problem}`, limits) : null;
  };
  const publish = form.handleSubmit(async () => {
    setFailure(null);
    if (!terms) return;
    try {
      await save.mutateAsync({ listingId, offerId: offer?.offerId ?? null, terms });
      toast.success(t("saved"));
      await queryClient.invalidateQueries({ queryKey: trpc.leaseOffers.listOwn.queryKey({ listingId }) });
      onDone();
    } catch (error) {
      setFailure(errorText(error));
    }
  });
  return { form, values, terms, limits, errorOf, failure, busy: save.isPending, publish };
}

type Entered = ReturnType<typeof useOfferForm>;

/** Where an offer's terms are written, beside what a buyer will see of them. */
export function OfferForm(props: OfferFormProps) {
  const { listingId, offer, onDone } = props;
  const t = useTranslations("leaseOffer");
  const entered = useOfferForm(props);
  const { form, terms, limits, errorOf, failure, busy, publish } = entered;
  const failureRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) failureRef.current?.focus();
  }, [failure]);
  const title = offer ? t("editTitle") : t("newTitle");
  return (
    <div className="mt-4 grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-10 rounded-md border border-line p-4 sm:p-6 lg:grid-cols-2">
      <form noValidate aria-label={title} className="grid gap-8" onSubmit={(event) => void publish(event)}>
        <h3 className="text-lg font-semibold">{title}</h3>
        <div ref={failureRef} tabIndex={-1} className="outline-none">
          <FormError>{failure}</FormError>
        </div>
        <Controller
          control={form.control}
          name="termsMonths"
          render={({ field: { value, onChange } }) => (
            <Terms chosen={value} onChoose={onChange} error={errorOf("termsMonths")} />
          )}
        />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Typed entered={entered} name="rate" hint={t("rateHint", { highest: limits.highest })} />
          <Typed entered={entered} name="paymentsAtSigning" hint={t("paymentsAtSigningHint")} />
          <Typed entered={entered} name="residual" hint={t("residualHint", { floor: limits.residualFloor })} />
          <Typed entered={entered} name="deposit" hint={t("depositHint")} />
        </div>
        <FieldGroup legend={t("serviceLegend")}>
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <Typed entered={entered} name="visits" />
            <Typed entered={entered} name="response" />
            <Included entered={entered} name="repair" />
            <Included entered={entered} name="replacement" />
          </div>
        </FieldGroup>
        <EarlyEnd entered={entered} />
        <Field label={t("funder")}>
          {(control) => (
            <NativeSelect {...control} {...form.register("funder")}>
              {leaseFunders.map((funder) => (
                <option key={funder} value={funder}>
                  {t(`funders.${funder}`)}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary" disabled={!terms} loading={busy}>
            {offer ? t("saveChange") : t("save")}
          </Button>
          <Button variant="quiet" onClick={onDone}>
            {t("discard")}
          </Button>
        </div>
      </form>
      <Simulator listingId={listingId} terms={terms} />
    </div>
  );
}

interface TypedProps {
  readonly entered: Entered;
  readonly name:
    | "rate"
    | "paymentsAtSigning"
    | "residual"
    | "deposit"
    | "visits"
    | "response"
    | "exitFee"
    | "exitMonths"
    | "returnFee";
  readonly hint?: string;
}

/** A figure as it is typed. */
function Typed({ entered: { form, errorOf }, name, hint }: TypedProps) {
  const t = useTranslations("leaseOffer");
  return (
    <Field label={t(name)} required hint={hint} error={errorOf(name)}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          className="figures text-right"
          {...form.register(name)}
        />
      )}
    </Field>
  );
}

interface IncludedProps {
  readonly entered: Entered;
  readonly name: "repair" | "replacement";
}

/** A service that the lease includes or does not. */
function Included({ entered: { form }, name }: IncludedProps) {
  const t = useTranslations("leaseOffer");
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input type="checkbox" className="size-5 accent-accent" {...form.register(name)} />
      {t(name)}
    </label>
  );
}

/** What an early end costs: buying, by its kind, and returning. */
function EarlyEnd({ entered }: { readonly entered: Entered }) {
  const t = useTranslations("leaseOffer");
  const { form, values, limits } = entered;
  return (
    <FieldGroup legend={t("exitLegend")}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("exitKind")}>
          {(control) => (
            <NativeSelect {...control} {...form.register("exitKind")}>
              {exitKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`exitKinds.${kind}`)}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        {values.exitKind === "percent_of_principal" ? <Typed entered={entered} name="exitFee" /> : null}
        {values.exitKind === "months_of_interest" ? <Typed entered={entered} name="exitMonths" /> : null}
        <Typed entered={entered} name="returnFee" hint={t("returnFeeHint", { highest: limits.highestReturnFee })} />
      </div>
    </FieldGroup>
  );
}

function Terms({
  chosen,
  onChoose,
  error,
}: {
  readonly chosen: readonly number[];
  readonly onChoose: (terms: readonly number[]) => void;
  readonly error: string | null;
}) {
  const t = useTranslations("leaseOffer");
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-semibold">{t("terms")}</legend>
      <div className="flex flex-wrap gap-2">
        {offeredTerms.map((months) => {
          const isChosen = chosen.includes(months);
          return (
            <label
              key={months}
              className={classNames(
                "figures grid h-11 min-w-14 cursor-pointer place-items-center rounded-sm border px-3 font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
                isChosen ? "border-accent bg-accent-soft text-accent" : "border-line-strong hover:border-ink",
              )}
            >
              <input
                type="checkbox"
                className="sr-only"
                checked={isChosen}
                onChange={() =>
                  onChoose(
                    isChosen ? chosen.filter((each) => each !== months) : [...chosen, months].sort((a, b) => a - b),
                  )
                }
              />
              {months}
            </label>
          );
        })}
      </div>
      <FormError className="mt-1.5">{error}</FormError>
    </fieldset>
  );
}

/** How long typing rests before the server is asked. */
const restMs = 250;

/** What a buyer would see of the terms as they are typed: the server's figures, the last ones until newer are there. */
function Simulator({ listingId, terms }: { readonly listingId: string; readonly terms: LeaseOfferTerms | null }) {
  const t = useTranslations("leaseOffer");
  const locale = useLocale();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const texts = useLeaseTexts(market.lease.rateLabel);
  const listing = useQuery(trpc.catalog.getOwn.queryOptions({ listingId }));
  const [variantId, setVariantId] = useState<string | null>(null);
  const [termMonths, setTermMonths] = useState<number | null>(null);
  const [rested, setRested] = useState(terms);
  useEffect(() => {
    if (!terms) return;
    const timer = setTimeout(() => setRested(terms), restMs);
    return () => clearTimeout(timer);
  }, [terms]);

  const variants = listing.data?.variants ?? [];
  const variant = variants.find((each) => each.variantId === variantId) ?? variants[0];
  const simulation = useQuery(
    trpc.leaseOffers.simulate.queryOptions(
      rested && variant ? { terms: rested, variantId: variant.variantId } : skipToken,
      {
        placeholderData: keepPreviousData,
        retry: false,
      },
    ),
  );
  const isBehind = simulation.isFetching || terms !== rested;
  const chosenTerm =
    termMonths !== null && rested?.termsMonths.includes(termMonths) ? termMonths : (rested?.termsMonths.at(-1) ?? 0);
  return (
    <section aria-label={t("simulator")} className="min-w-0 rounded-md bg-sunk p-4 sm:p-6 lg:sticky lg:top-24">
      <div className="mb-5 flex items-baseline justify-between gap-4">
        <h3 className="text-lg font-semibold">{t("simulator")}</h3>
        <span role="status" className="text-sm text-ink-faint">
          {isBehind && terms ? t("computing") : null}
        </span>
      </div>
      <p className="mb-5 text-sm text-ink-faint">{t("simulatorText")}</p>
      {variants.length > 1 ? (
        <Field label={t("simulatorVariant")} className="mb-5">
          {(props) => (
            <NativeSelect
              {...props}
              value={variant?.variantId ?? ""}
              onChange={(event) => setVariantId(event.currentTarget.value)}
            >
              {variants.map(({ variantId: value, nameEn, nameKo }) => (
                <option key={value} value={value}>
                  {(locale === "en" ? nameEn : nameKo) || nameEn || nameKo}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      ) : null}
      {simulation.error ? <Callout tone="warn">{errorText(simulation.error)}</Callout> : null}
      {simulation.data && !simulation.error ? (
        <LeaseFigures
          quotes={simulation.data}
          termMonths={chosenTerm}
          onTerm={setTermMonths}
          locale={locale}
          texts={texts}
          busy={isBehind}
        />
      ) : simulation.error ? null : (
        <p className="text-ink-faint">{t("simulatorWaits")}</p>
      )}
    </section>
  );
}
