"use client";

import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";

/** The way out of a payment that is not complete: asks first, then everything is released or given back. */
export function GiveUp({ orderId }: { readonly orderId: string }) {
  const t = useTranslations("checkout.paying.giveUp");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const giveUp = useMutation(
    trpc.payments.giveUp.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries({ queryKey: trpc.payments.status.queryKey() });
        setOpen(false);
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="quiet">{t("button")}</Button>}
      title={t("title")}
      description={t("text")}
      confirmLabel={giveUp.isPending ? t("working") : t("confirm")}
      cancelLabel={t("keep")}
      danger
      loading={giveUp.isPending}
      onConfirm={() => giveUp.mutate({ orderId })}
    >
      {giveUp.error && (
        <p role="alert" className="text-danger font-medium">
          {errorText(giveUp.error)}
        </p>
      )}
    </ConfirmDialog>
  );
}
