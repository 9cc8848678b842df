"use client";

import { useTranslations } from "next-intl";
import type { UseFormRegisterReturn } from "react-hook-form";
import { passwordMinLength } from "@/inputs/identity";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";

interface NewPasswordFieldProps {
  readonly label: string;
  readonly wrong: boolean;
  readonly registration: UseFormRegisterReturn;
}

/** A password that is being chosen. */
export function NewPasswordField({ label, wrong, registration }: NewPasswordFieldProps) {
  const t = useTranslations("identity");
  return (
    <Field
      label={label}
      required
      hint={t("passwordHint", { min: passwordMinLength })}
      error={wrong ? t("passwordWrong", { min: passwordMinLength }) : null}
    >
      {(control) => <Input {...control} type="password" autoComplete="new-password" {...registration} />}
    </Field>
  );
}
