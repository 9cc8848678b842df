"use client";

import { useCallback, useMemo } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useLocale, useTranslations } from "next-intl";
import { useForm, useWatch, type UseFormReturn } from "react-hook-form";
import { z } from "zod";
import { market } from "@/market";
import { addressRules, shippingAddress, shippingCountries, type ShippingAddress } from "@/inputs/addresses";
import { Field } from "@/ui/field";
import { Input, NativeSelect } from "@/ui/input";
import { useHydrated } from "@/ui/use-hydrated";
import { useTabDraft } from "@/ui/use-tab-draft";
import { RoadSearch } from "./road-search";

export type AddressFields = z.input<typeof shippingAddress>;
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
  deliveryNote: "",
} as const satisfies ShippingAddress;

const keptText = z.string().default("");

/** An address as this tab keeps it, right or not yet. */
const addressDraft = z.object({
  recipient: keptText,
  phone: keptText,
  country: z.string().default(emptyAddress.country),
  postcode: z.string().optional(),
  region: z.string().optional(),
  city: z.string().optional(),
  line1: keptText,
  line2: z.string().optional(),
  deliveryNote: z.string().optional(),
});

/** What the regions of a country can be called, each with a text. */
const regionKinds = ["state", "province", "prefecture", "area", "county"] as const;

const labelOf = (rules: ReturnType<typeof addressRules>, region: string | undefined) =>
  rules?.regions.find(({ value }) => value === region)?.label ?? "";

/** Where this tab keeps the address of what is being bought. */
export const boughtAddressKey = "partwise.address";

/**
 * The address form, with what was typed under this name in this tab before. Nothing typed is lost by a reload or a way
 * back.
 */
export function useAddressForm(keptAs: string, initial: ShippingAddress = emptyAddress): AddressForm {
  const form = useForm<AddressFields, unknown, ShippingAddress>({
    resolver: zodResolver(shippingAddress),
    defaultValues: initial,
    mode: "onTouched",
  });
  const { reset } = form;
  const values = useWatch({ control: form.control });
  const value = useMemo(() => ({ ...emptyAddress, ...values }), [values]);
  const restore = useCallback(
    (kept: AddressFields) => reset({ ...emptyAddress, ...kept }, { keepDefaultValues: true }),
    [reset],
  );
  useTabDraft({ key: keptAs, shape: addressDraft, value, restore });
  return form;
}

/** An address, such as where the goods go: in the order a Korean reader expects, or an international one. */
export function AddressFieldset<A = ShippingAddress>({
  form,
  asks = "delivery",
  disabled,
  phoneError,
  keptHere = true,
}: {
  readonly form: UseFormReturn<AddressFields, unknown, A>;
  /** What else than the place is asked: who takes the parcel, and for a delivery what its carrier should know. */
  readonly asks?: "delivery" | "return" | "place";
  readonly disabled: boolean;
  /** What the server said about the number. */
  readonly phoneError?: string | null;
  /** Whether what is typed stays in this tab, which is said. */
  readonly keptHere?: boolean;
}) {
  const t = useTranslations("checkout.address");
  const locale = useLocale();
  const country = useWatch({ control: form.control, name: "country" });
  const region = useWatch({ control: form.control, name: "region" });
  const { errors } = form.formState;
  const rules = addressRules(country);
  const korean = country === "KR";
  const american = country === "US";
  // Server and browser may know a country by different names: until the page is awake there is only the code.
  const hydrated = useHydrated();
  const regionNames = new Intl.DisplayNames(locale, { type: "region" });
  const text = (name: keyof AddressFields) => ({ ...form.register(name), disabled: undefined });
  const regionName = regionKinds.find((kind) => kind === rules?.regionName) ?? "province";
  // One that was kept before there was a list stands there by its name; one of another country is none of these.
  const knownRegion = rules?.regions.find(({ value, label }) => value === region || label === region)?.value ?? "";

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
              {(hydrated && regionNames.of(code)) || code}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
  const postcodeProblem = american
    ? errors.postcode?.message === "elsewhere"
      ? t("errors.zipElsewhere", { zip: form.getValues("postcode") ?? "", state: labelOf(rules, region) })
      : t("errors.zip")
    : errors.postcode?.message === "elsewhere"
      ? t("errors.postcodeElsewhere", { postcode: form.getValues("postcode") ?? "", region: labelOf(rules, region) })
      : korean
        ? t("errors.postcodeKorean")
        : t("errors.postcode", { example: rules?.postcodeExample ?? "" });
  const postcode = (
    <Field key="postcode" label={t(american ? "zip" : "postcode")} error={errors.postcode && postcodeProblem} required>
      {(control) => (
        <Input
          {...control}
          // A ZIP+4 has a hyphen, which some numeric keyboards have not.
          inputMode={korean ? "numeric" : "text"}
          autoComplete="shipping postal-code"
          placeholder={korean ? "04524" : american ? "10013" : (rules?.postcodeExample ?? "")}
          {...text("postcode")}
        />
      )}
    </Field>
  );
  const search = (
    <RoadSearch
      key="search"
      onChoose={({ postcode: found, road }) => {
        const typed = { shouldDirty: true, shouldTouch: true, shouldValidate: true };
        form.setValue("postcode", found, typed);
        form.setValue("line1", road, typed);
        // What is left to be said is the flat.
        form.setFocus("line2");
      }}
    />
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
    <Field
      key="line2"
      className="sm:col-span-2"
      label={t("line2")}
      optionalLabel={t("optional")}
      error={errors.line2 && t("errors.line2")}
    >
      {(control) => <Input {...control} autoComplete="shipping address-line2" {...text("line2")} />}
    </Field>
  );
  const city = (
    <Field key="city" label={t("city")} error={errors.city && t("errors.city")} required>
      {(control) => <Input {...control} autoComplete="shipping address-level2" {...text("city")} />}
    </Field>
  );
  const regionField = (
    <Field
      key="region"
      label={t(`regionNames.${regionName}`)}
      error={errors.region && t(`errors.regions.${regionName}`)}
      required
    >
      {(control) => (
        <NativeSelect
          {...control}
          autoComplete="shipping address-level1"
          {...text("region")}
          value={knownRegion}
          onChange={({ currentTarget }) => {
            form.setValue("region", currentTarget.value, {
              shouldDirty: true,
              shouldTouch: true,
              shouldValidate: true,
            });
            // Whether the postcode is there depends on it.
            if (form.getFieldState("postcode").isTouched) void form.trigger("postcode");
          }}
        >
          <option value="">{t("choose")}</option>
          {rules?.regions.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
  const note = (
    <Field
      key="note"
      className="sm:col-span-2"
      label={t("deliveryNote")}
      optionalLabel={t("optional")}
      error={errors.deliveryNote && t("errors.deliveryNote")}
    >
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          maxLength={100}
          placeholder={t("deliveryNoteExample")}
          {...text("deliveryNote")}
        />
      )}
    </Field>
  );

  return (
    <fieldset disabled={disabled} className="grid gap-4 sm:grid-cols-2">
      <legend className="sr-only">{t(asks === "delivery" ? "heading" : "headingPlace")}</legend>
      {asks === "place" ? null : [recipient, phone]}
      {korean
        ? [countryField, postcode, search, line1, line2]
        : [
            countryField,
            line1,
            line2,
            rules?.hasCity && city,
            rules?.hasRegion && regionField,
            rules?.hasPostcode && postcode,
          ]}
      {asks === "delivery" ? note : null}
      {keptHere ? <p className="text-ink-faint text-sm sm:col-span-2">{t("kept")}</p> : null}
    </fieldset>
  );
}
