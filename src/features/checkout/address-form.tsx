"use client";

import { useEffect, useRef } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useLocale, useTranslations } from "next-intl";
import { useForm, useWatch, type UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { market } from "@/market";
import { keptAddress, shippingCountries } from "@/inputs/addresses";
import type { ShippingAddress } from "@/inputs/orders";
import { Field } from "@/ui/field";
import { Input, NativeSelect } from "@/ui/input";
import { useAwake } from "@/ui/use-awake";

type AddressFields = z.input<typeof keptAddress>;
export type AddressForm = UseFormReturn<AddressFields, unknown, ShippingAddress>;

export const emptyAddress = {
  recipient: "",
  phone: "",
  country: market.country,
  postcode: "",
  region: "",
  city: "",
  line1: "",
  line2: "",
} as const satisfies ShippingAddress;

/** Where this tab keeps the address of what is being bought. */
export const boughtAddressKey = "partwise.address";

/**
 * The address form, with what was typed under this name in this tab before. Nothing typed is lost by a reload or a way
 * back.
 */
export function useAddressForm(keptAs: string, initial: ShippingAddress = emptyAddress): AddressForm {
  const form = useForm<AddressFields, unknown, ShippingAddress>({
    resolver: zodResolver(keptAddress),
    defaultValues: initial,
    mode: "onTouched",
  });
  const { reset } = form;
  const restored = useRef(false);
  const values = useWatch({ control: form.control });

  useEffect(() => {
    if (!restored.current) {
      restored.current = true;
      const stored = readStored(keptAs);
      if (stored) reset(stored, { keepDefaultValues: true });
      return;
    }
    sessionStorage.setItem(keptAs, JSON.stringify(values));
  }, [keptAs, reset, values]);

  return form;
}

function readStored(keptAs: string): AddressFields | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keptAs) ?? "null");
    if (typeof stored !== "object" || stored === null) return null;
    const texts = Object.entries(stored).filter(
      ([name, text]) => Object.hasOwn(emptyAddress, name) && typeof text === "string",
    );
    return { ...emptyAddress, ...Object.fromEntries(texts) };
  } catch {
    return null;
  }
}

/** Where the goods go: in the order a Korean reader expects, or an international one. */
export function AddressFieldset({
  form,
  disabled,
  phoneError,
}: {
  readonly form: AddressForm;
  readonly disabled: boolean;
  /** What the server said about the number. */
  readonly phoneError?: string | null;
}) {
  const t = useTranslations("checkout.address");
  const locale = useLocale();
  const country = useWatch({ control: form.control, name: "country" });
  const { errors } = form.formState;
  const korean = country === "KR";
  const american = country === "US";
  // Server and browser may know a country by different names: until the page is awake there is only the code.
  const awake = useAwake();
  const regionNames = new Intl.DisplayNames(locale, { type: "region" });
  const text = (name: keyof AddressFields) => ({ ...form.register(name), disabled: undefined });

  const recipient = (
    <Field key="recipient" label={t("recipient")} error={errors.recipient && t("errors.recipient")} required>
      {(control) => <Input {...control} autoComplete="shipping name" {...text("recipient")} />}
    </Field>
  );
  const phone = (
    <Field key="phone" label={t("phone")} error={errors.phone ? t("errors.phone") : phoneError} required>
      {(control) => (
        <Input
          {...control}
          type="tel"
          autoComplete="shipping tel"
          placeholder={korean ? "010-1234-5678" : "+1 212 555 0100"}
          {...text("phone")}
        />
      )}
    </Field>
  );
  const countryField = (
    <Field key="country" label={t("country")} error={errors.country && t("errors.country")} required>
      {(control) => (
        <NativeSelect {...control} autoComplete="shipping country" {...text("country")}>
          {shippingCountries.map((code) => (
            <option key={code} value={code}>
              {(awake && regionNames.of(code)) || code}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
  const postcode = (
    <Field
      key="postcode"
      label={t(american ? "zip" : "postcode")}
      error={errors.postcode && t(korean ? "errors.postcodeKorean" : american ? "errors.zip" : "errors.postcode")}
      required
    >
      {(control) => (
        <Input
          {...control}
          inputMode={korean ? "numeric" : "text"}
          autoComplete="shipping postal-code"
          placeholder={korean ? "04524" : american ? "10013" : ""}
          {...text("postcode")}
        />
      )}
    </Field>
  );
  const line1 = (
    <Field
      key="line1"
      className="sm:col-span-2"
      label={t(korean ? "line1Korean" : "line1")}
      error={errors.line1 && t("errors.line1")}
      required
    >
      {(control) => <Input {...control} autoComplete="shipping address-line1" {...text("line1")} />}
    </Field>
  );
  const line2 = (
    <Field key="line2" className="sm:col-span-2" label={t("line2")} optionalLabel={t("optional")}>
      {(control) => <Input {...control} autoComplete="shipping address-line2" {...text("line2")} />}
    </Field>
  );
  const city = (
    <Field key="city" label={t("city")} error={errors.city && t("errors.city")} required>
      {(control) => <Input {...control} autoComplete="shipping address-level2" {...text("city")} />}
    </Field>
  );
  const region = (
    <Field
      key="region"
      label={t(american ? "state" : "region")}
      error={errors.region && t("errors.state")}
      required={american}
      {...(american ? {} : { optionalLabel: t("optional") })}
    >
      {(control) => <Input {...control} autoComplete="shipping address-level1" {...text("region")} />}
    </Field>
  );

  return (
    <fieldset disabled={disabled} className="grid gap-4 sm:grid-cols-2">
      <legend className="sr-only">{t("heading")}</legend>
      {korean
        ? [recipient, phone, countryField, postcode, line1, line2]
        : [recipient, phone, countryField, line1, line2, city, region, postcode]}
      <p className="text-ink-faint text-sm sm:col-span-2">{t("kept")}</p>
    </fieldset>
  );
}
