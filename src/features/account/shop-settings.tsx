"use client";

import { useCallback, type ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Controller, useWatch } from "react-hook-form";
import { SettledPlacePart, SettledReturnPart } from "@/components/address/address-parts";
import { localHref } from "@/i18n/locales";
import type { PlaceAddress, ReturnAddress } from "@/inputs/addresses";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { Field } from "@/ui/field";
import { CheckField, NoteField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { Input } from "@/ui/input";
import { Skeleton } from "@/ui/skeleton";
import { useHydrated } from "@/ui/use-hydrated";
import { asksBusinessNumber, businessPlaceOf, useShopSettings, type OwnShop } from "./use-shop-settings";

type Settings = ReturnType<typeof useShopSettings>;

/** A shop's settings: what buyers see of it, how they reach the seller, and where goods come back to. */
export function ShopSettings() {
  const trpc = useTRPC();
  const errorText = useErrorText();
  const shop = useQuery(trpc.identity.ownShop.queryOptions(undefined, { staleTime: 0 }));
  if (shop.error) return <Callout tone="danger">{errorText(shop.error)}</Callout>;
  if (!shop.data) return <Skeleton className="h-96" />;
  return <SettingsForm shop={shop.data} />;
}

function SettingsForm({ shop }: { readonly shop: OwnShop }) {
  const t = useTranslations("account.shop.settings");
  const locale = useLocale();
  const hydrated = useHydrated();
  const settings = useShopSettings(shop);
  const { form, busy, refused, send } = settings;
  const { setValue } = form;
  const onReturnAddress = useCallback(
    (address: ReturnAddress | null) => setValue("returnAddress", address),
    [setValue],
  );
  return (
    <form noValidate className="grid max-w-2xl gap-12" onSubmit={(event) => void send(event)}>
      <ShownToBuyers settings={settings} slug={shop.slug} />
      <Contact settings={settings} />
      <Part id="return" title={t("returnAddress")} text={t("returnAddressHint")}>
        <SettledReturnPart
          initial={shop.returnAddress}
          disabled={busy}
          complaining={form.formState.isSubmitted}
          phoneError={refused?.field === "returnAddress.phone" ? refused.text : null}
          onChange={onReturnAddress}
        />
      </Part>
      <Business settings={settings} shop={shop} />
      <Part id="payouts" title={t("payouts")} text={t("payoutsText")} />
      <Commission shop={shop} />
      <FormError>{refused && refused.field === null ? refused.text : null}</FormError>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" variant="primary" loading={busy} disabled={!hydrated}>
          {t("save")}
        </Button>
        {/* A browsing page, with a content policy of its own. */}
        <a href={localHref(locale, `/shops/${shop.slug}`)} className="font-medium underline underline-offset-4">
          {t("view")}
        </a>
      </div>
    </form>
  );
}

function ShownToBuyers({ settings: { form, errorOf }, slug }: { readonly settings: Settings; readonly slug: string }) {
  const t = useTranslations("account.shop.settings");
  const common = useTranslations("common");
  const locale = useLocale();
  const hydrated = useHydrated();
  const { errors } = form.formState;
  return (
    <Part id="shown" title={t("shown")}>
      <Field label={t("slug")} hint={t("slugHint")}>
        {(control) => <Input {...control} readOnly value={localHref(locale, `/shops/${slug}`)} />}
      </Field>
      <Field label={t("name")} error={errorOf("name", !!errors.name, t("errors.name"))} required>
        {(control) => (
          <Input
            {...control}
            autoComplete="organization"
            maxLength={60}
            {...form.register("name")}
            disabled={!hydrated}
          />
        )}
      </Field>
      <Controller
        control={form.control}
        name="description"
        render={({ field: { value, onChange } }) => (
          <NoteField
            label={t("description")}
            hint={t("descriptionHint")}
            optionalLabel={common("optional")}
            rows={4}
            value={value}
            onChange={onChange}
          />
        )}
      />
    </Part>
  );
}

function Contact({ settings: { form, errorOf } }: { readonly settings: Settings }) {
  const t = useTranslations("account.shop.settings");
  const hydrated = useHydrated();
  const { errors } = form.formState;
  return (
    <Part id="contact" title={t("contact")} text={t("contactHint")}>
      <Field
        label={t("contactEmail")}
        error={errorOf("contactEmail", !!errors.contactEmail, t("errors.contactEmail"))}
        required
      >
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="email"
            maxLength={254}
            {...form.register("contactEmail")}
            disabled={!hydrated}
          />
        )}
      </Field>
      <Field
        label={t("contactPhone")}
        error={errorOf("contactPhone", !!errors.contactPhone, t("errors.contactPhone"))}
        required
      >
        {(control) => (
          <Input
            {...control}
            type="tel"
            autoComplete="tel"
            maxLength={24}
            {...form.register("contactPhone")}
            disabled={!hydrated}
          />
        )}
      </Field>
    </Part>
  );
}

