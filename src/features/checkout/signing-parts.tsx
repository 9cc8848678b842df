"use client";

import { useEffect, useRef } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, useWatch, type UseFormReturn } from "react-hook-form";
import { z } from "zod";
import {
  placeAddress,
  returnAddress,
  shippingAddress,
  type FrozenReturnAddress,
  type PlaceAddress,
  type ReturnAddress,
  type ShippingAddress,
} from "@/inputs/addresses";
import type { TenderInput } from "@/inputs/payments";
import type { Currency } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { Skeleton } from "@/ui/skeleton";
import { AddCard } from "./add-card";
import { AddressFieldset, boughtAddressKey, emptyAddress, useAddressForm, type AddressFields } from "./address-form";
import { SavedAddresses } from "./saved-addresses";
import { SplitEditor } from "./split-editor";
import { tendersOf } from "./tenders-of";
import { useKeptSplit } from "./use-kept-split";
import { errorsByPlace, usePaymentError } from "./use-payment-error";
import { useSplitReasons } from "./use-split-reasons";

/*
 * Parts of the checkout for a form of another journey that also asks for an address and is paid: that form is told what
 * has been entered, and null for as long as something is missing.
 */

interface AddressPartProps<A = ShippingAddress> {
  readonly disabled: boolean;
  readonly onChange: (address: A | null) => void;
  /** Says beside each field what is wrong with it, whether it was touched or not. */
  readonly complaining?: boolean;
  /** What the server said about the phone number when all was sent. */
  readonly phoneError?: string | null;
}

/** Tells of each change of an address that is typed: the whole address, or null while something of it is missing. */
function useToldAddress<A, Sent>(
  form: UseFormReturn<AddressFields, unknown, Sent>,
  rule: z.ZodType<A>,
  complaining: boolean,
  onChange: (address: A | null) => void,
): void {
  const values = useWatch({ control: form.control });
  const told = useRef<string | null>(null);
  const { trigger } = form;
  useEffect(() => {
    const checked = rule.safeParse(values);
    const text = checked.success ? JSON.stringify(checked.data) : "";
    if (told.current === text) return;
    told.current = text;
    onChange(checked.success ? checked.data : null);
  }, [onChange, rule, values]);
  useEffect(() => {
    if (complaining) void trigger();
  }, [complaining, trigger]);
}

/** Where the goods go: a saved address, or one that is typed. */
export function AddressPart({ disabled, onChange, complaining = false, phoneError = null }: AddressPartProps) {
  const form = useAddressForm(boughtAddressKey);
  useToldAddress(form, shippingAddress, complaining, onChange);
  return (
    <SavedAddresses form={form} disabled={disabled}>
      {(refused) => <AddressFieldset form={form} disabled={disabled} phoneError={phoneError ?? refused} />}
    </SavedAddresses>
  );
}

/** Where goods of a new shop come back to: a saved address, or one that is typed. It is kept apart from what is bought. */
export function ReturnAddressPart({
  disabled,
  onChange,
  complaining = false,
  phoneError = null,
}: AddressPartProps<ReturnAddress>) {
  const form = useAddressForm(`${boughtAddressKey}.return`);
  useToldAddress(form, returnAddress, complaining, onChange);
  return (
    <SavedAddresses form={form} disabled={disabled}>
      {(refused) => (
        <AddressFieldset form={form} asks="return" disabled={disabled} phoneError={phoneError ?? refused} />
      )}
    </SavedAddresses>
  );
}

// The fields are those of every address; which of them count is the rule's.
const returnFields = z.custom<AddressFields>().pipe(returnAddress);
const placeFields = z
  .custom<AddressFields>()
  .transform(({ recipient: _recipient, phone: _phone, ...place }) => place)
  .pipe(placeAddress);

/** A shop's return address: begun with what it is now, and kept nowhere meanwhile. */
export function SettledReturnPart({
  initial,
  disabled,
  complaining = false,
  phoneError = null,
  onChange,
}: AddressPartProps<ReturnAddress> & { readonly initial: FrozenReturnAddress | null }) {
  const form = useForm<AddressFields, unknown, ReturnAddress>({
    resolver: zodResolver(returnFields),
    defaultValues: { ...emptyAddress, ...initial },
    mode: "onTouched",
  });
  useToldAddress(form, returnAddress, complaining, onChange);
  return <AddressFieldset form={form} asks="return" disabled={disabled} phoneError={phoneError} keptHere={false} />;
}

