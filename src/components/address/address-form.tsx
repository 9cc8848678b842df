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

interface AddressFieldsetProps<A> {
  readonly form: UseFormReturn<AddressFields, unknown, A>;
  /** What else than the place is asked: who takes the parcel, and for a delivery what its carrier should know. */
  readonly asks?: "delivery" | "return" | "place";
  readonly disabled: boolean;
  /** What the server said about the number. */
  readonly phoneError?: string | null;
  /** Whether what is typed stays in this tab, which is said. */
  readonly keptHere?: boolean;
}

/** An address, such as where the goods go: in the order a Korean reader expects, or an international one. */
export function AddressFieldset<A = ShippingAddress>({
  form,
  asks = "delivery",
  disabled,
  phoneError = null,
  keptHere = true,
}: AddressFieldsetProps<A>) {
  const t = useTranslations("checkout.address");
  const country = useWatch({ control: form.control, name: "country" });
  const rules = addressRules(country);
  const fields = { form, country };
  return (
    <fieldset disabled={disabled} className="grid gap-4 sm:grid-cols-2">
      <legend className="sr-only">{t(asks === "delivery" ? "heading" : "headingPlace")}</legend>
      {asks === "place" ? null : (
        <>
          <AddressLine {...fields} name="recipient" autoComplete="shipping name" />
          <AddressLine
            {...fields}
            name="phone"
            type="tel"
            autoComplete="shipping tel"
            placeholder={country === "KR" ? "010-1234-5678" : "+1 212 555 0100"}
            refused={phoneError}
          />
        </>
      )}
      <Country {...fields} />
      {country === "KR" ? (
        <>
          <Postcode {...fields} />
          <FoundRoad {...fields} />
          <AddressLine {...fields} name="line1" label={t("line1Korean")} autoComplete="shipping address-line1" wide />
          <AddressLine {...fields} name="line2" autoComplete="shipping address-line2" wide optional />
        </>
      ) : (
        <>
          <AddressLine {...fields} name="line1" autoComplete="shipping address-line1" wide />
          <AddressLine {...fields} name="line2" autoComplete="shipping address-line2" wide optional />
          {rules?.hasCity ? <AddressLine {...fields} name="city" autoComplete="shipping address-level2" /> : null}
          {rules?.hasRegion ? <RegionChoice {...fields} /> : null}
          {rules?.hasPostcode ? <Postcode {...fields} /> : null}
        </>
      )}
      {asks === "delivery" ? (
        <AddressLine
          {...fields}
          name="deliveryNote"
          autoComplete="off"
          maxLength={100}
          placeholder={t("deliveryNoteExample")}
          wide
          optional
        />
      ) : null}
      {keptHere ? <p className="text-ink-faint text-sm sm:col-span-2">{t("kept")}</p> : null}
    </fieldset>
  );
}

interface AddressFieldProps<A> {
  readonly form: UseFormReturn<AddressFields, unknown, A>;
  readonly country: string;
}

interface AddressLineProps<A> extends AddressFieldProps<A> {
  readonly name: "recipient" | "phone" | "line1" | "line2" | "city" | "deliveryNote";
  readonly autoComplete: string;
  readonly type?: "tel";
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** Its name, where the country has another. */
  readonly label?: string;
  /** What the server said about it. */
  readonly refused?: string | null;
  readonly wide?: boolean;
  readonly optional?: boolean;
}

/** One line of the address. */
function AddressLine<A>({
  form,
  country: _country,
  name,
  label,
  refused = null,
  wide = false,
  optional = false,
  ...input
}: AddressLineProps<A>) {
  const t = useTranslations("checkout.address");
  return (
    <Field
      {...(wide ? { className: "sm:col-span-2" } : {})}
      label={label ?? t(name)}
      {...(optional ? { optionalLabel: t("optional") } : { required: true })}
      error={form.formState.errors[name] ? t(`errors.${name}`) : refused}
    >
      {(control) => <Input {...control} {...input} {...form.register(name)} disabled={undefined} />}
    </Field>
  );
}

