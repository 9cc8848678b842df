"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useFieldArray, useFormContext } from "react-hook-form";
import { market } from "@/market";
import { formatMoney } from "@/shared/money";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { emptyVariant, parsePrice, type FormValues } from "./form-values";
import { useProblemText } from "./use-problem-text";

/** What can be bought of a listing, one row for each configuration. */
export function VariantFields({ promised }: { readonly promised: ReadonlyMap<string, number> }) {
  const t = useTranslations("listings.form");
  const { control, formState } = useFormContext<FormValues>();
  const problem = useProblemText();
  const { fields, append, remove, move } = useFieldArray({ control, name: "variants" });
  const whole = problem(formState.errors.variants?.root ?? formState.errors.variants);
  return (
    <div className="grid gap-4">
      <ol className="grid gap-4">
        {fields.map((field, index) => (
          <li key={field.id}>
            <VariantRow
              index={index}
              promised={field.variantId === null ? 0 : (promised.get(field.variantId) ?? 0)}
              onUp={index === 0 ? null : () => move(index, index - 1)}
              onDown={index === fields.length - 1 ? null : () => move(index, index + 1)}
              onRemove={fields.length === 1 ? null : () => remove(index)}
            />
          </li>
        ))}
      </ol>
      <FormError>{whole ? whole : null}</FormError>
      <div>
        <Button onClick={() => append(emptyVariant)}>
          <Plus aria-hidden /> {t("addVariant")}
        </Button>
      </div>
    </div>
  );
}

interface VariantRowProps {
  readonly index: number;
  /** Units that orders have reserved. */
  readonly promised: number;
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  readonly onRemove: (() => void) | null;
}

function VariantRow({ index, promised, onUp, onDown, onRemove }: VariantRowProps) {
  const t = useTranslations("listings.form");
  const locale = useLocale();
  const problem = useProblemText();
  const { register, formState, watch } = useFormContext<FormValues>();
  const errors = formState.errors.variants?.[index];
  const typed = parsePrice(watch(`variants.${index}.price`), market.currency);
  const number = index + 1;
  return (
    <fieldset className="rounded-md border border-line bg-raised p-4 sm:p-5">
      <legend className="sr-only">{t("variant", { number })}</legend>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[1.2fr_1.2fr_1fr_1fr_0.7fr]">
        <Field label={t("nameEn")} error={problem(errors?.nameEn)}>
          {(props) => <Input {...props} lang="en" autoComplete="off" {...register(`variants.${index}.nameEn`)} />}
        </Field>
        <Field label={t("nameKo")} error={problem(errors?.nameKo)}>
          {(props) => <Input {...props} lang="ko" autoComplete="off" {...register(`variants.${index}.nameKo`)} />}
        </Field>
        <Field label={t("sku")} required error={problem(errors?.sku)}>
          {(props) => (
            <Input {...props} autoComplete="off" className="figures" {...register(`variants.${index}.sku`)} />
          )}
        </Field>
        <Field
          label={t("price", { currency: market.currency })}
          required
          hint={typed !== null && typed > 0n ? formatMoney(typed, market.currency, locale) : t("priceHint")}
          error={problem(errors?.price)}
        >
          {(props) => (
            <Input
              {...props}
              inputMode="decimal"
              autoComplete="off"
              className="figures text-right"
              {...register(`variants.${index}.price`)}
            />
          )}
        </Field>
        <Field
          label={t("stock")}
          required
          hint={promised > 0 ? t("promised", { count: promised }) : undefined}
          error={problem(errors?.stock)}
        >
          {(props) => (
            <Input
              {...props}
              inputMode="numeric"
              autoComplete="off"
              className="figures text-right"
              {...register(`variants.${index}.stock`)}
            />
          )}
        </Field>
      </div>
      <VariantButtons number={number} onUp={onUp} onDown={onDown} onRemove={onRemove} />
    </fieldset>
  );
}

interface VariantButtonsProps extends Pick<VariantRowProps, "onUp" | "onDown" | "onRemove"> {
  readonly number: number;
}

/** Moves a variant, or takes it out; null where that cannot be. */
function VariantButtons({ number, onUp, onDown, onRemove }: VariantButtonsProps) {
  const t = useTranslations("listings.form");
  return (
    <div className="mt-3 flex flex-wrap justify-end gap-1">
      <Button
        variant="quiet"
        size="iconSmall"
        disabled={onUp === null}
        aria-label={t("moveVariantUp", { number })}
        onClick={() => onUp?.()}
      >
        <ArrowUp aria-hidden />
      </Button>
      <Button
        variant="quiet"
        size="iconSmall"
        disabled={onDown === null}
        aria-label={t("moveVariantDown", { number })}
        onClick={() => onDown?.()}
      >
        <ArrowDown aria-hidden />
      </Button>
      <Button
        variant="quiet"
        size="iconSmall"
        disabled={onRemove === null}
        aria-label={t("removeVariant", { number })}
        onClick={() => onRemove?.()}
      >
        <Trash2 aria-hidden />
      </Button>
    </div>
  );
}