/** Who sells as a business says which. */
function Business({ settings, shop }: { readonly settings: Settings; readonly shop: OwnShop }) {
  const t = useTranslations("account.shop.settings");
  const { form, busy } = settings;
  const { setValue } = form;
  const isBusiness = useWatch({ control: form.control, name: "isBusiness" });
  const onAddress = useCallback((address: PlaceAddress | null) => setValue("business.address", address), [setValue]);
  return (
    <Part id="business" title={t("business")} text={t("businessHint")}>
      <Controller
        control={form.control}
        name="isBusiness"
        render={({ field: { value, onChange } }) => (
          <CheckField label={t("isBusiness")} checked={value} onChange={onChange} />
        )}
      />
      {isBusiness && <BusinessNames settings={settings} />}
      {/* Stays while it is not asked for, so that nothing typed is lost. */}
      <div hidden={!isBusiness} className="grid gap-5">
        <h3 className="font-semibold">{t("businessAddress")}</h3>
        <SettledPlacePart
          initial={businessPlaceOf(shop)}
          disabled={busy}
          complaining={form.formState.isSubmitted && isBusiness}
          onChange={onAddress}
        />
      </div>
    </Part>
  );
}

function BusinessNames({ settings: { form, errorOf } }: { readonly settings: Settings }) {
  const t = useTranslations("account.shop.settings");
  const common = useTranslations("common");
  const hydrated = useHydrated();
  const { errors } = form.formState;
  const line = (
    name: "business.name" | "business.representative" | "business.mailOrderNumber" | "businessNumber",
    props: { readonly autoComplete: string; readonly maxLength: number },
  ) =>
    function input(control: object) {
      return <Input {...control} {...props} {...form.register(name)} disabled={!hydrated} />;
    };
  return (
    <>
      <Field
        label={t("businessName")}
        error={errorOf("business.name", !!errors.business?.name, t("errors.businessName"))}
        required
      >
        {line("business.name", { autoComplete: "organization", maxLength: 80 })}
      </Field>
      <Field
        label={t("representative")}
        error={errorOf("business.representative", !!errors.business?.representative, t("errors.representative"))}
        required
      >
        {line("business.representative", { autoComplete: "name", maxLength: 80 })}
      </Field>
      {asksBusinessNumber && (
        <>
          <Field
            label={t("businessNumber")}
            error={errorOf("businessNumber", !!errors.businessNumber, t("errors.businessNumber"))}
            required
          >
            {line("businessNumber", { autoComplete: "off", maxLength: 12 })}
          </Field>
          <Field
            label={t("mailOrderNumber")}
            optionalLabel={common("optional")}
            hint={t("mailOrderHint")}
            error={errorOf("business.mailOrderNumber", !!errors.business?.mailOrderNumber, t("errors.mailOrderNumber"))}
          >
            {line("business.mailOrderNumber", { autoComplete: "off", maxLength: 40 })}
          </Field>
        </>
      )}
    </>
  );
}

/** What the market keeps of each sale, as it was agreed to. */
function Commission({ shop }: { readonly shop: OwnShop }) {
  const t = useTranslations("account.shop.settings");
  const format = useFormatter();
  const percent = (bps: number) => format.number(bps / 10_000, { style: "percent", maximumFractionDigits: 2 });
  if (shop.agreedCommissionBps === null) return null;
  const rate = percent(shop.agreedCommissionBps);
  return (
    <Part
      id="commission"
      title={t("commission")}
      text={
        shop.agreedCommissionTaxBps
          ? t("commissionText", { rate, tax: percent(shop.agreedCommissionTaxBps) })
          : t("commissionUntaxed", { rate })
      }
    />
  );
}

function Part({
  id,
  title,
  text,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}) {
  return (
    <section aria-labelledby={`${id}-heading`} className="grid gap-5">
      <div>
        <h2 id={`${id}-heading`} className="text-xl font-semibold">
          {title}
        </h2>
        {text === undefined ? null : <p className="text-ink-soft mt-1">{text}</p>}
      </div>
      {children}
    </section>
  );
}
