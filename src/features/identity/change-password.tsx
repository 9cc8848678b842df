"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { Link } from "@/i18n/link";
import { changePasswordInput } from "@/inputs/identity";
import { readErrorDetail, useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { useHydrated } from "@/ui/use-hydrated";
import { NewPasswordField } from "./new-password-field";

const empty = { currentPassword: "", newPassword: "" };

/** The form, with what the server refused beside its field. */
function useChangePassword() {
  const textOf = useErrorText();
  const trpc = useTRPC();
  const [failure, setFailure] = useState<string | null>(null);
  const {
    register,
    handleSubmit,
    setError,
    reset,
    control: formControl,
    formState: { errors, isSubmitting },
  } = useForm({ resolver: zodResolver(changePasswordInput), defaultValues: empty, shouldFocusError: false });
  const newPassword = useWatch({ control: formControl, name: "newPassword" });
  const change = useMutation(trpc.identity.changePassword.mutationOptions());

  const submit = handleSubmit(async (input) => {
    setFailure(null);
    change.reset();
    try {
      await change.mutateAsync(input);
      reset(empty);
    } catch (error) {
      const field = readErrorDetail(error)?.field;
      if (field === "currentPassword" || field === "newPassword") {
        setError(field, { type: "server", message: textOf(error) }, { shouldFocus: true });
      } else {
        setFailure(textOf(error));
      }
    }
  });
  return { register, errors, isSubmitting, newPassword, failure, changed: change.isSuccess, submit };
}

/** Another password for anyone who knows the current one. `own` is the person's name and address. */
export function ChangePassword({ own }: { readonly own: readonly string[] }) {
  const t = useTranslations("security");
  const identity = useTranslations("identity");
  const hydrated = useHydrated();
  const { register, errors, isSubmitting, newPassword, failure, changed, submit } = useChangePassword();

  return (
    <section aria-labelledby="change-password">
      <h2 id="change-password" className="text-2xl font-semibold">
        {t("passwordTitle")}
      </h2>
      <p className="text-ink-soft mt-1 mb-5">{t("passwordText")}</p>
      <form
        noValidate
        className="grid max-w-md gap-5"
        onSubmit={(event) => {
          void submit(event);
        }}
      >
        <FormError>{failure ? failure : null}</FormError>
        {changed ? <Callout tone="good">{t("changed")}</Callout> : null}
        <Field
          label={t("current")}
          required
          error={
            errors.currentPassword
              ? errors.currentPassword.type === "server"
                ? errors.currentPassword.message
                : identity("passwordMissing")
              : null
          }
        >
          {(control) => (
            <Input {...control} type="password" autoComplete="current-password" {...register("currentPassword")} />
          )}
        </Field>
        <NewPasswordField
          label={t("next")}
          value={newPassword}
          own={own}
          wrong={errors.newPassword?.type === "server" ? (errors.newPassword.message ?? true) : !!errors.newPassword}
          registration={register("newPassword")}
        />
        <div>
          <Button type="submit" variant="primary" disabled={!hydrated} loading={isSubmitting}>
            {t("change")}
          </Button>
        </div>
        <p className="text-ink-soft text-[0.9375rem]">
          {t.rich("forgot", {
            link: (text) => (
              <Link
                href="/reset-password"
                className="text-accent decoration-accent-line font-medium underline underline-offset-4"
              >
                {text}
              </Link>
            ),
          })}
        </p>
      </form>
    </section>
  );
}
