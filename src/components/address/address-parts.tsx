"use client";

import { useEffect, useRef } from "react";
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
import { AddressFieldset, boughtAddressKey, emptyAddress, useAddressForm, type AddressFields } from "./address-form";
import { SavedAddresses } from "./saved-addresses";

/*
 * Addresses inside a form that asks for more than an address: that form is told what has been entered, and null for as
 * long as something is missing.
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