/** Where a business is found, which everybody may read: a place alone. Begun with what it is now. */
export function SettledPlacePart({
  initial,
  disabled,
  complaining = false,
  onChange,
}: Omit<AddressPartProps<PlaceAddress>, "phoneError"> & { readonly initial: PlaceAddress | null }) {
  const form = useForm<AddressFields, unknown, PlaceAddress>({
    resolver: zodResolver(placeFields),
    defaultValues: { ...emptyAddress, ...initial },
    mode: "onTouched",
  });
  useToldAddress(form, placeAddress, complaining, onChange);
  return <AddressFieldset form={form} asks="place" disabled={disabled} keptHere={false} />;
}

interface DuePartProps {
  /** Names what is paid, so that the split is kept over a reload. */
  readonly name: string;
  readonly totalMinor: bigint;
  readonly currency: Currency;
  /** What the server refused last; shown beside the part that it is about. */
  readonly failure: unknown;
  readonly disabled: boolean;
  readonly onChange: (tenders: TenderInput[] | null, missing: readonly string[]) => void;
}

/** How an amount is paid, with one means or several. */
export function DuePart(props: DuePartProps) {
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const options = useQuery(trpc.payments.options.queryOptions());
  if (options.data) return <DueForm {...props} options={options.data} />;
  if (!options.error) return <Skeleton className="h-28" />;
  return (
    <Callout
      tone="danger"
      title={errorText(options.error)}
      actions={<Button onClick={() => void options.refetch()}>{common("retry")}</Button>}
    />
  );
}

type Options = RouterOutputs["payments"]["options"];

function DueForm({
  name,
  totalMinor,
  currency,
  failure,
  disabled,
  onChange,
  options,
}: DuePartProps & { readonly options: Options }) {
  const [split, dispatch] = useKeptSplit(name, totalMinor, options);
  const readFailure = usePaymentError(currency);
  const reasonsOf = useSplitReasons(currency);
  useEffect(() => {
    const missing = reasonsOf(split);
    onChange(missing.length === 0 ? tendersOf(split) : null, missing);
  }, [onChange, reasonsOf, split]);
  return (
    <SplitEditor
      split={split}
      dispatch={dispatch}
      options={options}
      currency={currency}
      serverErrors={errorsByPlace(failure ? readFailure(failure) : null)}
      disabled={disabled}
    />
  );
}

interface ChooseCardProps {
  /** Ids of the cards that are chosen elsewhere in the same list. */
  readonly usedIds: readonly string[];
  readonly onCard: (cardId: string) => void;
  readonly onCancel: (() => void) | null;
}

/** Asks for a card: a saved one, or a new one in the provider's own field. */
export function ChooseCard({ usedIds, onCard, onCancel }: ChooseCardProps) {
  const t = useTranslations("checkout.card");
  const trpc = useTRPC();
  const options = useQuery(trpc.payments.options.queryOptions());
  if (!options.data) return <Skeleton className="h-24" />;
  const { cards, stripe } = options.data;
  if (!stripe) return <p className="text-danger text-sm">{t("unavailable")}</p>;
  const usedTags = new Set(cards.filter(({ id }) => usedIds.includes(id)).map(({ sameCardTag }) => sameCardTag));
  const spareCards = cards.filter(
    (card, place) =>
      // One that was typed for a payment has no mandate of its bank; typed again, it is saved.
      card.saved &&
      !usedTags.has(card.sameCardTag) &&
      cards.findIndex(({ sameCardTag, saved }) => saved && sameCardTag === card.sameCardTag) === place,
  );
  return (
    <AddCard
      stripe={stripe}
      spareCards={spareCards}
      usedTags={usedTags}
      onCard={({ id }) => onCard(id)}
      onCancel={onCancel}
      // Instalments are taken for years: its bank agrees to that when the card is saved.
      keeping="always"
    />
  );
}
