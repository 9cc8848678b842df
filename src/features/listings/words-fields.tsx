"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext } from "react-hook-form";
import type { ListingLocale } from "@/inputs/catalog";
import { Button } from "@/ui/button";
import { Field, FieldGroup } from "@/ui/field";
import { Input, Textarea } from "@/ui/input";
import type { FormValues } from "./form-values";
import { useProblemText } from "./use-problem-text";

/** A listing's words in one language. */
export function WordsFields({ locale }: { readonly locale: ListingLocale }) {
  const t = useTranslations("listings.form");
  const problem = useProblemText();
  const { control, register, formState } = useFormContext<FormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: `texts.${locale}.specification` });
  const errors = formState.errors.texts?.[locale];
  const language = t(`language.${locale}`);
  return (
    <FieldGroup legend={language} className="content-start">
      <Field label={t("titleField")} error={problem(errors?.title)}>
        {(props) => <Input {...props} lang={locale} autoComplete="off" {...register(`texts.${locale}.title`)} />}
      </Field>
      <Field label={t("description")} hint={t("descriptionHint")} error={problem(errors?.description)}>
        {(props) => <Textarea {...props} lang={locale} rows={7} {...register(`texts.${locale}.description`)} />}
      </Field>
      <div role="group" aria-label={t("specificationOf", { language })} className="grid gap-3">
        <p className="text-sm font-semibold">{t("specification")}</p>
        {fields.map((field, index) => (
          <div key={field.id} className="grid grid-cols-[1fr_auto] gap-2 sm:grid-cols-[2fr_3fr_auto]">
            <Field
              label={t("specificationName", { number: index + 1 })}
              labelHidden
              error={problem(errors?.specification?.[index]?.name)}
            >
              {(props) => (
                <Input
                  {...props}
                  lang={locale}
                  placeholder={t("specificationNamePlaceholder")}
                  autoComplete="off"
                  {...register(`texts.${locale}.specification.${index}.name`)}
                />
              )}
            </Field>
            <Field
              label={t("specificationValue", { number: index + 1 })}
              labelHidden
              className="max-sm:order-last max-sm:col-span-2"
              error={problem(errors?.specification?.[index]?.value)}
            >
              {(props) => (
                <Input
                  {...props}
                  lang={locale}
                  placeholder={t("specificationValuePlaceholder")}
                  autoComplete="off"
                  {...register(`texts.${locale}.specification.${index}.value`)}
                />
              )}
            </Field>
            <Button
              variant="quiet"
              size="icon"
              aria-label={t("removeSpecification", { number: index + 1 })}
              onClick={() => remove(index)}
            >
              <Trash2 aria-hidden />
            </Button>
          </div>
        ))}
        <div>
          <Button size="small" onClick={() => append({ name: "", value: "" })}>
            <Plus aria-hidden /> {t("addSpecification")}
          </Button>
        </div>
      </div>
    </FieldGroup>
  );
}
