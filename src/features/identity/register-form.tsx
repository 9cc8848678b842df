"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { leaveTo } from "@/i18n/leave-to";
import { passwordMinLength, registerInput } from "@/inputs/identity";
import { readErrorDetail, useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { classNames } from "@/ui/class-names";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { passwordStrength } from "./password-strength";
import { signIn } from "./sign-in";

/** Making an account, and being signed in with it at once. */
export function RegisterForm({ next }: { readonly next: `/${string}` }) {
  const t = useTranslations("identity");
  const locale = useLocale();
  const textOf = useErrorText();
  const trpc = useTRPC();
  const registering = useMutation(trpc.identity.register.mutationOptions());
  const [failure, setFailure] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const {
    register,
    handleSubmit,
    setError,
    control: formControl,
    formState: { errors, isSubmitting },
  } = useForm({
    resolver: zodResolver(registerInput),
    defaultValues: { name: "", email: "", password: "", locale },
  });
  const [name, email, password] = useWatch({ control: formControl, name: ["name", "email", "password"] });
  const strength = passwordStrength(password, [name, email.split("@")[0] ?? ""]);

  const submit = handleSubmit(async (input) => {
    setFailure(null);
    try {
      await registering.mutateAsync(input);
    } catch (error) {
      if (readErrorDetail(error)?.field === "email") {
        setError("email", { type: "server", message: textOf(error) }, { shouldFocus: true });
      } else {
        setFailure(textOf(error));
      }
      return;
    }
    const refused = await signIn(input.email, input.password);
    if (refused) {
      setFailure(textOf(refused.code, refused.values));
      return;
    }
    setLeaving(true);
    leaveTo(next);
  });

  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        void submit(event);
      }}
    >
      {failure ? <Callout tone="danger">{failure}</Callout> : null}
      <Field label={t("name")} required error={errors.name ? t("nameWrong") : null}>
        {(control) => <Input {...control} autoComplete="name" {...register("name")} />}
      </Field>
      <Field
        label={t("email")}
        required
        error={errors.email ? (errors.email.type === "server" ? errors.email.message : t("emailWrong")) : null}
      >
        {(control) => <Input {...control} type="email" autoComplete="email" inputMode="email" {...register("email")} />}
      </Field>
      <div className="grid gap-2">
        <Field
          label={t("password")}
          required
          hint={t("passwordHint", { min: passwordMinLength })}
          error={errors.password ? t("passwordWrong", { min: passwordMinLength }) : null}
        >
          {(control) => <Input {...control} type="password" autoComplete="new-password" {...register("password")} />}
        </Field>
        <StrengthHint text={password ? t(`strength.${strength}`) : ""} level={password ? levels[strength] : 0} />
      </div>
      <Button type="submit" variant="primary" size="large" loading={isSubmitting || leaving}>
        {t("register")}
      </Button>
    </form>
  );
}

const levels = { too_short: 1, guessable: 1, fair: 2, strong: 3 } as const;

function StrengthHint({ text, level }: { readonly text: string; readonly level: 0 | 1 | 2 | 3 }) {
  return (
    <div className="flex min-h-5 items-center gap-3">
      <div aria-hidden className="flex w-24 shrink-0 gap-1">
        {[1, 2, 3].map((step) => (
          <span
            key={step}
            className={classNames(
              "h-1 grow rounded-full transition-colors",
              step > level ? "bg-line" : level === 1 ? "bg-warn" : "bg-accent",
            )}
          />
        ))}
      </div>
      <p role="status" className="text-sm text-ink-soft">
        {text}
      </p>
    </div>
  );
}
