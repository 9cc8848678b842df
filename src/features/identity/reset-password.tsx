"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { Link } from "@/i18n/link";
import { askResetInput, resetPasswordInput } from "@/inputs/identity";
import { readErrorDetail, useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { PageHeader } from "@/ui/panel";
import { useMailToken } from "./use-mail-token";
import { NewPasswordField } from "./new-password-field";

const linkStyle = "text-accent decoration-accent-line font-medium underline underline-offset-4";

/**
 * A forgotten password. Opened by itself it asks for the address; opened from the mail it has the token behind the
 * address's #, which stays in this browser, and asks for the new password.
 */
export function ResetPassword({ mailboxUrl }: { readonly mailboxUrl: string | null }) {
  const token = useMailToken();
  if (token === null) return <div aria-hidden className="min-h-80" />;
  return token === "" ? <AskForMail mailboxUrl={mailboxUrl} /> : <SetPassword key={token} token={token} />;
}

function AskForMail({ mailboxUrl }: { readonly mailboxUrl: string | null }) {
  const t = useTranslations("security");
  const identity = useTranslations("identity");
  const textOf = useErrorText();
  const trpc = useTRPC();
  const [asked, setAsked] = useState<string | null>(null);
  const ask = useMutation(trpc.identity.askReset.mutationOptions());
  const {
    register,
    handleSubmit,
    formState: { errors, isSubmitting },
  } = useForm({ resolver: zodResolver(askResetInput), defaultValues: { email: "" } });

  if (asked !== null) {
    return (
      <>
        <PageHeader title={t("askedTitle")} description={t("askedText", { email: asked })} />
        {mailboxUrl ? (
          <p className="text-ink-soft mb-6">
            {t.rich("mailbox", {
              link: (text) => (
                <a href={mailboxUrl} className={linkStyle}>
                  {text}
                </a>
              ),
            })}
          </p>
        ) : null}
        <Button onClick={() => setAsked(null)}>{t("askAgain")}</Button>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("resetTitle")} description={t("askText")} />
      <form
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          void handleSubmit(async ({ email }) => {
            // What went wrong stands in the mutation.
            await ask.mutateAsync({ email }).then(
              () => setAsked(email),
              () => undefined,
            );
          })(event);
        }}
      >
        <FormError>{ask.error ? textOf(ask.error) : null}</FormError>
        <Field label={identity("email")} required error={errors.email ? identity("emailWrong") : null}>
          {(control) => (
            <Input {...control} type="email" autoComplete="username" inputMode="email" {...register("email")} />
          )}
        </Field>
        <Button type="submit" variant="primary" size="large" loading={isSubmitting}>
          {t("ask")}
        </Button>
        <p className="text-ink-soft">
          {t.rich("backToSignIn", {
            link: (text) => (
              <Link href="/sign-in" className={linkStyle}>
                {text}
              </Link>
            ),
          })}
        </p>
      </form>
    </>
  );
}

/** Whose link it is, the browser does not know; the server does. */
const nothingKnown: readonly string[] = [];

const newPasswordForm = z.object({ newPassword: resetPasswordInput.shape.newPassword });

function SetPassword({ token }: { readonly token: string }) {
  const t = useTranslations("security");
  const textOf = useErrorText();
  const trpc = useTRPC();
  const set = useMutation(trpc.identity.resetPassword.mutationOptions());
  const {
    register,
    handleSubmit,
    setError,
    control: formControl,
    formState: { errors, isSubmitting },
  } = useForm({ resolver: zodResolver(newPasswordForm), defaultValues: { newPassword: "" } });
  const value = useWatch({ control: formControl, name: "newPassword" });
  // Of a password that is refused the link says nothing: it stays as good as it was.
  const refused = set.error && readErrorDetail(set.error)?.field !== "newPassword" ? set.error : null;

  if (set.isSuccess) {
    return (
      <div role="status">
        <PageHeader title={t("setDone")} description={t("setDoneText")} />
        <Link className={buttonStyles({ variant: "primary" })} href="/sign-in">
          {t("toSignIn")}
        </Link>
      </div>
    );
  }
  return (
    <>
      <PageHeader title={t("resetTitle")} description={t("setText")} />
      <form
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          void handleSubmit(async ({ newPassword }) => {
            await set.mutateAsync({ token, newPassword }).catch((error: unknown) => {
              if (readErrorDetail(error)?.field !== "newPassword") return;
              setError("newPassword", { type: "server", message: textOf(error) }, { shouldFocus: true });
            });
          })(event);
        }}
      >
        {refused ? (
          <Callout
            tone="danger"
            title={textOf(refused)}
            actions={
              <Button
                onClick={() => {
                  window.location.hash = "";
                }}
              >
                {t("askNew")}
              </Button>
            }
          />
        ) : null}
        <NewPasswordField
          label={t("next")}
          value={value}
          own={nothingKnown}
          wrong={errors.newPassword?.type === "server" ? (errors.newPassword.message ?? true) : !!errors.newPassword}
          registration={register("newPassword")}
        />
        <Button type="submit" variant="primary" size="large" loading={isSubmitting}>
          {t("set")}
        </Button>
      </form>
    </>
  );
}
