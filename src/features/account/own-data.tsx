"use client";

import { useState, type SubmitEvent } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Controller, useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { localHref } from "@/i18n/locales";
import { deleteAccountInput } from "@/inputs/account";
import { readErrorDetail, useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { FormActions, FormDialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { CheckField } from "@/ui/fields";
import { Input } from "@/ui/input";
import { Skeleton } from "@/ui/skeleton";

const deletion = z
  .custom<{ readonly understood: boolean; readonly password: string }>()
  .transform((values) => values)
  .pipe(deleteAccountInput);

/** Everything the market holds about a person as a file, and the end of the account. */
export function OwnData() {
  const t = useTranslations("account.data");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const obstacles = useQuery(trpc.account.deletionObstacles.queryOptions(undefined, { staleTime: 0 }));
  return (
    <div className="grid max-w-2xl gap-12">
      <section aria-labelledby="export-heading" className="grid justify-items-start gap-3">
        <h2 id="export-heading" className="text-xl font-semibold">
          {t("export")}
        </h2>
        <p className="text-ink-soft">{t("exportText")}</p>
        <a href="/api/account/export" download className={buttonStyles()}>
          <Download aria-hidden /> {t("exportAction")}
        </a>
      </section>
      <section aria-labelledby="delete-heading" className="border-line grid justify-items-start gap-3 border-t pt-10">
        <h2 id="delete-heading" className="text-xl font-semibold">
          {t("delete")}
        </h2>
        <p className="text-ink-soft">{t("deleteText")}</p>
        <p className="text-ink-soft">{t("deleteKept")}</p>
        {obstacles.error && (
          <Callout
            tone="danger"
            title={errorText(obstacles.error)}
            actions={<Button onClick={() => void obstacles.refetch()}>{common("retry")}</Button>}
          />
        )}
        {obstacles.isPending && <Skeleton className="h-12 w-full" />}
        {obstacles.data && obstacles.data.length > 0 && (
          <Callout tone="warn" className="w-full" title={t("notYet")}>
            <ul className="list-disc pl-5">
              {obstacles.data.map(({ obstacle, count }) => (
                <li key={obstacle}>{t(`obstacles.${obstacle}`, { count })}</li>
              ))}
            </ul>
          </Callout>
        )}
        {obstacles.data?.length === 0 && <DeleteAccount onRefused={() => void obstacles.refetch()} />}
      </section>
    </div>
  );
}

/** The end of the account, asked for twice: what was understood, then the password. */
function useDeletion(onRefused: () => void) {
  const locale = useLocale();
  const trpc = useTRPC();
  const [asked, setAsked] = useState(false);
  const form = useForm({
    shouldFocusError: false,
    resolver: zodResolver(deletion),
    defaultValues: { understood: false, password: "" },
  });
  const [understood, password] = useWatch({ control: form.control, name: ["understood", "password"] });
  const remove = useMutation(
    trpc.account.delete.mutationOptions({
      async onSuccess() {
        const { signOut } = await import("next-auth/react");
        await signOut({ callbackUrl: localHref(locale, "") });
      },
      onError(error) {
        if (readErrorDetail(error)?.code === "ACCOUNT.NOT_YET") onRefused();
      },
    }),
  );
  const busy = remove.isPending || remove.isSuccess;
  const send = form.handleSubmit((input) => {
    if (!busy) remove.mutate(input);
  });
  return {
    form,
    asked,
    ready: asked ? password !== "" : understood,
    busy,
    failure: remove.error,
    goOn: (event: SubmitEvent) => {
      if (asked) return void send(event);
      event.preventDefault();
      if (understood) setAsked(true);
    },
    startOver: () => {
      setAsked(false);
      form.reset();
      remove.reset();
    },
  };
}

function DeleteAccount({ onRefused }: { readonly onRefused: () => void }) {
  const t = useTranslations("account.data");
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const { form, asked, ready, busy, failure, goOn, startOver } = useDeletion(onRefused);
  const wrongPassword = readErrorDetail(failure)?.field === "password";
  const close = () => {
    setOpen(false);
    startOver();
  };
  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => (next ? setOpen(true) : close())}
      trigger={<Button variant="danger">{t("deleteAction")}</Button>}
      title={t("deleteTitle")}
      description={t(asked ? "deleteAgain" : "deleteFirst")}
    >
      <form noValidate className="grid gap-6" onSubmit={goOn}>
        {asked ? (
          <Field label={t("password")} required error={wrongPassword ? errorText(failure) : null}>
            {(control) => (
              <Input {...control} type="password" autoComplete="current-password" {...form.register("password")} />
            )}
          </Field>
        ) : (
          <Controller
            control={form.control}
            name="understood"
            render={({ field: { value, onChange } }) => (
              <CheckField label={t("understood")} checked={value} onChange={onChange} />
            )}
          />
        )}
        <FormError>{failure && !wrongPassword ? errorText(failure) : null}</FormError>
        <FormActions cancelLabel={t("keep")} onCancel={close}>
          <Button type="submit" variant="danger" disabled={!ready} loading={busy}>
            {t(asked ? "deleteNow" : "goOn")}
          </Button>
        </FormActions>
      </form>
    </FormDialog>
  );
}
