"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState, type ReactNode, type SyntheticEvent } from "react";
import { useForm, useWatch } from "react-hook-form";
import { leaveTo } from "@/i18n/leave-to";
import { registerInput } from "@/inputs/identity";
import { currentVersions, type LegalDocument } from "@/inputs/legal";
import { market } from "@/market";
import { Link } from "@/i18n/link";
import { readErrorDetail, useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { useHydrated } from "@/ui/use-hydrated";
import { useFocusWhenWrong } from "@/ui/steady-error";
import { NewPasswordField } from "./new-password-field";
import { signIn } from "./sign-in";

/** The form of a new account, and being signed in with it at once. */
function useRegister(next: `/${string}`) {
  const locale = useLocale();
  const textOf = useErrorText();
  const trpc = useTRPC();
  const registering = useMutation(trpc.identity.register.mutationOptions());
  const [failure, setFailure] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [agreed, setAgreed] = useState({ terms: false, privacy: false });
  const [tried, setTried] = useState(false);
  const agreedToAll = agreed.terms && agreed.privacy;
  const {
    register,
    handleSubmit,
    setError,
    control: formControl,
    formState: { errors, isSubmitting },
  } = useForm({
    // The fields themselves see to it, in the order of the page: the library's is that of registering.
    shouldFocusError: false,
    resolver: zodResolver(registerInput),
    defaultValues: { name: "", email: "", password: "", locale, agreed: currentVersions },
  });
  const [name, email, password] = useWatch({ control: formControl, name: ["name", "email", "password"] });

  const submit = handleSubmit(async (input) => {
    setFailure(null);
    if (!agreedToAll) return;
    try {
      await registering.mutateAsync(input);
    } catch (error) {
      const field = readErrorDetail(error)?.field;
      if (field === "email" || field === "password") {
        setError(field, { type: "server", message: textOf(error) }, { shouldFocus: true });
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
  return {
    register,
    errors,
    typed: { name, email, password },
    agreed,
    setAgreed,
    missing: tried && !agreedToAll,
    failure,
    busy: isSubmitting || leaving,
    send: async (event: SyntheticEvent) => {
      setTried(true);
      await submit(event);
    },
  };
}

/** Making an account, and being signed in with it at once. */
export function RegisterForm({ next }: { readonly next: `/${string}` }) {
  const t = useTranslations("identity");
  const hydrated = useHydrated();
  const { register, errors, typed, agreed, setAgreed, missing, failure, busy, send } = useRegister(next);
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        void send(event);
      }}
    >
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
      <NewPasswordField
        label={t("password")}
        value={typed.password}
        own={[typed.name, typed.email]}
        wrong={errors.password?.type === "server" ? (errors.password.message ?? true) : !!errors.password}
        registration={register("password")}
      />
      <fieldset className="grid gap-3">
        <legend className="sr-only">{t("agreeLegend")}</legend>
        <Agreement
          agreed={agreed.terms}
          disabled={!hydrated}
          wrong={missing && !agreed.terms}
          onChange={(terms) => setAgreed({ ...agreed, terms })}
        >
          {t.rich("agreeTerms", { age: market.country === "US" ? 18 : 14, terms: linkTo("terms") })}
        </Agreement>
        <Agreement
          agreed={agreed.privacy}
          disabled={!hydrated}
          wrong={missing && !agreed.privacy}
          onChange={(privacy) => setAgreed({ ...agreed, privacy })}
        >
          {t.rich("agreePrivacy", { privacy: linkTo("privacy") })}
        </Agreement>
        <FormError>{missing ? t("agreeMissing") : failure}</FormError>
      </fieldset>
      <Button
        type="submit"
        variant="primary"
        size="large"
        // Sent by the browser alone, the password would stand in the page's address.
        disabled={!hydrated}
        loading={busy}
      >
        {t("register")}
      </Button>
    </form>
  );
}

/** A document that opens beside the form: what was typed stays. */
function linkTo(document: LegalDocument) {
  return function documentLink(text: ReactNode) {
    return (
      <Link
        href={`/legal/${document}`}
        target="_blank"
        className="text-accent decoration-accent-line font-medium underline underline-offset-4"
      >
        {text}
      </Link>
    );
  };
}

/**
 * One thing that has to be agreed to by itself. Nothing is agreed to before it is pressed on a page that is hydrated: a tick
 * from before, or one that a browser brings back, would stand there and count for nothing.
 */
function Agreement({
  agreed,
  disabled,
  wrong,
  onChange,
  children,
}: {
  readonly agreed: boolean;
  readonly disabled: boolean;
  readonly wrong: boolean;
  readonly onChange: (agreed: boolean) => void;
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLLabelElement>(null);
  useFocusWhenWrong(box, wrong);
  return (
    <label ref={box} className="flex min-h-6 items-start gap-3">
      <input
        type="checkbox"
        required
        autoComplete="off"
        checked={agreed}
        disabled={disabled}
        aria-invalid={wrong || undefined}
        className="accent-accent mt-0.5 size-5 shrink-0"
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