function Country<A>({ form }: AddressFieldProps<A>) {
  const t = useTranslations("checkout.address");
  const locale = useLocale();
  // Server and browser may know a country by different names: until the page is hydrated there is only the code.
  const hydrated = useHydrated();
  const regionNames = new Intl.DisplayNames(locale, { type: "region" });
  return (
    <Field label={t("country")} error={form.formState.errors.country && t("errors.country")} required>
      {(control) => (
        <NativeSelect {...control} autoComplete="shipping country" {...form.register("country")} disabled={undefined}>
          {shippingCountries.map((code) => (
            <option key={code} value={code}>
              {(hydrated && regionNames.of(code)) || code}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

/** Says what is wrong with a postcode, in the words of its country. */
function usePostcodeProblem<A>({ form, country }: AddressFieldProps<A>): string {
  const t = useTranslations("checkout.address");
  const region = useWatch({ control: form.control, name: "region" });
  const rules = addressRules(country);
  const isElsewhere = form.formState.errors.postcode?.message === "elsewhere";
  const typed = form.getValues("postcode") ?? "";
  if (country === "US") {
    return isElsewhere ? t("errors.zipElsewhere", { zip: typed, state: labelOf(rules, region) }) : t("errors.zip");
  }
  if (isElsewhere) return t("errors.postcodeElsewhere", { postcode: typed, region: labelOf(rules, region) });
  if (country === "KR") return t("errors.postcodeKorean");
  return t("errors.postcode", { example: rules?.postcodeExample ?? "" });
}

function Postcode<A>({ form, country }: AddressFieldProps<A>) {
  const t = useTranslations("checkout.address");
  const problem = usePostcodeProblem({ form, country });
  const korean = country === "KR";
  const american = country === "US";
  const example = korean ? "04524" : american ? "10013" : (addressRules(country)?.postcodeExample ?? "");
  return (
    <Field label={t(american ? "zip" : "postcode")} error={form.formState.errors.postcode && problem} required>
      {(control) => (
        <Input
          {...control}
          // A ZIP+4 has a hyphen, which some numeric keyboards have not.
          inputMode={korean ? "numeric" : "text"}
          autoComplete="shipping postal-code"
          placeholder={example}
          {...form.register("postcode")}
          disabled={undefined}
        />
      )}
    </Field>
  );
}

/** A road that is looked up, with its postcode. */
function FoundRoad<A>({ form }: AddressFieldProps<A>) {
  return (
    <RoadSearch
      onChoose={({ postcode, road }) => {
        const typed = { shouldDirty: true, shouldTouch: true, shouldValidate: true };
        form.setValue("postcode", postcode, typed);
        form.setValue("line1", road, typed);
        // What is left to be said is the flat.
        form.setFocus("line2");
      }}
    />
  );
}

function RegionChoice<A>({ form, country }: AddressFieldProps<A>) {
  const t = useTranslations("checkout.address");
  const region = useWatch({ control: form.control, name: "region" });
  const rules = addressRules(country);
  const regionName = regionKinds.find((kind) => kind === rules?.regionName) ?? "province";
  // One that was kept before there was a list stands there by its name; one of another country is none of these.
  const knownRegion = rules?.regions.find(({ value, label }) => value === region || label === region)?.value ?? "";
  return (
    <Field
      label={t(`regionNames.${regionName}`)}
      error={form.formState.errors.region && t(`errors.regions.${regionName}`)}
      required
    >
      {(control) => (
        <NativeSelect
          {...control}
          autoComplete="shipping address-level1"
          {...form.register("region")}
          disabled={undefined}
          value={knownRegion}
          onChange={({ currentTarget }) => {
            const typed = { shouldDirty: true, shouldTouch: true, shouldValidate: true };
            form.setValue("region", currentTarget.value, typed);
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
}
