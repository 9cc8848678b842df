"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { ReturnAddressPart } from "@/components/address/address-parts";
import { market } from "@/market";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { Field } from "@/ui/field";
import { CheckField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { Input } from "@/ui/input";
import { Skeleton } from "@/ui/skeleton";
import { useHydrated } from "@/ui/use-hydrated";
import { useOpenShop } from "./use-open-shop";

type Terms = RouterOutputs["identity"]["shopTerms"];

/** A buyer opens a shop, and comes to its desk. */
export function OpenShopForm() {
  const trpc = useTRPC();
  const errorText = useErrorText();
  const terms = useQuery(trpc.identity.shopTerms.queryOptions());
  if (terms.error) return <Callout tone="danger">{errorText(terms.error)}</Callout>;
  if (!terms.data) return <Skeleton className="h-96" />;
  return <ShopForm terms={terms.data} />;
}

function ShopForm({ terms }: { readonly terms: Terms }) {
  const t = useTranslations("account.shop");
  const hydrated = useHydrated();
  const { form, slug, busy, refused, refusedSlug, onAddress, send } = useOpenShop(terms);
  const { errors, isSubmitted } = form.formState;
  return (
    <form noValidate className="grid max-w-2xl gap-10" onSubmit={(event) => void send(event)}>
      <ShopNames form={form} slug={slug} refusedSlug={refusedSlug} disabled={!hydrated} />
      <section aria-labelledby="return-heading" className="grid gap-5">
        <div>
          <h2 id="return-heading" className="text-xl font-semibold">
            {t("returnAddress")}
          </h2>
          <p className="text-ink-soft mt-1">{t("returnAddressHint")}</p>
        </div>
        <ReturnAddressPart
          disabled={busy}
          complaining={isSubmitted}
          phoneError={refused?.field === "returnAddress.phone" ? refused.text : null}
          onChange={onAddress}
        />
      </section>
      <ShopTerms form={form} terms={terms} />
      <FormError>
        {errors.agreed
          ? t("errors.agree")
          : refused && !["slug", "returnAddress.phone"].includes(refused.field ?? "")
            ? refused.text
            : null}
      </FormError>
      <Button
        type="submit"
        variant="primary"
        size="large"
        className="justify-self-start"
        loading={busy}
        disabled={!hydrated}
      >
        {t("open")}
      </Button>
    </form>
  );
}

interface ShopNamesProps {
  readonly form: Pick<ReturnType<typeof useOpenShop>["form"], "control" | "formState" | "register">;
  readonly slug: string;
  readonly refusedSlug: string | null;
  readonly disabled: boolean;
}

/** What the shop is called, and where it is found. */
function ShopNames({ form, slug, refusedSlug, disabled }: ShopNamesProps) {
  const t = useTranslations("account.shop");
  const common = useTranslations("common");
  const { errors } = form.formState;
  return (
    <section aria-labelledby="shop-heading" className="grid gap-5">
      <h2 id="shop-heading" className="text-xl font-semibold">
        {t("shop")}
      </h2>
      <Field label={t("name")} hint={t("nameHint")} error={errors.name && t("errors.name")} required>
        {(control) => (
          <Input
            {...control}
            autoComplete="organization"
            maxLength={60}
            {...form.register("name")}
            disabled={disabled}
          />
        )}
      </Field>
      <Field label={t("slug")} hint={t("slugHint")} error={errors.slug ? t("errors.slug") : refusedSlug} required>
        {(control) => (
          <Controller
            control={form.control}
            name="slug"
            render={({ field }) => (
              <Input
                {...control}
                {...field}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={40}
                disabled={disabled}
                value={slug}
              />
            )}
          />
        )}
      </Field>
      {market.businessNumbers === "korean" && (
        <Field
          label={t("businessNumber")}
          optionalLabel={common("optional")}
          hint={t("businessNumberHint")}
          error={errors.businessNumber && t("errors.businessNumber")}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              inputMode="numeric"
              placeholder="123-45-67890"
              maxLength={12}
              {...form.register("businessNumber")}
              disabled={disabled}
            />
          )}
        </Field>
      )}
    </section>
  );
}

/** The commission that is agreed to. */
function ShopTerms({ form, terms }: { readonly form: Pick<ShopNamesProps["form"], "control">; readonly terms: Terms }) {
  const t = useTranslations("account.shop");
  const format = useFormatter();
  const percent = (bps: number) => format.number(bps / 10_000, { style: "percent", maximumFractionDigits: 2 });
  return (
    <section aria-labelledby="terms-heading" className="grid gap-4">
      <h2 id="terms-heading" className="text-xl font-semibold">
        {t("terms")}
      </h2>
      <p>
        {terms.taxBps === 0
          ? t("commissionUntaxed", { rate: percent(terms.rateBps) })
          : t("commission", { rate: percent(terms.rateBps), tax: percent(terms.taxBps) })}
      </p>
      <Controller
        control={form.control}
        name="agreed"
        render={({ field: { value, onChange } }) => (
          <CheckField label={t("agree")} checked={value} onChange={onChange} />
        )}
      />
    </section>
  );
}
