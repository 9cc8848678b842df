"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";
import { Link } from "@/i18n/link";
import { leaveTo } from "@/i18n/leave-to";
import { useErrorText } from "@/trpc/error-text";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { DemoPeople, type Demo } from "./demo-people";
import { signIn, signInAtProvider, type SignInFailure } from "./sign-in";

interface SignInFormProps {
  /** Where to go afterwards; already checked. */
  readonly next: `/${string}`;
  readonly demo: Demo | null;
  /** The identity provider's name, where there is one. */
  readonly provider: string | null;
  /** Why signing in elsewhere, or without JavaScript, did not work. */
  readonly refusal: SignInFailure | null;
}

/** Signing in. What was typed stays when it fails. */
export function SignInForm({ next, demo, provider, refusal }: SignInFormProps) {
  const t = useTranslations("identity");
  const locale = useLocale();
  const [failure, setFailure] = useState<SignInFailure | null>(refusal);
  const [leaving, setLeaving] = useState(false);
  const {
    register,
    handleSubmit,
    setValue,
    setFocus,
    formState: { errors, isSubmitting },
  } = useForm({ defaultValues: { email: "", password: "" } });

  const submit = handleSubmit(async ({ email, password }) => {
    setFailure(null);
    const refused = await signIn(email, password);
    setFailure(refused);
    if (refused) {
      setFocus("password");
      return;
    }
    setLeaving(true);
    // A full navigation: everything on the next page is somebody's own now.
    leaveTo(next);
  });

  return (
    <div className="grid gap-8">
      <form
        noValidate
        // Without JavaScript the browser sends the form by itself.
        method="post"
        action="/api/sign-in"
        className="grid gap-5"
        onSubmit={(event) => {
          void submit(event);
        }}
      >
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="callbackUrl" value={next} />
        <noscript>
          <Callout>{t("withoutScript")}</Callout>
        </noscript>
        <Credentials register={register} errors={errors} />
        <SignInError failure={failure} />
        <Button type="submit" variant="primary" size="large" loading={isSubmitting || leaving}>
          {t("signIn")}
        </Button>
        <Forgotten />
      </form>
      {provider ? (
        <OtherWay
          provider={provider}
          loading={leaving}
          onChoose={() => {
            setLeaving(true);
            void signInAtProvider(next).then((refused) => {
              setFailure(refused);
              setLeaving(false);
            });
          }}
        />
      ) : null}
      {demo ? (
        <DemoPeople
          demo={demo}
          onChoose={(email) => {
            setValue("email", email);
            setValue("password", demo.password);
            setFocus("password");
          }}
        />
      ) : null}
    </div>
  );
}

type CredentialsForm = UseFormReturn<{ email: string; password: string }>;

interface CredentialsProps {
  readonly register: CredentialsForm["register"];
  readonly errors: CredentialsForm["formState"]["errors"];
}

function Credentials({ register, errors }: CredentialsProps) {
  const t = useTranslations("identity");
  return (
    <>
      <Field label={t("email")} required error={errors.email ? t("emailMissing") : null}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="username"
            inputMode="email"
            {...register("email", { required: true })}
          />
        )}
      </Field>
      <Field label={t("password")} required error={errors.password ? t("passwordMissing") : null}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="current-password"
            {...register("password", { required: true })}
          />
        )}
      </Field>
    </>
  );
}

function SignInError({ failure }: { readonly failure: SignInFailure | null }) {
  const t = useTranslations("identity");
  const textOf = useErrorText();
  return (
    <FormError>
      {failure ? (
        <>
          {textOf(failure.code, failure.values)}
          {failure.code === "IDENTITY.TOO_MANY_ATTEMPTS" ? (
            <span className="mt-1 block">
              {t.rich("signInLocked", {
                link: (text) => (
                  <Link href="/reset-password" className="font-medium underline underline-offset-4">
                    {text}
                  </Link>
                ),
              })}
            </span>
          ) : null}
        </>
      ) : null}
    </FormError>
  );
}

function Forgotten() {
  const t = useTranslations("identity");
  return (
    <p className="text-[0.9375rem]">
      <Link
        href="/reset-password"
        className="font-medium text-accent underline decoration-accent-line underline-offset-4"
      >
        {t("forgot")}
      </Link>
    </p>
  );
}

interface OtherWayProps {
  readonly provider: string;
  readonly loading: boolean;
  readonly onChoose: () => void;
}

/** Signing in at somebody else who knows the person. */
function OtherWay({ provider, loading, onChoose }: OtherWayProps) {
  const t = useTranslations("identity");
  return (
    <div className="grid gap-4">
      <p className="flex items-center gap-4 text-sm text-ink-faint before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        {t("or")}
      </p>
      <Button size="large" loading={loading} onClick={onChoose}>
        {t("signInAt", { name: provider })}
      </Button>
    </div>
  );
}
