"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { localHref } from "@/i18n/locales";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { ConfirmDialog } from "@/ui/dialog";

/** Ends every session of the account, this one too. */
export function SignOutEverywhere() {
  const t = useTranslations("security");
  const locale = useLocale();
  const textOf = useErrorText();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const end = useMutation(
    trpc.identity.signOutEverywhere.mutationOptions({
      async onSuccess() {
        // The token is worth nothing any more; this takes it out of the browser as well.
        const { signOut } = await import("next-auth/react");
        await signOut({ callbackUrl: localHref(locale, "/sign-in") });
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t("signOut")}</Button>}
      title={t("signOutAsk")}
      description={t("signOutConsequence")}
      confirmLabel={t("signOut")}
      loading={end.isPending || end.isSuccess}
      onConfirm={() => end.mutate()}
    >
      <FormError>{end.error ? textOf(end.error) : null}</FormError>
    </ConfirmDialog>
  );
}
