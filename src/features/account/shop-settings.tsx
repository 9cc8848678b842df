"use client";

import { useCallback, useReducer, useState, type ReactNode } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { SettledPlacePart, SettledReturnPart } from "@/components/address/address-parts";
import { localHref } from "@/i18n/locales";
import { market } from "@/market";
import {
  placeAddress,
  returnAddress as returnRule,
  type FrozenReturnAddress,
  type PlaceAddress,
  type ReturnAddress,
} from "@/inputs/addresses";
import { updateShopInput } from "@/inputs/shops";
import { readErrorDetail, useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { Field } from "@/ui/field";
import { CheckField, NoteField } from "@/ui/fields";
import { Input } from "@/ui/input";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { useHydrated } from "@/ui/use-hydrated";

type OwnShop = RouterOutputs["identity"]["ownShop"];

/** A shop's settings: what buyers see of it, how they reach the seller, and where goods come back to. */
export function ShopSettings() {
  const trpc = useTRPC();
  const errorText = useErrorText();
  const shop = useQuery(trpc.identity.ownShop.queryOptions(undefined, { staleTime: 0 }));
  if (shop.error) return <Callout tone="danger">{errorText(shop.error)}</Callout>;
  if (!shop.data) return <Skeleton className="h-96" />;
  return <SettingsForm shop={shop.data} />;
}

interface Typed {
  readonly name: string;
  readonly description: string;
  readonly contactEmail: string;
  readonly contactPhone: string;
  readonly businessNumber: string;
  readonly isBusiness: boolean;
  readonly businessName: string;
  readonly representative: string;
  readonly mailOrderNumber: string;
}

/** An address from before there were all of its fields, as it would be typed today; null where it would be refused. */
const wholeOf = (address: FrozenReturnAddress | null): ReturnAddress | null =>
  returnRule.safeParse(address).data ?? null;

/** The place of an address alone, as it would be typed today; null where it would be refused. */
const placeOf = (address: FrozenReturnAddress | PlaceAddress | null): PlaceAddress | null =>
  placeAddress.safeParse(address).data ?? null;

const stepTyped = (typed: Typed, part: Partial<Typed>): Typed => ({ ...typed, ...part });

const typedOf = (shop: OwnShop): Typed => ({
  name: shop.shopName,
  description: shop.description,
  contactEmail: shop.contactEmail ?? "",
  contactPhone: shop.contactPhone ?? "",
  businessNumber: shop.businessNumber ?? "",
  isBusiness: shop.business !== null || shop.businessNumber !== null,
  businessName: shop.business?.name ?? "",
  representative: shop.business?.representative ?? "",
  mailOrderNumber: shop.business?.mailOrderNumber ?? "",
});

function SettingsForm({ shop }: { readonly shop: OwnShop }) {
  const t = useTranslations("account.shop.settings");
  const common = useTranslations("common");
  const format = useFormatter();
  const locale = useLocale();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const hydrated = useHydrated();
  const [typed, change] = useReducer(stepTyped, shop, typedOf);
  const [returnAddress, setReturnAddress] = useState<ReturnAddress | null>(wholeOf(shop.returnAddress));
  // A business is most often where its goods come back to.
  const [businessAddress, setBusinessAddress] = useState<PlaceAddress | null>(
    placeOf(shop.business?.address ?? shop.returnAddress),
  );
  const [tried, setTried] = useState(false);
  const save = useMutation(
    trpc.identity.updateShop.mutationOptions({
      async onSuccess() {
        setTried(false);
        await client.invalidateQueries(trpc.identity.ownShop.queryFilter());
        toast.success(t("saved"));
      },
    }),
  );
  const korean = market.businessNumbers === "korean";
  const asked = {
    name: typed.name,
    description: typed.description,
    contactEmail: typed.contactEmail,
    contactPhone: typed.contactPhone,
    returnAddress,
    businessNumber: typed.isBusiness && korean ? typed.businessNumber : "",
    business: typed.isBusiness
      ? {
          name: typed.businessName,
          representative: typed.representative,
          mailOrderNumber: typed.mailOrderNumber,
          address: businessAddress,
        }
      : null,
  };
  const input = updateShopInput.safeParse(asked);
  const wrong = new Set(input.error?.issues.map(({ path }) => path.join(".")));
  // A business in Korea has a number; an empty one is what a private person leaves.
  if (typed.isBusiness && korean && typed.businessNumber.trim() === "") wrong.add("businessNumber");
  const refused = save.error
    ? { field: readErrorDetail(save.error)?.field ?? null, text: errorText(save.error) }
    : null;
  const errorOf = (path: string, text: string) =>
    tried && wrong.has(path) ? text : refused?.field === path ? refused.text : null;
  const onReturnAddress = useCallback((address: ReturnAddress | null) => setReturnAddress(address), []);
  const onBusinessAddress = useCallback((address: PlaceAddress | null) => setBusinessAddress(address), []);
  const percent = (bps: number) => format.number(bps / 10_000, { style: "percent", maximumFractionDigits: 2 });
  const line = (
    name: Exclude<keyof Typed, "isBusiness">,
    props: { autoComplete: string; maxLength: number; type?: string },
  ) =>
    function input(control: object) {
      return (
        <Input
          {...control}
          {...props}
          disabled={!hydrated}
          value={typed[name]}
          onChange={({ currentTarget }) => change({ [name]: currentTarget.value })}
        />
      );
    };

  return (
    <form
      noValidate
      className="grid max-w-2xl gap-12"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!input.success || wrong.size > 0 || save.isPending) return;
        save.mutate({ ...input.data, businessNumber: asked.businessNumber });
      }}
    >
      <Part id="shown" title={t("shown")}>
        <Field label={t("slug")} hint={t("slugHint")}>
          {(control) => <Input {...control} readOnly value={localHref(locale, `/shops/${shop.slug}`)} />}
        </Field>
        <Field label={t("name")} error={errorOf("name", t("errors.name"))} required>
          {line("name", { autoComplete: "organization", maxLength: 60 })}
        </Field>
        <NoteField
          label={t("description")}
          hint={t("descriptionHint")}
          optionalLabel={common("optional")}
          rows={4}
          value={typed.description}
          onChange={(description) => change({ description })}
        />
      </Part>
      <Part id="contact" title={t("contact")} text={t("contactHint")}>
        <Field label={t("contactEmail")} error={errorOf("contactEmail", t("errors.contactEmail"))} required>
          {line("contactEmail", { autoComplete: "email", maxLength: 254, type: "email" })}
        </Field>
        <Field label={t("contactPhone")} error={errorOf("contactPhone", t("errors.contactPhone"))} required>
          {line("contactPhone", { autoComplete: "tel", maxLength: 24, type: "tel" })}
        </Field>
      </Part>
      <Part id="return" title={t("returnAddress")} text={t("returnAddressHint")}>
        <SettledReturnPart
          initial={shop.returnAddress}
          disabled={save.isPending}
          complaining={tried}
          phoneError={refused?.field === "returnAddress.phone" ? refused.text : null}
          onChange={onReturnAddress}
        />
      </Part>
      <Part id="business" title={t("business")} text={t("businessHint")}>
        <CheckField
          label={t("isBusiness")}
          checked={typed.isBusiness}
          onChange={(isBusiness) => change({ isBusiness })}
        />
        {typed.isBusiness && (
          <>
            <Field label={t("businessName")} error={errorOf("business.name", t("errors.businessName"))} required>
              {line("businessName", { autoComplete: "organization", maxLength: 80 })}
            </Field>
            <Field
              label={t("representative")}
              error={errorOf("business.representative", t("errors.representative"))}
              required
            >
              {line("representative", { autoComplete: "name", maxLength: 80 })}
            </Field>
            {korean && (
              <>
                <Field
                  label={t("businessNumber")}
                  error={errorOf("businessNumber", t("errors.businessNumber"))}
                  required
                >
                  {line("businessNumber", { autoComplete: "off", maxLength: 12 })}
                </Field>
                <Field
                  label={t("mailOrderNumber")}
                  optionalLabel={common("optional")}
                  hint={t("mailOrderHint")}
                  error={errorOf("business.mailOrderNumber", t("errors.mailOrderNumber"))}
                >
                  {line("mailOrderNumber", { autoComplete: "off", maxLength: 40 })}
                </Field>
              </>
            )}
          </>
        )}
        {/* Stays while it is not asked for, so that nothing typed is lost. */}
        <div hidden={!typed.isBusiness} className="grid gap-5">
          <h3 className="font-semibold">{t("businessAddress")}</h3>
          <SettledPlacePart
            initial={businessAddress}
            disabled={save.isPending}
            complaining={tried && typed.isBusiness}
            onChange={onBusinessAddress}
          />
        </div>
      </Part>
      <Part id="payouts" title={t("payouts")} text={t("payoutsText")} />
      {shop.agreedCommissionBps !== null && (
        <Part
          id="commission"
          title={t("commission")}
          text={
            shop.agreedCommissionTaxBps
              ? t("commissionText", {
                  rate: percent(shop.agreedCommissionBps),
                  tax: percent(shop.agreedCommissionTaxBps),
                })
              : t("commissionUntaxed", { rate: percent(shop.agreedCommissionBps) })
          }
        />
      )}
      <FormError>{refused && refused.field === null ? refused.text : null}</FormError>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" variant="primary" loading={save.isPending} disabled={!hydrated}>
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
