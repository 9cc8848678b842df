"use client";

import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { ConfirmDialog } from "@/ui/dialog";

/**
 * The way out of a payment that is not complete: asks first, then everything is released or given back. Of an exchange
 * only the difference is given up.
 */
export function GiveUp({ orderId, exchange = false }: { readonly orderId: string; readonly exchange?: boolean }) {
  const t = useTranslations("checkout.paying.giveUp");
  const change = useTranslations("checkout.change.giveUp");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const giveUp = useMutation(
    trpc.payments.giveUp.mutationOptions({
      async onSuccess() {
        await Promise.all([
          queryClient.invalidateQueries({ queryKey: trpc.payments.status.queryKey() }),
          queryClient.invalidateQueries({ queryKey: trpc.orders.pathKey() }),
        ]);
        setOpen(false);
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="quiet">{t("button")}</Button>}
      title={exchange ? change("title") : t("title")}
      description={exchange ? change("text") : t("text")}
      confirmLabel={giveUp.isPending ? t("working") : t("confirm")}
      cancelLabel={t("keep")}
      danger
      loading={giveUp.isPending}
      onConfirm={() => giveUp.mutate({ orderId })}
    >
      <FormError>{giveUp.error ? errorText(giveUp.error) : null}</FormError>
    </ConfirmDialog>
  );
}
