"use client";

import { useEffect, useReducer, useRef, useState } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { ReturnAddressPart } from "@/components/address/address-parts";
import { leaveTo } from "@/i18n/leave-to";
import { localHref } from "@/i18n/locales";
import { market } from "@/market";
import type { ReturnAddress } from "@/inputs/addresses";
import { openShopInput } from "@/inputs/shops";
import { readErrorDetail, useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { Field } from "@/ui/field";
import { CheckField } from "@/ui/fields";
import { Input } from "@/ui/input";
import { Skeleton } from "@/ui/skeleton";
import { useHydrated } from "@/ui/use-hydrated";

/** A buyer opens a shop, and comes to its desk. */
export function OpenShopForm() {
  const trpc = useTRPC();
  const errorText = useErrorText();
  const terms = useQuery(trpc.identity.shopTerms.queryOptions());
  if (terms.error) return <Callout tone="danger">{errorText(terms.error)}</Callout>;
  if (!terms.data) return <Skeleton className="h-96" />;
  return <ShopForm terms={terms.data} />;
}

const storageKey = "partwise.shop";

interface Typed {
  readonly name: string;
  readonly slug: string;
  readonly businessNumber: string;
}

const stepTyped = (typed: Typed, part: Partial<Typed>): Typed => ({ ...typed, ...part });

/** What a name gives for an address; nothing where it has no Latin letters. */
const slugOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);

function ShopForm({ terms }: { readonly terms: RouterOutputs["identity"]["shopTerms"] }) {
  const t = useTranslations("account.shop");
  const common = useTranslations("common");
  const format = useFormatter();
  const locale = useLocale();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const hydrated = useHydrated();
  const [typed, change] = useReducer(stepTyped, { name: "", slug: "", businessNumber: "" });
  const [address, setAddress] = useState<ReturnAddress | null>(null);
  const [agreed, setAgreed] = useState(false);
  const [tried, setTried] = useState(false);
  const restored = useRef(false);
  const openShop = useMutation(
    trpc.identity.openShop.mutationOptions({
      onSuccess() {
        sessionStorage.removeItem(storageKey);
        // Everything around the page knows the person as a buyer; the desk starts over.
        leaveTo(localHref(locale, "/seller"));
      },
    }),
  );
  const busy = openShop.isPending || openShop.isSuccess;
  // Until another one is typed, the address follows the name.
  const slug = typed.slug === "" ? slugOf(typed.name) : typed.slug;

  useEffect(() => {
    if (!restored.current) {
      restored.current = true;
      const kept = readKept();
      // What a browser keeps is known only after the page is awake.
      if (kept) change(kept);
      return;
    }
    sessionStorage.setItem(storageKey, JSON.stringify(typed));
  }, [typed]);

  const input = openShopInput.safeParse({
    name: typed.name,
    slug,
    businessNumber: typed.businessNumber,
    returnAddress: address,
    agreedCommissionBps: terms.rateBps,
    agreedCommissionTaxBps: terms.taxBps,
  });
  const wrong = new Set(input.error?.issues.map(({ path }) => path[0]));
  const refused = openShop.error
    ? { field: readErrorDetail(openShop.error)?.field, text: errorText(openShop.error) }
    : null;
  // What was refused is not said of what stands there now.
  const mended = openShop.variables?.slug !== slug;
  const errorOf = (field: keyof Typed) =>
    tried && wrong.has(field) ? t(`errors.${field}`) : refused?.field === field && !mended ? refused.text : null;
  const percent = (bps: number) => format.number(bps / 10_000, { style: "percent", maximumFractionDigits: 2 });

  return (
    <form
      noValidate
      className="grid max-w-2xl gap-10"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!input.success || !agreed || busy) return;
        openShop.mutate({ ...input.data, businessNumber: typed.businessNumber });
      }}
    >
      <section aria-labelledby="shop-heading" className="grid gap-5">
        <h2 id="shop-heading" className="text-xl font-semibold">
          {t("shop")}
        </h2>
        <Field label={t("name")} hint={t("nameHint")} error={errorOf("name")} required>
          {(control) => (
            <Input
              {...control}
              autoComplete="organization"
              maxLength={60}
              disabled={!hydrated}
              value={typed.name}
              onChange={({ currentTarget }) => change({ name: currentTarget.value })}
            />
          )}
        </Field>
        <Field label={t("slug")} hint={t("slugHint")} error={errorOf("slug")} required>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              disabled={!hydrated}
              value={slug}
              onChange={({ currentTarget }) => change({ slug: currentTarget.value })}
            />
          )}
        </Field>
        {market.businessNumbers === "korean" && (
          <Field
            label={t("businessNumber")}
            optionalLabel={common("optional")}
            hint={t("businessNumberHint")}
            error={errorOf("businessNumber")}
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                inputMode="numeric"
                placeholder="123-45-67890"
                maxLength={12}
                disabled={!hydrated}
                value={typed.businessNumber}
                onChange={({ currentTarget }) => change({ businessNumber: currentTarget.value })}
              />
            )}
          </Field>
        )}
      </section>
      <section aria-labelledby="return-heading" className="grid gap-5">
        <div>
          <h2 id="return-heading" className="text-xl font-semibold">
            {t("returnAddress")}
          </h2>
          <p className="text-ink-soft mt-1">{t("returnAddressHint")}</p>
        </div>
        <ReturnAddressPart
          disabled={busy}
          complaining={tried}
          phoneError={refused?.field === "returnAddress.phone" ? refused.text : null}
          onChange={setAddress}
        />
      </section>
      <section aria-labelledby="terms-heading" className="grid gap-4">
        <h2 id="terms-heading" className="text-xl font-semibold">
          {t("terms")}
        </h2>
        <p>
          {terms.taxBps === 0
            ? t("commissionUntaxed", { rate: percent(terms.rateBps) })
            : t("commission", { rate: percent(terms.rateBps), tax: percent(terms.taxBps) })}
        </p>
        <CheckField label={t("agree")} checked={agreed} onChange={setAgreed} />
      </section>
      <FormError>
        {tried && !agreed
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

function readKept(): Typed | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const textOf = (name: keyof Typed): string => {
      const value: unknown = Reflect.get(kept, name);
      return typeof value === "string" ? value : "";
    };
    return { name: textOf("name"), slug: textOf("slug"), businessNumber: textOf("businessNumber") };
  } catch {
    return null;
  }
}
