"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { addressLines, shippingAddress, type ShippingAddress } from "@/inputs/addresses";
import { readErrorDetail, useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { NativeSelect } from "@/ui/input";
import { toast } from "@/ui/toast";
import { emptyAddress, type AddressForm } from "./address-form";
import { choose, isSameAddress, type Typed } from "./saved-address";

interface SavedAddressesProps {
  readonly form: AddressForm;
  readonly disabled: boolean;
  /** The form itself, with what the server said about its phone number. */
  readonly children: (phoneError: string | null) => ReactNode;
}

/**
 * Fills the address form with one that the person keeps, or keeps the one that was typed. What was typed before a saved
 * address was chosen comes back with “another address”; the order has a copy in any case.
 */
export function SavedAddresses({ form, disabled, children }: SavedAddressesProps) {
  const t = useTranslations("checkout.saved");
  const locale = useLocale();
  const trpc = useTRPC();
  const list = useQuery(trpc.addresses.list.queryOptions());
  const values = useWatch({ control: form.control });
  const offered = useRef(false);
  const [typed, setTyped] = useState<Typed>(emptyAddress);
  const { getValues, reset } = form;
  const kept = list.data ?? [];
  const chosen = kept.find((address) => isSameAddress(address, values));
  const complete = shippingAddress.safeParse(values);

  useEffect(() => {
    if (offered.current || !list.data) return;
    offered.current = true;
    const [first] = list.data;
    // Only where nothing stands yet: what this tab remembers goes before what is kept.
    const now = getValues();
    if (first?.isDefault && isSameAddress(now, emptyAddress)) {
      reset(choose(first, now, undefined), { keepDefaultValues: true });
    }
  }, [getValues, list.data, reset]);

  const { save, phoneError, forgetPhoneError } = useKeepAddress();

  function onChoose(addressId: string) {
    const next = kept.find(({ id }) => id === addressId);
    const now = getValues();
    forgetPhoneError();
    if (!chosen) setTyped(now);
    reset(choose(next ?? completed(typed), now, chosen), { keepDefaultValues: true });
  }

  return (
    <div className="grid gap-5">
      {kept.length > 0 && (
        <Field label={t("choose")}>
          {(control) => (
            <NativeSelect
              {...control}
              disabled={disabled}
              value={chosen?.id ?? ""}
              onChange={({ currentTarget }) => onChoose(currentTarget.value)}
            >
              {kept.map((address) => (
                <option key={address.id} value={address.id}>
                  {[address.recipient, ...addressLines(address, locale)].join(", ")}
                </option>
              ))}
              <option value="">{t("another")}</option>
            </NativeSelect>
          )}
        </Field>
      )}
      {children(phoneError)}
      {list.data && !chosen && complete.success && (
        <Button
          size="small"
          className="justify-self-start"
          disabled={disabled}
          loading={save.isPending}
          onClick={() => save.mutate({ address: complete.data, isDefault: false })}
        >
          {t("keep")}
        </Button>
      )}
    </div>
  );
}

/** Keeps an address for the next time; what the server said about its phone number stands beside that. */
function useKeepAddress() {
  const t = useTranslations("checkout.saved");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const [phoneError, setPhoneError] = useState<string | null>(null);
  const save = useMutation(
    trpc.addresses.add.mutationOptions({
      async onSuccess() {
        setPhoneError(null);
        toast.success(t("kept"));
        await queryClient.invalidateQueries({ queryKey: trpc.addresses.list.queryKey() });
      },
      onError(error) {
        if (readErrorDetail(error)?.field === "phone") setPhoneError(errorText(error));
        else toast.error(errorText(error));
      },
    }),
  );
  return { save, phoneError, forgetPhoneError: () => setPhoneError(null) };
}

function completed(typed: Typed): ShippingAddress {
  const text = (name: keyof ShippingAddress) => typed[name] ?? "";
  return {
    recipient: text("recipient"),
    phone: text("phone"),
    country: typed.country ?? emptyAddress.country,
    postcode: text("postcode"),
    region: text("region"),
    city: text("city"),
    line1: text("line1"),
    line2: text("line2"),
    deliveryNote: text("deliveryNote"),
  };
}
